export { createEmbeddedSms } from './embedded.ts'
export { createHttpSms } from './http.ts'
