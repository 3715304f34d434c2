/** Codes sent to phones: bound to journey, phone and purpose; tries are counted in the transaction that judges them. */
import type { Instant } from '@shiming/core'
import { sql } from 'kysely'
import { moment } from './clock.ts'
import type { Tx } from './tables.ts'

/** Makes every other transaction about this phone wait until this one ends: sends and tries are judged one after another. */
export async function holdPhone(tx: Tx, phoneIndex: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`phone:${phoneIndex}`}, 0))`.execute(tx)
}

export type Sent = { readonly last: Date | null; readonly inHour: number; readonly inDay: number; readonly oldestInHour: Date | null }

export async function sentTo(tx: Tx, phoneIndex: string, now: Instant): Promise<Sent> {
  const { rows } = await sql<{ last: Date | null; hour: string; day: string; oldest: Date | null }>`
    select max(created_at) as last, count(*) filter (where created_at > ${moment(now)}::timestamptz - interval '1 hour') as hour, count(*) as day,
           min(created_at) filter (where created_at > ${moment(now)}::timestamptz - interval '1 hour') as oldest
    from sms_code where phone_index = ${phoneIndex} and created_at > ${moment(now)}::timestamptz - interval '1 day'`.execute(tx)
  const row = rows[0]
  return { last: row?.last ?? null, inHour: Number(row?.hour ?? 0), inDay: Number(row?.day ?? 0), oldestInHour: row?.oldest ?? null }
}

export type NewSmsCode = {
  readonly id: string
  readonly registrationId: string
  readonly purpose: string
  readonly phoneIndex: string
  readonly codeDigest: string
  readonly at: Instant
  readonly expiresAt: Instant
}

/** A code for a phone; those that the journey had for other phones are void from now on (R44). */
export async function add(tx: Tx, code: NewSmsCode): Promise<void> {
  await tx
    .updateTable('sms_code')
    .set({ expires_at: moment(code.at) })
    .where('registration_id', '=', code.registrationId)
    .where('phone_index', '<>', code.phoneIndex)
    .where('expires_at', '>', moment(code.at))
    .execute()
  await tx
    .insertInto('sms_code')
    .values({
      id: code.id,
      registration_id: code.registrationId,
      purpose: code.purpose,
      phone_index: code.phoneIndex,
      code_digest: code.codeDigest,
      created_at: moment(code.at),
      expires_at: moment(code.expiresAt),
      used_at: null,
    })
    .execute()
}

export type Tried = { readonly id: string; readonly codeDigest: string; readonly tries: number }

/** Counts a try at the newest code of this journey, phone and purpose that still lives, and tells it; null when there is none. */
export async function tryNewest(
  tx: Tx,
  of: { readonly registrationId: string; readonly purpose: string; readonly phoneIndex: string; readonly tries: number },
  now: Instant,
): Promise<Tried | null> {
  const { rows } = await sql<{ id: string; code_digest: string; tries: number }>`
    update sms_code set tries = tries + 1 where id = (
      select id from sms_code
      where registration_id = ${of.registrationId} and purpose = ${of.purpose} and phone_index = ${of.phoneIndex}
      order by created_at desc limit 1)
      and used_at is null and expires_at > ${moment(now)} and tries < ${of.tries}
    returning id, code_digest, tries`.execute(tx)
  const row = rows[0]
  return row === undefined ? null : { id: row.id, codeDigest: row.code_digest, tries: row.tries }
}

export async function use(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx
    .updateTable('sms_code')
    .set({ used_at: moment(now) })
    .where('id', '=', id)
    .execute()
}
