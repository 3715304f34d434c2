/** One entry of the record: who did what, when, through which channel, and how it ended. Pseudonyms only; never a name, a number or a secret (AU-11). */
import { type Instant, rfc3339 } from '../time.ts'
import type { Act } from './acts.ts'

export type Entry = {
  readonly id: string
  readonly at: Instant
  readonly act: Act
  readonly outcome: 'done' | 'refused'
  /** The true reason of a refusal, which the person was not told. */
  readonly reason?: string | undefined
  /** Who acted: officer, account or journey id, `system`. */
  readonly actor?: string | undefined
  /** Whom or what it was about: person, account, code or journey id, or the keyed digest of what was claimed. */
  readonly subject?: string | undefined
  readonly channel?: 'app' | 'web' | 'hall' | 'command-line' | 'system' | undefined
  readonly hall?: string | undefined
  readonly terminal?: string | undefined
  readonly requestId?: string | undefined
  /** Version of the rules in force. */
  readonly policy?: string | undefined
  readonly detail?: Readonly<Record<string, string | number | boolean | null>> | undefined
}

const order = [
  'id',
  'at',
  'act',
  'outcome',
  'reason',
  'actor',
  'subject',
  'channel',
  'hall',
  'terminal',
  'requestId',
  'policy',
  'detail',
] as const

/** The text that is sealed: JSON with keys in one fixed order, absent ones left out, the time in RFC 3339. Equal entries give equal bytes. */
export function entryText(entry: Entry): string {
  const written = { ...entry, at: rfc3339(entry.at), detail: entry.detail && sorted(entry.detail) }
  return JSON.stringify(Object.fromEntries(order.map((key) => [key, written[key]])))
}

const sorted = (detail: NonNullable<Entry['detail']>) => Object.fromEntries(Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1)))
