/** The counter's form: what is typed, and what the rule book says about it. Kept in memory only, so that a lost session loses no typing. */
import { batch, computed, type Signal, signal } from '@preact/signals'
import type { Body } from '@shiming/contract'
import {
  type DocumentType,
  dayOf,
  documentPolicy,
  type FlawCode,
  isFlawed,
  nationalityFor,
  type NationalityTable,
  readIdentityDocument,
  readName,
} from '@shiming/core'
import { fieldId, serverNow } from '@shiming/ui'
import { validityOf } from './validity.ts'

export type Typed = {
  readonly type: DocumentType
  readonly number: string
  readonly issuingState: string
  readonly name: string
  readonly nationality: string
  readonly validUntil: string
  readonly attested: boolean
}

export type Field = keyof Typed
export type Flaws = Partial<Record<Field, FlawCode>>

export const blank: Typed = {
  type: 'resident-id',
  number: '',
  issuingState: '',
  name: '',
  nationality: '',
  validUntil: '',
  attested: false,
}

/** One signal per field, as the kit's fields want them. */
export const fields: { readonly [F in Field]: Signal<Typed[F]> } = {
  type: signal(blank.type),
  number: signal(blank.number),
  issuingState: signal(blank.issuingState),
  name: signal(blank.name),
  nationality: signal(blank.nationality),
  validUntil: signal(blank.validUntil),
  attested: signal(blank.attested),
}

/** Codes of GET /nationalities; empty until they are here, and the server judges in any case. */
export const nationalityCodes = signal<ReadonlySet<string>>(new Set())
export const demonstration = signal(false)

export const typed = computed<Typed>(() => ({
  type: fields.type.value,
  number: fields.number.value,
  issuingState: fields.issuingState.value,
  name: fields.name.value,
  nationality: fields.nationality.value,
  validUntil: fields.validUntil.value,
  attested: fields.attested.value,
}))

export function clear(): void {
  batch(() => {
    fields.type.value = blank.type
    fields.attested.value = false
    for (const field of ['number', 'issuingState', 'name', 'nationality', 'validUntil'] as const) fields[field].value = ''
  })
}

/** Another type may have other rules: what only the old one asked is dropped, what was typed from the card stays. */
export function chooseType(to: DocumentType): void {
  batch(() => {
    fields.type.value = to
    fields.nationality.value = ''
    fields.issuingState.value = ''
  })
}

const table: NationalityTable = {
  has: (code) => nationalityCodes.value.size === 0 || nationalityCodes.value.has(code),
  numeric: () => undefined,
}

// The console carries no table of regions and numeric codes: these two are the server's to tell.
const serversOwn: ReadonlySet<FlawCode> = new Set(['document-number-region', 'document-number-nationality'])

/** What is read from the document alone, while typing. */
export const reading = computed(() => readOf(typed.value))

export function readOf(form: Typed): ReturnType<typeof readIdentityDocument> {
  return readIdentityDocument(
    { type: form.type, number: form.number, validUntil: validityOf(form.validUntil), issuingState: form.issuingState },
    { today: dayOf(serverNow()), demonstration: demonstration.value, regions: { has: () => true }, nationalities: table },
  )
}

/** Whether nationality is asked: not where type or number fix it (R28, decision 5). A residence card's may have changed since its issue. */
export function asksNationality(of: DocumentType): 'no' | 'optional' | 'required' {
  const { kind } = documentPolicy[of].nationality
  if (kind === 'foreign' || kind === 'any') return 'required'
  return of === 'permanent-residence-card' ? 'optional' : 'no'
}

/** Every flaw of the form at once, the first of each field. */
export function flawsOf(form: Typed): Flaws {
  const flaws: Flaws = {}
  const note = (field: Field, flaw: FlawCode) => {
    flaws[field] ??= flaw
  }
  const document = readOf(form)
  if (isFlawed(document)) {
    for (const { flaw, at } of document.flaws) if (!serversOwn.has(flaw)) note(fieldAt(`/document${at ?? ''}`), flaw)
  }
  const name = readName(form.name)
  if (isFlawed(name)) for (const { flaw } of name.flaws) note('name', flaw)
  for (const flaw of nationalityFlaws(form)) note('nationality', flaw)
  if (form.validUntil.trim() === '') note('validUntil', 'required')
  return flaws
}

function nationalityFlaws(form: Typed): readonly FlawCode[] {
  const asked = asksNationality(form.type)
  if (asked === 'no' || (asked === 'optional' && form.nationality === '')) return []
  const read = nationalityFor({ type: form.type }, form.nationality, table)
  return isFlawed(read) ? read.flaws.map(({ flaw }) => flaw) : []
}

/** In the order of the form. */
export const names = ['type', 'number', 'issuingState', 'name', 'nationality', 'validUntil', 'attested'] as const

const pointers: Readonly<Record<Field, string>> = {
  type: '/document/type',
  number: '/document/number',
  issuingState: '/document/issuingState',
  name: '/name',
  nationality: '/nationality',
  validUntil: '/document/validUntil',
  attested: '/attested',
}

/** The element of a field: the contract's pointer to it, so that the server's flaws find their place. */
export const idOf = (field: Field): string => fieldId(pointers[field])

export const fieldAt = (pointer: string): Field => names.find((field) => pointers[field] === pointer) ?? 'number'
export function bodyOf(form: Typed): Body<'issueCode'> {
  const issuing = documentPolicy[form.type].issuingState
  const asked = asksNationality(form.type) !== 'no' && form.nationality !== ''
  return {
    document: {
      type: form.type,
      number: form.number,
      validUntil: validityOf(form.validUntil),
      ...(issuing && { issuingState: form.issuingState }),
    },
    name: form.name,
    ...(asked && { nationality: form.nationality }),
    attested: form.attested,
  }
}
