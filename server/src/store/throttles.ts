/** Counters that every server process shares. A count is taken by one statement, before the act it limits. */
import type { Instant } from '@shiming/core'
import { sql } from 'kysely'
import { instantOf, moment } from './clock.ts'
import type { Reach } from './tables.ts'
import { unhurried } from './unhurried.ts'

export type Window = { readonly kind: string; readonly subject: string; readonly lasts: number }
export type Counted = { readonly count: number; readonly endsAt: Instant }

/** Counts one more in the current window, which begins with its first count. `by` 0 only reads. */
export async function count(reach: Reach, window: Window, now: Instant, by = 1): Promise<Counted> {
  const ends = new Date(now + window.lasts)
  const { rows } = await sql<{ count: number; ends_at: Date }>`
    insert into throttle as t (kind, subject, count, ends_at)
    select ${window.kind}, ${window.subject}, ${by}::integer, ${ends}::timestamptz from ${unhurried(reach)}
    on conflict (kind, subject) do update set
      count = case when t.ends_at <= ${moment(now)} then ${by} else t.count + ${by} end,
      ends_at = case when t.ends_at <= ${moment(now)} then excluded.ends_at else t.ends_at end
    returning count, ends_at`.execute(reach)
  const row = rows[0]
  return { count: row?.count ?? 0, endsAt: row === undefined ? now : instantOf(row.ends_at) }
}

/** What a window holds now, without counting. */
export async function peek(reach: Reach, window: Omit<Window, 'lasts'>, now: Instant): Promise<Counted> {
  const row = await reach
    .selectFrom('throttle')
    .select(['count', 'ends_at'])
    .where('kind', '=', window.kind)
    .where('subject', '=', window.subject)
    .where('ends_at', '>', moment(now))
    .executeTakeFirst()
  return row === undefined ? { count: 0, endsAt: now } : { count: row.count, endsAt: instantOf(row.ends_at) }
}

/** Makes every other transaction about this subject wait until this one ends. */
export async function hold(reach: Reach, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${subject}, 1))`.execute(reach)
}

/** Forgets what was counted. */
export async function clear(reach: Reach, { kind, subject }: Omit<Window, 'lasts'>): Promise<void> {
  await reach.deleteFrom('throttle').where('kind', '=', kind).where('subject', '=', subject).execute()
}
