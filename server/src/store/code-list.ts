/** The codes of one hall, as its counter lists and counts them. */
import type { Instant } from '@shiming/core'
import { sql } from 'kysely'
import type { Keys } from '../ports.ts'
import { instantOf, moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach } from './tables.ts'

export type Status = 'issued' | 'reserved' | 'used' | 'expired' | 'revoked' | 'blocked'

/** `statusOf` of the rule book, said in SQL for lists and counts; a test holds the two together. */
export const statusSql = (now: Instant) => sql<Status>`case
  when c.used_at is not null then 'used' when c.revoked_at is not null then 'revoked' when c.blocked_at is not null then 'blocked'
  when c.reserved_until > ${moment(now)} then 'reserved'
  when c.expires_at <= ${moment(now)} then 'expired' else 'issued' end`

export type Listed = {
  readonly id: string
  readonly status: Status
  readonly type: string
  readonly name: string
  readonly number: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  readonly endedAt: Instant | null
  readonly issuedBy: string
  readonly reason: string | null
}

export type Wanted = {
  readonly hall: string
  readonly status?: Status | undefined
  readonly before?: string | undefined
  readonly limit: number
}

export async function list(reach: Reach, keys: Keys, wanted: Wanted, now: Instant): Promise<readonly Listed[]> {
  let query = reach
    .selectFrom('registration_code as c')
    .innerJoin('officer as o', 'o.id', 'c.officer_id')
    .innerJoin('person as p', 'p.id', 'c.person_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('identity_document as i')
          .select(['i.id as document_id', 'i.type', 'i.number'])
          .whereRef('i.person_id', '=', 'p.id')
          .orderBy('i.seen_at', 'desc')
          .limit(1)
          .as('d'),
      (join) => join.onTrue(),
    )
    .select(['c.id', 'c.data_key_id', 'c.issued_at', 'c.expires_at', 'c.reason', 'o.login', 'p.id as person_id', 'p.name'])
    .select(['d.document_id', 'd.type', 'd.number'])
    .select([statusSql(now).as('status'), sql<Date | null>`coalesce(c.used_at, c.revoked_at, c.blocked_at, c.expired_at)`.as('ended_at')])
    .where('c.hall', '=', wanted.hall)
  if (wanted.status !== undefined) query = query.where(statusSql(now), '=', wanted.status)
  if (wanted.before !== undefined) query = query.where('c.id', '<', wanted.before)
  const rows = await query.orderBy('c.id', 'desc').limit(wanted.limit).execute()
  return Promise.all(
    rows.map(async (row) => {
      const key = await dataKeys.at(reach, keys, row.data_key_id)
      const openOf = (table: 'person' | 'identity_document', id: string, column: string, sealed: Buffer) =>
        dataKeys.rowOf(key, table, id).open(column, sealed).reveal()
      return {
        id: row.id,
        status: row.status,
        type: row.type,
        name: openOf('person', row.person_id, 'name', row.name),
        number: openOf('identity_document', row.document_id, 'number', row.number),
        issuedAt: instantOf(row.issued_at),
        expiresAt: instantOf(row.expires_at),
        endedAt: row.ended_at === null ? null : instantOf(row.ended_at),
        issuedBy: row.login,
        reason: dataKeys.rowOf(key, 'registration_code', row.id).openMaybe('reason', row.reason)?.reveal() ?? null,
      }
    }),
  )
}

export type Counts = Readonly<Record<'issued' | 'used' | 'expired' | 'revoked' | 'blocked' | 'open', number>>

/** What happened at the hall between two moments, and how many codes are open now. */
export async function count(reach: Reach, hall: string, from: Instant, now: Instant): Promise<Counts> {
  const since = moment(from)
  const { rows } = await sql<Record<keyof Counts, string>>`
    select count(*) filter (where c.issued_at >= ${since}) as issued, count(*) filter (where c.used_at >= ${since}) as used,
           count(*) filter (where c.used_at is null and c.revoked_at is null and c.blocked_at is null and c.expires_at >= ${since} and c.expires_at <= ${moment(now)}) as expired,
           count(*) filter (where c.revoked_at >= ${since}) as revoked, count(*) filter (where c.blocked_at >= ${since}) as blocked,
           count(*) filter (where c.used_at is null and c.revoked_at is null and c.blocked_at is null and c.expires_at > ${moment(now)}) as open
    from registration_code c where c.hall = ${hall} and c.issued_at >= ${moment(from)}::timestamptz - interval '8 days'`.execute(reach)
  const row = rows[0]
  const number = (key: keyof Counts) => Number(row?.[key] ?? 0)
  return {
    issued: number('issued'),
    used: number('used'),
    expired: number('expired'),
    revoked: number('revoked'),
    blocked: number('blocked'),
    open: number('open'),
  }
}
