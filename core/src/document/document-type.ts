import type { Nationality } from '../nationality/index.ts'

/** The seventeen kinds of identity document of the tax registration (domain 2.1). */
export const documentTypes = [
  'resident-id',
  'temporary-resident-id',
  'hk-macao-permit',
  'hk-macao-permit-non-chinese',
  'taiwan-permit',
  'hk-macao-residence-permit',
  'taiwan-residence-permit',
  'chinese-passport',
  'foreign-passport',
  'permanent-residence-card',
  'work-permit-a',
  'work-permit-b',
  'work-permit-c',
  'military-officer',
  'armed-police-officer',
  'soldier',
  'other',
] as const

export type DocumentType = (typeof documentTypes)[number]

/** How the nationality follows from the document: told by the type, told by the number, chosen but foreign, or chosen freely. */
export type NationalityRule =
  | { readonly kind: 'fixed'; readonly nationality: Nationality }
  | { readonly kind: 'by-number' }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'any' }

export type DocumentPolicy = {
  readonly type: DocumentType
  readonly hallCode: boolean
  readonly portrait: boolean
  /** Whether its number is a sign-in identifier. */
  readonly signIn: boolean
  readonly nationality: NationalityRule
  /** Whether the issuing state is part of the person key. */
  readonly issuingState: boolean
}

const fixed = (code: string): NationalityRule => ({ kind: 'fixed', nationality: code as Nationality })

const rules: Record<DocumentType, NationalityRule> = {
  'resident-id': fixed('CHN'),
  'temporary-resident-id': fixed('CHN'),
  'hk-macao-permit': { kind: 'by-number' },
  'hk-macao-permit-non-chinese': { kind: 'foreign' },
  'taiwan-permit': fixed('TWN'),
  'hk-macao-residence-permit': { kind: 'by-number' },
  'taiwan-residence-permit': fixed('TWN'),
  'chinese-passport': fixed('CHN'),
  'foreign-passport': { kind: 'foreign' },
  'permanent-residence-card': { kind: 'by-number' },
  'work-permit-a': { kind: 'foreign' },
  'work-permit-b': { kind: 'foreign' },
  'work-permit-c': { kind: 'foreign' },
  'military-officer': fixed('CHN'),
  'armed-police-officer': fixed('CHN'),
  soldier: fixed('CHN'),
  other: { kind: 'any' },
}

const signIn: ReadonlySet<DocumentType> = new Set([
  'resident-id',
  'temporary-resident-id',
  'hk-macao-permit',
  'hk-macao-permit-non-chinese',
  'taiwan-permit',
  'hk-macao-residence-permit',
  'taiwan-residence-permit',
  'chinese-passport',
  'permanent-residence-card',
] as const)

function policyWith(portrait: readonly DocumentType[]): Readonly<Record<DocumentType, DocumentPolicy>> {
  const row = (type: DocumentType): DocumentPolicy => ({
    type,
    hallCode: true,
    portrait: portrait.includes(type),
    signIn: signIn.has(type),
    nationality: rules[type],
    issuingState: type === 'foreign-passport',
  })
  return Object.fromEntries(documentTypes.map((type) => [type, row(type)])) as Record<DocumentType, DocumentPolicy>
}

/** The guide's values: a hall code works for every type (R17), a portrait for the resident ID only (R13). */
export const documentPolicy = policyWith(['resident-id'])

/** The values of April 2026 (source S-1): portraits for seven types. A setting, not the default (decision 6). */
export const policy2026 = policyWith([
  'resident-id',
  'hk-macao-permit',
  'taiwan-permit',
  'chinese-passport',
  'permanent-residence-card',
  'hk-macao-residence-permit',
  'taiwan-residence-permit',
])

export const isDocumentType = (text: string): text is DocumentType => (documentTypes as readonly string[]).includes(text)

/** Whether the number of such a document is a sign-in identifier (R45; foreign passports are not). */
export const canSignIn = (type: DocumentType): boolean => signIn.has(type)
