/** The one clock of an installation is its database's: every server process asks it, so that none can be early or late on its own. */
import { type Instant, instant } from '@shiming/core'
import { sql } from 'kysely'
import type { Reach } from './tables.ts'

export async function databaseNow(reach: Reach): Promise<Instant> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(reach)
  return instant(rows[0]?.now.getTime() ?? Number.NaN)
}

/** A moment as the driver wants it. */
export const moment = (at: Instant): Date => new Date(at)
export const instantOf = (at: Date): Instant => instant(at.getTime())
export const instantMaybe = (at: Date | null): Instant | null => (at === null ? null : instant(at.getTime()))
