/** The one clock of an installation is its database's: every server process asks it, so that none can be early or late on its own. */
import { type Instant, instant } from '@shiming/core'
import { sql } from 'kysely'
import type { Reach } from './tables.ts'

/** Milliseconds that a reading outside a transaction may be old; within, every act asks anew. */
const FRESH = 1000

/** Asks the database inside a transaction; outside, counts on from what it said less than a second ago, by the clock that nobody sets. */
export function createClock(): (reach: Reach) => Promise<Instant> {
  let known = { now: 0, at: Number.NEGATIVE_INFINITY }
  return async (reach) => {
    const at = performance.now()
    if (!reach.isTransaction && at - known.at < FRESH) return instant(Math.floor(known.now + at - known.at))
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(reach)
    known = { now: rows[0]?.now.getTime() ?? Number.NaN, at: performance.now() }
    return instant(known.now)
  }
}

/** A moment as the driver wants it. */
export const moment = (at: Instant): Date => new Date(at)
export const instantOf = (at: Date): Instant => instant(at.getTime())
export const instantMaybe = (at: Date | null): Instant | null => (at === null ? null : instant(at.getTime()))
