import { type Personal, personal } from '../personal.ts'
import { canSignIn, type DocumentType, documentTypes } from './document-type.ts'
import { normaliseNumber, shapes } from './number.ts'

/** Types whose numbers name one person in common: a temporary card carries the resident number, a work permit keeps its number for life (S-37). */
const families: Partial<Record<DocumentType, string>> = {
  'resident-id': 'resident',
  'temporary-resident-id': 'resident',
  'hk-macao-permit': 'hk-macao',
  'hk-macao-permit-non-chinese': 'hk-macao-non-chinese',
  'taiwan-permit': 'taiwan',
  'hk-macao-residence-permit': 'hk-macao-residence',
  'taiwan-residence-permit': 'taiwan-residence',
  'permanent-residence-card': 'permanent-residence',
  'work-permit-a': 'work-permit',
  'work-permit-b': 'work-permit',
  'work-permit-c': 'work-permit',
}

/** What stays the same when the document is renewed: permits end with a renewal count that is not part of the person. */
function lasting(type: DocumentType, number: string): string {
  if (type === 'hk-macao-permit') return number.slice(0, 9)
  if (type === 'taiwan-permit') return number.slice(0, 8)
  if (type === 'military-officer' || type === 'armed-police-officer' || type === 'soldier') return number.replace(/号$/u, '')
  return number
}

/** The canonical key of the person behind a normalised number (domain 2.1), with the family before it: `hk-macao:H00000000`. */
export function personKey(type: DocumentType, number: string, issuingState?: string): Personal {
  const state = issuingState === undefined ? '' : `${issuingState}:`
  return personal(`${families[type] ?? type}:${state}${lasting(type, number)}`)
}

/** A residence permit or a permanent-residence card has the shape of a resident number; its first digits tell it. */
const residentPrefix = /^(?!8[123]0000|9)/

function couldBe(type: DocumentType, number: string): boolean {
  if (type === 'temporary-resident-id') return false
  return shapes[type].test(number) && (type !== 'resident-id' || residentPrefix.test(number))
}

/** Every canonical key that a sign-in identifier of this shape could mean; empty when it has no document's shape (R45). */
export function documentKeysFor(text: string): readonly Personal[] {
  if (text.length > 64) return []
  const number = normaliseNumber(text)
  return documentTypes.filter((type) => canSignIn(type) && couldBe(type, number)).map((type) => personKey(type, number))
}
