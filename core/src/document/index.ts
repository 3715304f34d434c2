/** Identity documents: which kinds there are, what their numbers must look like and tell, and which person a number means. */
export { ageOn } from './birth.ts'
export { cardCheckDigitHolds, checkSign, firstGenerationHint, icaoCheckDigit } from './check-digit.ts'
export {
  canSignIn,
  type DocumentPolicy,
  type DocumentType,
  documentPolicy,
  documentTypes,
  isDocumentType,
  type NationalityRule,
  policy2026,
} from './document-type.ts'
export { type DocumentForm, type IdentityDocument, readIdentityDocument } from './identity-document.ts'
export { nationalityFor } from './nationality-for.ts'
export { maskNumber, normaliseNumber } from './number.ts'
export { documentKeysFor } from './person-key.ts'
export type { ReadOptions, RegionTable } from './reading.ts'
