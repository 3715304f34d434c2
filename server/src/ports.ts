/** What the acts need from outside. A port stands here only when two adapters of it ship. */
import type { LivenessThresholds, MatchThresholds, Personal } from '@shiming/core'
import type { ImageFlaw, Look, LookWish } from '@shiming/core/face'

/** Which row and column a sealed value belongs to: authenticated with it, so that a value moved elsewhere does not open. */
export type SealContext = { readonly table: string; readonly column: string; readonly row: string }

/** A data key as the database keeps it: wrapped by the key-encryption key it names. */
export type WrappedKey = { readonly id: string; readonly wrapped: Buffer; readonly wrappedBy: string; readonly suite: string }

/** A data key ready for use. Sealed bytes carry format, suite, data key id and nonce in their header. */
export type DataKey = {
  readonly id: string
  seal(context: SealContext, plain: Personal): Buffer
  /** Throws when the bytes were changed, moved to another row, or sealed by another data key. */
  open(context: SealContext, sealed: Buffer): Personal
}

/** What a blind index is over; each kind has a key of its own, so equal values of two kinds do not show as equal. */
export type IndexKind = 'document' | 'name' | 'phone' | 'login-name'
/** What a secret's or a subject's digest is for. */
export type DigestKind = 'registration-code' | 'sms-code' | 'token' | 'body' | 'subject' | 'source'

/** Custody of keys: a file made at first start, or a hardware module. Wrapping may be slow and remote; everything else is local. */
export type Keys = {
  readonly suite: string
  /** Name of the key-encryption key in force; `shiming keys rotate` makes a new one. */
  readonly current: string
  draw(id: string): Promise<{ readonly wrapped: WrappedKey; readonly key: DataKey }>
  unwrap(wrapped: WrappedKey): Promise<DataKey>
  rewrap(wrapped: WrappedKey): Promise<WrappedKey>
  /** Keyed MAC over the normalised value, with the index key's version in front: `1.` and base64url. */
  index(kind: IndexKind, normalised: Personal): string
  /** Keyed MAC of a secret or a subject; base64url. */
  digest(kind: DigestKind, secret: string): string
  /** What is hashed instead of the password, so that a stolen table alone does not allow guessing (SP 800-63B 3.1.1.2). */
  pepper(password: string): Buffer
}

/** A channel for text messages. `id` is ours and stays the same over repeats, so that a gateway can drop a double. Throws `Unavailable` when it may be tried again. */
export type Sms = {
  send(message: { readonly id: string; readonly to: Personal; readonly text: Personal }): Promise<{ readonly provider: string }>
}

/** Password hashing, bounded to the cores; throws `Unavailable` when its queue is full. */
export type Hashing = {
  hash(password: string): Promise<string>
  /** Takes as long for `null` (nobody) as for a hash. */
  verify(hash: string | null, password: string): Promise<boolean>
}

/** Whom a live face is compared for. `image`: JPEG; `livenessEvidence`: SM3 of the capture's record, hex; `id` stays the same over repeats. */
export type PortraitQuestion = {
  readonly id: string
  readonly number: Personal
  readonly name: Personal
  readonly image: Uint8Array
  readonly livenessEvidence: string
  readonly consentId: string
}

/** `identity-mismatch`: number and name do not belong together; `too-many`: the authority takes no more of this number today. */
export type PortraitOutcome =
  | 'same'
  | 'not-sure'
  | 'different'
  | 'identity-mismatch'
  | 'none-on-file'
  | 'poor-portrait'
  | 'poor-photo'
  | 'too-many'

/** What a portrait authority said: a class, never a score, and the number under which it keeps the comparison. */
export type PortraitAnswer = { readonly outcome: PortraitOutcome; readonly transaction: string }

/** The portrait service of the police, or what stands for it: 1:1 only. Throws `Unavailable` when nothing was found out; that is no one's failed try. */
export type PortraitAuthority = {
  compare(question: PortraitQuestion): Promise<PortraitAnswer>
  /** Whether it could answer now. */
  up(): Promise<boolean>
}

/** The nets in force: which they are, and the thresholds that were measured with exactly these. */
export type FacePack = {
  /** SHA-256 over weights and preprocessing; stands in the record. */
  readonly hash: string
  readonly match: MatchThresholds
  readonly liveness: LivenessThresholds
  /** Cosine that frames of one sitting must reach among each other. */
  readonly sitting: number
}

/** Looks at whole frames, one by one, and keeps nothing. Throws `Unavailable` when it may be asked again. */
export type FaceEngine = {
  pack(): Promise<FacePack>
  /** `frame`: JPEG, PNG or WebP, not mirrored, not cropped. What it is not is told as a flaw of the picture. Whoever asks overwrites frame and template. */
  look(frame: Uint8Array, wish: LookWish): Promise<Look | ImageFlaw>
  /** Whether it answers as it was calibrated; throws `Unavailable` with the reason as its cause. For the start. */
  test(): Promise<void>
  close(): Promise<void>
}
