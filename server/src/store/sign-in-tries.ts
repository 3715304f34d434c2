/**
 * Tries at signing in, per identifier and source. A try is admitted before its hash is computed and settled after it; while it is pending
 * it takes one of the tries that are still free, so that a burst in parallel gets no more guesses than one after another.
 */
import type { Instant } from '@shiming/core'
import { sql } from 'kysely'
import { moment } from './clock.ts'
import type { Reach } from './tables.ts'
import { unhurried } from './unhurried.ts'

export type TryAt = { readonly slot: string; readonly source: string }
export type Admission = 'admitted' | 'busy' | { readonly blockedUntil: Date }

/** A try whose process died counts as pending no longer than this. */
const PENDING_FOR = sql.raw(`interval '10 seconds'`)
/** Failures are forgotten a day after the last. */
const FAILURES_FOR = sql.raw(`interval '24 hours'`)

export async function admit(reach: Reach, at: TryAt, free: number, now: Instant): Promise<Admission> {
  const moment_ = moment(now)
  const { rows } = await sql`
    insert into sign_in_try as t (slot, source, failures, pending, touched_at)
    select ${at.slot}, ${at.source}, 0, 1, ${moment_}::timestamptz from ${unhurried(reach)}
    on conflict (slot, source) do update set
      pending = case when t.touched_at < ${moment_}::timestamptz - ${PENDING_FOR} then 1 else t.pending + 1 end,
      failures = case when t.touched_at < ${moment_}::timestamptz - ${FAILURES_FOR} then 0 else t.failures end,
      touched_at = ${moment_}
    where (t.blocked_until is null or t.blocked_until <= ${moment_})
      and (t.touched_at < ${moment_}::timestamptz - ${PENDING_FOR} or t.pending < greatest(1, ${free} - t.failures))
    returning slot`.execute(reach)
  if (rows.length > 0) return 'admitted'
  const row = await reach
    .selectFrom('sign_in_try')
    .select('blocked_until')
    .where('slot', '=', at.slot)
    .where('source', '=', at.source)
    .executeTakeFirst()
  const until = row?.blocked_until ?? null
  return until !== null && until.getTime() > now ? { blockedUntil: until } : 'busy'
}

/** A wrong password: one failure more, and the delay that it brings (milliseconds by the number of failures). Returns the failures so far. */
export async function fail(reach: Reach, at: TryAt, delay: (failures: number) => number, now: Instant): Promise<number> {
  const { rows } = await sql<{ failures: number }>`
    update sign_in_try set failures = failures + 1, pending = greatest(0, pending - 1), touched_at = ${moment(now)}
    where slot = ${at.slot} and source = ${at.source} returning failures`.execute(reach)
  const failures = rows[0]?.failures ?? 0
  const lasts = delay(failures)
  if (lasts > 0) {
    await reach
      .updateTable('sign_in_try')
      .set({ blocked_until: new Date(now + lasts) })
      .where('slot', '=', at.slot)
      .where('source', '=', at.source)
      .execute()
  }
  return failures
}

/** The right password, or a try that was no failure: `forgive` clears the count. */
export async function settle(reach: Reach, at: TryAt, forgive: boolean): Promise<void> {
  await sql`
    update sign_in_try set pending = greatest(0, pending - 1)
      ${forgive ? sql`, failures = 0, blocked_until = null` : sql``}
    where slot = ${at.slot} and source = ${at.source}`.execute(reach)
}
