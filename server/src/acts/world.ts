/** What acts act in, and who is asking. */
import type { Instant } from '@shiming/core'
import type { FaceEngine, Hashing, Keys, PortraitAuthority } from '../ports.ts'
import type { Captures } from './captures.ts'
import type { Settings } from '../settings.ts'
import type { Reference } from '../store/reference.ts'
import type { Database, Reach } from '../store/tables.ts'

/** What operators should hear of at once. */
export type Alarm = 'sms-budget' | 'code-guessing' | 'record-broken'

/** What registering by portrait needs; an installation may have it closed. */
export type Faces = {
  readonly engine: FaceEngine
  readonly authority: PortraitAuthority
  readonly captures: Captures
  /** Puts a portrait on file; only a demonstration's own authority takes one. False when the picture is not good enough. */
  readonly file?: (portrait: { readonly number: string; readonly name: string; readonly image: Uint8Array }) => Promise<boolean>
}

export type World = {
  readonly db: Database
  readonly keys: Keys
  readonly hashing: Hashing
  readonly faces: Faces | null
  readonly settings: Settings
  readonly reference: Reference
  /** Cryptographically secure bytes. */
  readonly random: (bytes: number) => Buffer
  /** The installation's clock: its database's. */
  readonly now: (reach: Reach) => Promise<Instant>
  readonly alarm: (alarm: Alarm) => void
}

export type Language = 'zh-CN' | 'en'

/** One request, as far as acts care. Tokens are secrets of the caller. */
export type Visit = {
  readonly requestId: string
  /** The caller's network: an IPv4 address, or the /64 of an IPv6 one. */
  readonly source: string
  readonly language: Language
  readonly idempotencyKey?: string | undefined
  readonly journeyToken?: string | undefined
  readonly sessionToken?: string | undefined
  readonly officerToken?: string | undefined
  readonly deviceToken?: string | undefined
  /** Of a phone that took a camera step over. */
  readonly phoneToken?: string | undefined
}
