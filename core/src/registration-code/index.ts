export {
  ALPHABET,
  CODE_LENGTH,
  CODE_LIFE,
  CODE_TRIES,
  drawCode,
  groupCode,
  RESERVATION,
  readCode,
} from './code.ts'
export { type CodeId, type CodeStatus, codeMap, type IssuedCode, mayUse, reservedUntil, statusOf } from './issued-code.ts'
