/** The identity form: what it asks of which document, what is wrong in it, what it sends. */
import type { Body, Reply } from '@shiming/contract'
import { dayOf, flawed, isFlawed } from '@shiming/core'
import { type IdentityDocument, readIdentityDocument } from '@shiming/core/document'
import { readName } from '@shiming/core/name'
import { readCode } from '@shiming/core/registration-code'
import { type Form, type FormFlaw, serverNow } from '@shiming/ui'
import type { Channel } from '../route.ts'
import { draft } from './draft.ts'
import { filled, flawsBelow } from '../shell/flaws.ts'

export type DocumentKind = Reply<'documentTypes'>['items'][number]

export type Tables = {
  readonly kinds: readonly DocumentKind[]
  readonly nationalities: Reply<'nationalities'>['items']
  readonly demonstration: boolean
}

/** What every field of the form is given. */
export type PartProps = { readonly form: Form; readonly tables: Tables }

export const kindOf = ({ kinds }: Pick<Tables, 'kinds'>): DocumentKind | undefined => kinds.find(({ type }) => type === draft.type.value)

/** R28: the Web asks only where the type leaves it open; R26: the App shows it always, and asks where it is open. */
export const nationalityOpen = (kind: DocumentKind | undefined): boolean =>
  kind?.nationalityRule === 'foreign' || kind?.nationalityRule === 'any'

/** Regions and numeric country codes are large tables: the server knows them, here every one may be. */
const anyRegion = { has: () => true }

export function readDocument({ nationalities, demonstration }: Tables) {
  const has = (code: string) => nationalities.length === 0 || nationalities.some((item) => item.code === code)
  return readIdentityDocument(
    { type: draft.type.value, number: draft.number.value, ...validity(), ...state() },
    { today: dayOf(serverNow()), demonstration, regions: anyRegion, nationalities: { has, numeric: (code) => code } },
  )
}

const validity = () => {
  if (draft.longTerm.value) return { validUntil: 'long-term' }
  return draft.validUntil.value === '' ? {} : { validUntil: draft.validUntil.value }
}
const state = () =>
  draft.type.value === 'foreign-passport' && draft.issuingState.value !== '' ? { issuingState: draft.issuingState.value } : {}

const flawsAt: Record<IdentityField, (tables: Tables) => readonly FormFlaw[]> = {
  code: () =>
    flawsBelow(
      '/registrationCode',
      filled(draft.code.value, () => readCode(draft.code.value)),
    ),
  name: () =>
    flawsBelow(
      '/name',
      filled(draft.name.value, () => readName(draft.name.value)),
    ),
  type: () => (draft.type.value === '' ? flawsBelow('/document/type', flawed('required')) : []),
  number: (tables) => {
    if (draft.number.value.trim() === '') return flawsBelow('/document/number', flawed('required'))
    return draft.type.value === '' ? [] : flawsBelow('/document', readDocument(tables))
  },
  nationality: (tables) =>
    nationalityOpen(kindOf(tables)) && draft.nationality.value === '' ? flawsBelow('/nationality', flawed('nationality-required')) : [],
}

/** Every flaw at once, in the order in which the fields stand. */
export const checkIdentity = (tables: Tables, order: readonly IdentityField[]): readonly FormFlaw[] =>
  order.flatMap((field) => flawsAt[field](tables))

/** What number and type tell of the nationality, once both are right. */
export function toldNationality(tables: Tables): string | undefined {
  const read: IdentityDocument | ReturnType<typeof flawed> = readDocument(tables)
  return isFlawed(read) ? undefined : read.nationality
}

export function identityBody(tables: Tables): Body<'identify'> {
  return {
    ...(byPortrait() ? {} : { registrationCode: readCode(draft.code.value) }),
    document: { type: draft.type.value, number: draft.number.value, ...validity(), ...state() },
    name: draft.name.value,
    ...(nationalityOpen(kindOf(tables)) ? { nationality: draft.nationality.value } : {}),
  }
}

/** Fields in the order of the guide: the App's (R26), and the Web's with the code first (R28). */
export type IdentityField = 'code' | 'name' | 'type' | 'number' | 'nationality'
const byCode: Record<Channel, readonly IdentityField[]> = {
  app: ['code', 'type', 'number', 'name', 'nationality'],
  web: ['code', 'name', 'type', 'number', 'nationality'],
}

export const byPortrait = (): boolean => draft.method.value === 'portrait'

/** By portrait there is no code, and no nationality where type or number tell it (R27). */
export function orderOf(channel: Channel, tables: Tables): readonly IdentityField[] {
  if (!byPortrait()) return byCode[channel]
  const open = nationalityOpen(kindOf(tables))
  return byCode[channel].filter((field) => field !== 'code' && (field !== 'nationality' || open))
}
