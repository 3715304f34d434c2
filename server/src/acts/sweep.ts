/** Forgets what has served its time; the retention table of the manual is this file's. */
import { after, DAY, HOUR, type Instant } from '@shiming/core'
import { sql } from 'kysely'
import * as codes from '../store/codes.ts'
import * as registrations from '../store/registrations.ts'
import { moment } from '../store/clock.ts'
import type { Database } from '../store/tables.ts'
import type { World } from './world.ts'

/** How long what is not the record, an account or a consent is kept after it last counted (milliseconds). */
export const kept = {
  registration: DAY,
  sms_code: 2 * DAY,
  message: 7 * DAY,
  dev_outbox: 7 * DAY,
  throttle: HOUR,
  sign_in_try: 2 * DAY,
  session: 30 * DAY,
  officer_session: 30 * DAY,
  idempotency: DAY,
  handoff: DAY,
  device: 400 * DAY,
  /** After its binding: until then the hall may put it right and its holder is told. */
  unencoded_character: 400 * DAY,
} as const

const columns = {
  sms_code: 'created_at',
  message: 'created_at',
  dev_outbox: 'sent_at',
  throttle: 'ends_at',
  sign_in_try: 'touched_at',
  session: 'seen_at',
  officer_session: 'seen_at',
  idempotency: 'created_at',
  handoff: 'created_at',
  device: 'seen_at',
  unencoded_character: 'bound_at',
} as const

const BATCH = 5000

/** One round; true when more is left to forget. Rounds of several processes do each other no harm. */
export async function sweep(world: World): Promise<boolean> {
  const now = await world.now(world.db)
  await codes.lapse(world.db, now)
  let most = await registrations.sweep(world.db, after(now, -kept.registration))
  for (const [table, column] of Object.entries(columns)) {
    most = Math.max(most, await forget(world.db, { table, column, before: after(now, -kept[table as keyof typeof columns]) }))
  }
  return most >= BATCH
}

async function forget(db: Database, from: { readonly table: string; readonly column: string; readonly before: Instant }): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(from.table)} where ctid = any(array(
      select ctid from ${sql.table(from.table)} where ${sql.ref(from.column)} < ${moment(from.before)} limit ${sql.lit(BATCH)}))`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
