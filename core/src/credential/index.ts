export { commonPasswords, isCommonPassword } from './common.ts'
export { compactCommonPasswords } from './common-compact.ts'
export { LOGIN_NAME_LENGTH, type LoginNameRules, readLoginName } from './login-name.ts'
export {
  PASSWORD_LENGTH,
  type PasswordCheck,
  type PasswordRules,
  passwordChecks,
  readPassword,
} from './password.ts'
export type { About } from './personal-traces.ts'
