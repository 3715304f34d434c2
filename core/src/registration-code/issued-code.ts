/** A code that a hall issued: where it stands, and who may still use it (domain 3.1, decision 3). */
import { type Refusal, refuse } from '../refusal.ts'
import { after, type Instant } from '../time.ts'
import { RESERVATION } from './code.ts'

export type CodeId = string

/** A code as the store keeps it: never its signs, which are looked up by digest and only together with the person. */
export type IssuedCode = {
  readonly id: CodeId
  readonly personId: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  readonly usedAt: Instant | null
  readonly revokedAt: Instant | null
  readonly blockedAt: Instant | null
  /** The journey that proved code and person last. */
  readonly reservedBy: string | null
  readonly reservedUntil: Instant | null
}

export type CodeStatus = 'issued' | 'reserved' | 'used' | 'expired' | 'revoked' | 'blocked'

/** Domain 3.1. A reservation moves to the newest journey; guessing on blocks a code even while its owner is on the way. */
export const codeMap = {
  issued: ['reserved', 'expired', 'revoked', 'blocked'],
  reserved: ['reserved', 'issued', 'used', 'expired', 'revoked', 'blocked'],
  used: [],
  expired: [],
  revoked: [],
  blocked: [],
} as const satisfies Record<CodeStatus, readonly CodeStatus[]>

/** Where the code stands at this moment. */
export function statusOf(code: IssuedCode, now: Instant): CodeStatus {
  if (code.usedAt !== null) return 'used'
  if (code.revokedAt !== null) return 'revoked'
  if (code.blockedAt !== null) return 'blocked'
  if (code.reservedUntil !== null && code.reservedUntil > now) return 'reserved'
  return code.expiresAt <= now ? 'expired' : 'issued'
}

/**
 * May this journey go on with the code? Unknown, foreign, used, revoked and blocked are one public answer, so that nobody can fish for codes; the record keeps the
 * reason. `code` was looked up together with the person, so only its person hears that it expired (R19, R20), and a journey that holds it may still finish.
 */
export function mayUse(code: IssuedCode | null, journeyId: string, now: Instant): CodeId | Refusal {
  if (code === null) return refuse('registration-code-not-accepted', 'unknown')
  if (code.usedAt !== null) return refuse('registration-code-not-accepted', 'used')
  if (code.revokedAt !== null) return refuse('registration-code-not-accepted', 'revoked')
  if (code.blockedAt !== null) return refuse('registration-code-not-accepted', 'blocked')
  const holds = code.reservedBy === journeyId && code.reservedUntil !== null && code.reservedUntil > now
  if (code.expiresAt <= now && !holds) return refuse('registration-code-expired', 'expired')
  return code.id
}

/** Until when a journey that `mayUse` let pass holds the code: 30 minutes from now, and never longer than 30 minutes past the expiry. */
export function reservedUntil(code: IssuedCode, now: Instant): Instant {
  return code.expiresAt <= now && code.reservedUntil !== null ? code.reservedUntil : after(now, RESERVATION)
}
