/**
 * The one clock of an installation is its database's: every server process follows it, so that none can be early or late on its own.
 * What it said is counted on for a quarter of a second by the clock that nobody sets; when this machine's own clock was set meanwhile, it is asked anew.
 */
import { type Instant, instant } from '@shiming/core'
import { sql } from 'kysely'
import type { Reach } from './tables.ts'

/** Milliseconds that a reading may be counted on. */
const FRESH = 250
/** Milliseconds by which this machine's clock may run apart from its steady one between two readings. */
const SET = 50

export function createClock(): (reach: Reach) => Promise<Instant> {
  let known = { now: 0, at: Number.NEGATIVE_INFINITY, wall: 0 }
  return async (reach) => {
    const passed = performance.now() - known.at
    if (passed < FRESH && Math.abs(Date.now() - known.wall - passed) < SET) return instant(Math.floor(known.now + passed))
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(reach)
    known = { now: rows[0]?.now.getTime() ?? Number.NaN, at: performance.now(), wall: Date.now() }
    return instant(known.now)
  }
}

/** A moment as the driver wants it. */
export const moment = (at: Instant): Date => new Date(at)
export const instantOf = (at: Date): Instant => instant(at.getTime())
export const instantMaybe = (at: Date | null): Instant | null => (at === null ? null : instant(at.getTime()))
