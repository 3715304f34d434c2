export { mermaid } from './mermaid.ts'
export * as registration from './registration.ts'
export {
  type Agreed,
  type Begun,
  type Claim,
  JOURNEY_LIFE,
  type Person,
  type Proof,
  type Registration,
  type RegistrationStep,
  type Standing,
} from './registration.ts'
