import { isForeign, type Nationality, type NationalityTable, readNationality } from '../nationality/index.ts'
import { type Personal, personal } from '../personal.ts'
import { type Flaw, type Flawed, flawed, isFlawed } from '../refusal.ts'
import { type CalendarDate, calendarDate } from '../time.ts'
import { type DocumentType, documentPolicy, isDocumentType } from './document-type.ts'
import { isPrintable, normaliseNumber, shapes } from './number.ts'
import { personKey } from './person-key.ts'
import type { NumberFacts, ReadOptions } from './reading.ts'
import { readResidentNumber } from './resident-number.ts'
import { readCardNumber } from './residence-card.ts'
import { isSynthetic } from './synthetic.ts'

export type DocumentForm = {
  readonly type: string
  readonly number: string
  /** `YYYY-MM-DD` or `long-term` */
  readonly validUntil?: string | undefined
  readonly issuingState?: string | undefined
}

export type IdentityDocument = {
  readonly type: DocumentType
  /** As written, normalised. */
  readonly number: Personal
  /** Canonical key of the person; equal across renewals. */
  readonly key: Personal
  /** Where type or number tell it. */
  readonly nationality?: Nationality
  readonly birth?: CalendarDate
  readonly validUntil?: CalendarDate | 'long-term'
  readonly issuingState?: Nationality
}

/** An identity document as a form states it: shape, check sign, region, birth, validity (domain 2.1, R16, R17, R29); all flaws at once. */
export function readIdentityDocument(form: DocumentForm, options: ReadOptions): IdentityDocument | Flawed {
  const { type } = form
  if (!isDocumentType(type)) return flawed('document-type-unknown', '/type')
  const number = writtenForm(type, form.number)
  const facts = readNumber(type, number, options)
  const validUntil = readValidity(form.validUntil, options.today)
  const issuingState = readIssuingState(type, form.issuingState, options.nationalities)
  if (isFlawed(facts) || isFlawed(validUntil) || isFlawed(issuingState)) {
    return { flaws: [...below('/number', facts), ...below('/validUntil', validUntil), ...below('/issuingState', issuingState)] }
  }
  return {
    type,
    number: personal(number),
    key: personKey(type, type === 'other' ? normaliseNumber(number) || number : number, issuingState),
    ...facts,
    ...(validUntil !== undefined && { validUntil }),
    ...(issuingState !== undefined && { issuingState }),
  }
}

const below = (at: string, value: unknown): readonly Flaw[] => (isFlawed(value) ? value.flaws.map(({ flaw }) => ({ flaw, at })) : [])

/** Numbers of unknown documents keep their hyphens and case: nothing is known about them. */
function writtenForm(type: DocumentType, text: string): string {
  return type === 'other' ? text.normalize('NFC').trim().replace(/\s+/gu, ' ') : normaliseNumber(text)
}

function readNumber(type: DocumentType, number: string, options: ReadOptions): NumberFacts | Flawed {
  if (number === '') return flawed('required')
  if (type === 'other') return isPrintable(number) ? {} : flawed('document-number-shape')
  const resident = type === 'resident-id' || type === 'temporary-resident-id'
  if (resident && /^\d{15}$/.test(number)) return flawed('document-number-first-generation')
  if (!shapes[type].test(number)) return flawed('document-number-shape')
  const facts = factsOf(type, number, options)
  if (isFlawed(facts)) return facts
  return !options.demonstration && isSynthetic(type, number, facts) ? flawed('document-number-synthetic') : facts
}

function factsOf(type: DocumentType, number: string, options: ReadOptions): NumberFacts | Flawed {
  const rule = documentPolicy[type].nationality
  if (rule.kind === 'fixed') {
    const facts = hasResidentNumber(type) ? readResidentNumber(type, number, options) : {}
    return isFlawed(facts) ? facts : { ...facts, nationality: rule.nationality }
  }
  if (type === 'hk-macao-permit') return { nationality: (number.startsWith('H') ? 'HKG' : 'MAC') as Nationality }
  if (type === 'permanent-residence-card') return readCardNumber(number, options)
  if (type !== 'hk-macao-residence-permit') return {}
  const facts = readResidentNumber(type, number, options)
  return isFlawed(facts) ? facts : { ...facts, nationality: (number.startsWith('81') ? 'HKG' : 'MAC') as Nationality }
}

const hasResidentNumber = (type: DocumentType): boolean =>
  type === 'resident-id' || type === 'temporary-resident-id' || type === 'taiwan-residence-permit'

/** The last valid day, or `long-term` (also 长期); a document is valid through that day (R16). */
function readValidity(text: string | undefined, today: CalendarDate): CalendarDate | 'long-term' | undefined | Flawed {
  const stated = text?.trim() ?? ''
  if (stated === '') return undefined
  if (stated === 'long-term' || stated === '长期') return 'long-term'
  const date = calendarDate(stated)
  if (date === null) return flawed('document-validity-shape')
  return date < today ? flawed('document-expired') : date
}

function readIssuingState(type: DocumentType, text: string | undefined, table: NationalityTable): Nationality | undefined | Flawed {
  if (!documentPolicy[type].issuingState) return undefined
  if (text === undefined || text.trim() === '') return flawed('issuing-state-required')
  const state = readNationality(text, table)
  return isFlawed(state) || isForeign(state) ? state : flawed('nationality-not-of-document')
}
