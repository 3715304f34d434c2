export { type Channel, type Consents, channels, type Method, methods, type Purpose, purposesFor, readConsents } from './consent.ts'
