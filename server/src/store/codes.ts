/** Registration codes. A code is looked up through its person, never alone. */
import type { Instant, IssuedCode, Personal } from '@shiming/core'
import { type Selectable, sql } from 'kysely'
import type { Keys } from '../ports.ts'
import { instantMaybe, instantOf, moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach, Tables, Tx } from './tables.ts'

type Row = Selectable<Tables['registration_code']>

const issued = (row: Row): IssuedCode => ({
  id: row.id,
  personId: row.person_id,
  issuedAt: instantOf(row.issued_at),
  expiresAt: instantOf(row.expires_at),
  usedAt: instantMaybe(row.used_at),
  revokedAt: instantMaybe(row.revoked_at),
  blockedAt: instantMaybe(row.blocked_at),
  reservedBy: row.reserved_by,
  reservedUntil: instantMaybe(row.reserved_until),
})

/** The person's code with this digest, whatever became of it. */
export async function find(tx: Reach, personId: string, codeDigest: string): Promise<IssuedCode | null> {
  const row = await tx
    .selectFrom('registration_code')
    .selectAll()
    .where('person_id', '=', personId)
    .where('code_digest', '=', codeDigest)
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : issued(row)
}

export type NewCode = {
  readonly id: string
  readonly personId: string
  readonly dataKeyId: string
  readonly codeDigest: string
  readonly officerId: string
  readonly hall: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
}

/** Ends the person's open code, if there is one: lapsed when its time is over, revoked otherwise. Returns the id of one that was revoked. */
export async function supersede(tx: Tx, personId: string, now: Instant): Promise<string | null> {
  const { rows } = await sql<{ id: string; revoked: boolean }>`
    update registration_code
    set expired_at = case when expires_at <= ${moment(now)} then expires_at end,
        revoked_at = case when expires_at > ${moment(now)} then ${moment(now)}::timestamptz end,
        reserved_by = null, reserved_until = null
    where person_id = ${personId} and used_at is null and revoked_at is null and blocked_at is null and expired_at is null
    returning id, revoked_at is not null as revoked`.execute(tx)
  return rows[0]?.revoked === true ? rows[0].id : null
}

export async function add(tx: Tx, code: NewCode): Promise<void> {
  await tx
    .insertInto('registration_code')
    .values({
      id: code.id,
      person_id: code.personId,
      data_key_id: code.dataKeyId,
      code_digest: code.codeDigest,
      officer_id: code.officerId,
      hall: code.hall,
      issued_at: moment(code.issuedAt),
      expires_at: moment(code.expiresAt),
      reserved_by: null,
      reserved_until: null,
      used_at: null,
      revoked_at: null,
      blocked_at: null,
      expired_at: null,
      reason: null,
    })
    .execute()
}

const open = sql<boolean>`used_at is null and revoked_at is null and blocked_at is null`

/** One wrong try at the person's open code; past the limit the code is void. Returns the id of a code that this try made void. */
export async function missed(tx: Tx, personId: string, limit: number, now: Instant): Promise<string | null> {
  const { rows } = await sql<{ id: string; blocked: boolean }>`
    update registration_code
    set tries = tries + 1, blocked_at = case when tries + 1 >= ${limit} then ${moment(now)}::timestamptz end
    where person_id = ${personId} and ${open} and expired_at is null
    returning id, blocked_at is not null as blocked`.execute(tx)
  return rows[0]?.blocked === true ? rows[0].id : null
}

/** Reserves the code for the journey that proved it last; an earlier reservation falls (domain decision 3). */
export async function reserve(tx: Tx, id: string, journeyId: string, until: Instant): Promise<void> {
  await tx
    .updateTable('registration_code')
    .set({ reserved_by: journeyId, reserved_until: moment(until) })
    .where('id', '=', id)
    .where(open)
    .execute()
}

/** Uses the code up, for the journey that holds it; false when another has it, or it ended meanwhile. */
export async function claim(tx: Tx, id: string, journeyId: string, now: Instant): Promise<boolean> {
  const row = await tx
    .updateTable('registration_code')
    .set({ used_at: moment(now), expired_at: null })
    .where('id', '=', id)
    .where(open)
    .where('reserved_by', '=', journeyId)
    .where('reserved_until', '>', moment(now))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Revokes an open code of the hall; the reason is sealed. Null when there is no such code, false when it is no longer open. */
export async function revoke(
  tx: Tx,
  keys: Keys,
  at: { readonly id: string; readonly hall: string; readonly reason: Personal; readonly now: Instant },
): Promise<boolean | null> {
  const row = await tx
    .selectFrom('registration_code')
    .select('data_key_id')
    .where('id', '=', at.id)
    .where('hall', '=', at.hall)
    .executeTakeFirst()
  if (row === undefined) return null
  const key = await dataKeys.at(tx, keys, row.data_key_id)
  const revoked = await tx
    .updateTable('registration_code')
    .set({
      revoked_at: moment(at.now),
      reason: dataKeys.rowOf(key, 'registration_code', at.id).seal('reason', at.reason),
      reserved_by: null,
      reserved_until: null,
    })
    .where('id', '=', at.id)
    .where(open)
    .where('expired_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', '>', moment(at.now)), eb('reserved_until', '>', moment(at.now))]))
    .returning('id')
    .executeTakeFirst()
  return revoked !== undefined
}

/** Marks codes whose time is over. Codes count as expired from that second on, swept or not. */
export async function lapse(reach: Reach, now: Instant): Promise<number> {
  const result = await reach
    .updateTable('registration_code')
    .set((eb) => ({ expired_at: eb.ref('expires_at') }))
    .where('expires_at', '<=', moment(now))
    .where(open)
    .where('expired_at', 'is', null)
    .where((eb) => eb.or([eb('reserved_until', 'is', null), eb('reserved_until', '<=', moment(now))]))
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}
