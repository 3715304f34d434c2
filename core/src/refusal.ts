/** What a rule says instead of yes: a flaw of a field, or a refusal of the whole act. Both are values; only an act unwraps them. */

/** What is wrong with one field. The phrase of each stands in `phrases`, in every language. */
export type FlawCode =
  // any field
  | 'required'
  | 'unknown-field'
  | 'wrong-type'
  | 'too-long'
  | 'not-well-formed'
  | 'invalid-value'
  // identity document
  | 'document-type-unknown'
  | 'document-number-shape'
  | 'document-number-check-digit'
  | 'document-number-birth-date'
  | 'document-number-region'
  | 'document-number-first-generation'
  | 'document-number-nationality'
  | 'document-number-synthetic'
  | 'document-expired'
  | 'document-validity-shape'
  | 'issuing-state-required'
  // name, nationality, place
  | 'name-characters'
  | 'name-too-long'
  | 'name-description'
  | 'name-descriptions'
  | 'ideograph-unknown'
  | 'nationality-unknown'
  | 'nationality-not-of-document'
  | 'nationality-required'
  | 'division-unknown'
  | 'domicile-required'
  // credentials
  | 'login-name-length'
  | 'login-name-characters'
  | 'login-name-digits-only'
  | 'login-name-reserved'
  | 'password-length'
  | 'password-classes'
  | 'password-characters'
  | 'password-contains-personal'
  | 'password-common'
  | 'phone-shape'
  | 'sms-code-shape'
  // the picture of a face: what the person can do
  | 'portrait-no-face'
  | 'portrait-several-faces'
  | 'portrait-picture-too-small'
  | 'portrait-come-closer'
  | 'portrait-go-back'
  | 'portrait-move-into-frame'
  | 'portrait-too-dark'
  | 'portrait-too-bright'
  | 'portrait-uneven-light'
  | 'portrait-not-sharp'
  | 'portrait-look-straight'
  | 'portrait-hold-straight'
  | 'portrait-open-eyes'
  | 'portrait-close-mouth'
  | 'portrait-uncover-face'

/** Why an act is refused. Status and phrase of each are tables that do not compile while one is missing. */
export type RefusalCode =
  | 'invalid-form'
  | 'not-json'
  | 'body-too-large'
  | 'unsupported-media-type'
  | 'method-not-allowed'
  | 'not-found'
  | 'cross-site'
  | 'misdirected'
  | 'agreement-outdated'
  | 'consent-required'
  | 'portrait-not-open'
  | 'portrait-not-for-document'
  | 'guardian-required'
  | 'portrait-no-face'
  | 'portrait-quality'
  | 'portrait-liveness'
  | 'portrait-mismatch'
  | 'portrait-none-on-file'
  | 'portrait-tries-used'
  | 'portrait-authority-unavailable'
  | 'handoff-not-open'
  | 'wrong-step'
  | 'registration-code-not-accepted'
  | 'registration-code-expired'
  | 'already-registered'
  | 'sms-code-not-accepted'
  | 'login-name-taken'
  | 'phone-taken'
  | 'sign-in-failed'
  | 'not-signed-in'
  | 'second-factor-required'
  | 'second-factor-not-accepted'
  | 'attestation-required'
  | 'code-not-active'
  | 'already-bound'
  | 'too-many-requests'
  | 'idempotency-key-reused'
  | 'unavailable'
  | 'fault'

export type Flaw = {
  readonly flaw: FlawCode
  /** RFC 6901 pointer below the value that was read; absent for the value itself. */
  readonly at?: string
}

/** One or more flaws of what was read. */
export type Flawed = { readonly flaws: readonly Flaw[] }

export type Refusal = {
  readonly refused: RefusalCode
  /** The true reason, for the record only; never shown. */
  readonly reason?: string
  readonly errors?: readonly Flaw[]
  /** Seconds until another try makes sense. */
  readonly retryAfter?: number
}

export function flawed(flaw: FlawCode, at?: string): Flawed {
  return { flaws: [at === undefined ? { flaw } : { flaw, at }] }
}

export function refuse(refused: RefusalCode, reason?: string, more: Pick<Refusal, 'errors' | 'retryAfter'> = {}): Refusal {
  return reason === undefined ? { refused, ...more } : { refused, reason, ...more }
}

export function isFlawed(value: unknown): value is Flawed {
  return typeof value === 'object' && value !== null && 'flaws' in value
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value
}

/** A refusal on its way to the door. Thrown by `must` alone. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

/** Unwraps what a rule returned; a refusal leaves by the door. */
export function must<T>(value: T): Exclude<T, Refusal | Flawed> {
  if (isRefusal(value)) throw new Refused(value)
  if (isFlawed(value)) throw new Refused(refuse('invalid-form', undefined, { errors: value.flaws }))
  return value as Exclude<T, Refusal | Flawed>
}

type Whole<Parts> = { readonly [K in keyof Parts]: Exclude<Parts[K], Flawed> }

/** Joins what the readers of a form's fields returned: every value, or the flaws of all, each below its field's name. */
export function whole<Parts extends Record<string, unknown>>(parts: Parts): Whole<Parts> | Flawed {
  const flaws = Object.entries(parts).flatMap(([key, value]) =>
    isFlawed(value) ? value.flaws.map(({ flaw, at }) => ({ flaw, at: `/${key}${at ?? ''}` })) : [],
  )
  return flaws.length > 0 ? { flaws } : (parts as Whole<Parts>)
}
