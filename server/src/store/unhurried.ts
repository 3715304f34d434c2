/** Counters that may lose their last half second when the database server crashes need not wait for the disk; whatever an act acknowledges does. */
import { type RawBuilder, sql } from 'kysely'
import type { Reach } from './tables.ts'

/** A one-row table to select from: a statement of its own then commits without waiting. Inside a transaction it changes nothing. */
export const unhurried = (reach: Reach): RawBuilder<unknown> =>
  reach.isTransaction ? sql`(select true) as hurried` : sql`(select set_config('synchronous_commit', 'off', true)) as unhurried`
