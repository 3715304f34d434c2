/** Signed-in sessions of persons, and the devices they signed in from. Only digests of tokens are kept. */
import type { Instant } from '@shiming/core'
import { instantOf, moment } from './clock.ts'
import type { Reach } from './tables.ts'

export type Session = { readonly id: string; readonly accountId: string; readonly signedInAt: Instant; readonly seenAt: Instant }
export type Life = { readonly idle: number; readonly absolute: number }

export type NewSession = {
  readonly id: string
  readonly tokenDigest: string
  /** A device that signs in to this account for the first time; null for a known one. */
  readonly deviceDigest: string | null
  readonly accountId: string
  readonly at: Instant
}

export async function add(reach: Reach, { id, tokenDigest, deviceDigest, accountId, at }: NewSession): Promise<void> {
  const now = moment(at)
  const session = reach.insertInto('session').values({
    token_digest: tokenDigest,
    id,
    account_id: accountId,
    signed_in_at: now,
    seen_at: now,
    ended_at: null,
  })
  if (deviceDigest === null) await session.execute()
  else {
    await reach
      .with('added', () => session)
      .insertInto('device')
      .values({ token_digest: deviceDigest, account_id: accountId, created_at: now, seen_at: now })
      .execute()
  }
}

/** The session behind a token, while neither ended, idle nor too old; null otherwise. */
export async function find(reach: Reach, tokenDigest: string, life: Life, now: Instant): Promise<Session | null> {
  const row = await reach
    .selectFrom('session')
    .selectAll()
    .where('token_digest', '=', tokenDigest)
    .where('ended_at', 'is', null)
    .where('seen_at', '>', new Date(now - life.idle))
    .where('signed_in_at', '>', new Date(now - life.absolute))
    .executeTakeFirst()
  if (row === undefined) return null
  return { id: row.id, accountId: row.account_id, signedInAt: instantOf(row.signed_in_at), seenAt: instantOf(row.seen_at) }
}

export async function touch(reach: Reach, tokenDigest: string, now: Instant): Promise<void> {
  await reach
    .updateTable('session')
    .set({ seen_at: moment(now) })
    .where('token_digest', '=', tokenDigest)
    .execute()
}

export async function end(reach: Reach, tokenDigest: string, now: Instant): Promise<string | null> {
  const row = await reach
    .updateTable('session')
    .set({ ended_at: moment(now) })
    .where('token_digest', '=', tokenDigest)
    .where('ended_at', 'is', null)
    .returning('account_id')
    .executeTakeFirst()
  return row?.account_id ?? null
}

/** Whether this device token belongs to the account; a known device's tries are counted apart from those of strangers. */
export async function knowsDevice(reach: Reach, tokenDigest: string, accountId: string): Promise<boolean> {
  const row = await reach
    .selectFrom('device')
    .select('token_digest')
    .where('token_digest', '=', tokenDigest)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}
