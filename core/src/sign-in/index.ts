export { type Lookup, readIdentifier } from './identifier.ts'
