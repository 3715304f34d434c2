export { createBureauAuthority } from './bureau.ts'
export { guarded } from './guarded.ts'
export { createSignedAuthority } from './signed.ts'
