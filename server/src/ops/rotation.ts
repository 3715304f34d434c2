/**
 * Rotation of keys: a new key-encryption key, every data key wrapped anew under it, then every sealed column sealed anew under fresh data keys.
 * Its state is a row of `installation`, so that after a kill any process goes on; an advisory lock lets one work at a time.
 */
import { randomUUIDv7 } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { DataKey, Keys } from '../ports.ts'
import { sealedTables } from '../store/columns.ts'
import { transaction } from '../store/open/index.ts'
import type { Database, Tables, Tx } from '../store/tables.ts'
import { mendStragglers } from './rotation-mend.ts'

export type RotatingKeys = Keys & { addKek(): Promise<string> }
export type Rotation = { readonly kek: string; readonly startedAt: string; readonly phase: 'wrap' | 'seal' | 'settle' }
export type Progress = { readonly wrapped: number; readonly sealed: number; readonly left: number }

const NAME = 'rotation'
const BATCH = 200
/** Old data keys are dropped this many seconds after the start: by then no process holds one for new rows. */
const SETTLE_AFTER = 600
const LOCK = 4702

/** Starts a rotation unless one is unfinished; answers with the one that now runs. */
export async function beginRotation(db: Database, keys: RotatingKeys): Promise<Rotation> {
  return transaction(db, async (tx) => {
    await sql`lock table installation in exclusive mode`.execute(tx)
    const running = await findRotation(tx)
    if (running !== null && running.phase !== 'settle') return running
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(tx)
    const rotation: Rotation = { kek: await keys.addKek(), startedAt: (rows[0]?.now ?? new Date(0)).toISOString(), phase: 'wrap' }
    await saveRotation(tx, rotation)
    return rotation
  })
}

export async function findRotation(db: Kysely<Tables>): Promise<Rotation | null> {
  const row = await db.selectFrom('installation').select('value').where('name', '=', NAME).executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.value) as Rotation)
}

async function saveRotation(tx: Database | Tx, rotation: Rotation): Promise<void> {
  const value = JSON.stringify(rotation)
  await tx
    .insertInto('installation')
    .values({ name: NAME, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
    .execute()
}

export type StepOptions = { readonly report?: (done: Progress) => void; readonly settleAfter?: number }

/** One step of an unfinished rotation: a batch. Answers true while more can be done now; made to be the round of a loop. */
export async function stepRotation(db: Database, keys: RotatingKeys, options: StepOptions = {}): Promise<boolean> {
  const { report = () => {}, settleAfter = SETTLE_AFTER } = options
  const rotation = await findRotation(db)
  if (rotation === null) return false
  return transaction(db, async (tx) => {
    const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${LOCK}, 1) as got`.execute(tx)
    if (rows[0]?.got !== true) return false
    if (rotation.phase === 'wrap') return wrapBatch(tx, keys, rotation, report)
    if (rotation.phase === 'seal') return sealBatch(tx, keys, rotation, report)
    return settle(tx, keys, rotation, settleAfter)
  })
}

async function wrapBatch(tx: Tx, keys: RotatingKeys, rotation: Rotation, report: (done: Progress) => void): Promise<boolean> {
  const rows = await tx.selectFrom('data_key').selectAll().where('wrapped_by', '<>', rotation.kek).limit(BATCH).forUpdate().execute()
  for (const row of rows) {
    const { wrapped, wrappedBy } = await keys.rewrap({ id: row.id, wrapped: row.wrapped, wrappedBy: row.wrapped_by, suite: row.suite })
    await tx.updateTable('data_key').set({ wrapped, wrapped_by: wrappedBy }).where('id', '=', row.id).execute()
  }
  report({ wrapped: rows.length, sealed: 0, left: rows.length })
  if (rows.length === 0) await saveRotation(tx, { ...rotation, phase: 'seal' })
  return true
}

type SealedTable = (typeof sealedTables)[number]
/** A row with its id, its data key's id, and sealed columns. */
export type SealedRow = { readonly row: string; readonly data_key_id: string } & Record<string, unknown>

async function sealBatch(tx: Tx, keys: RotatingKeys, rotation: Rotation, report: (done: Progress) => void): Promise<boolean> {
  let sealed = 0
  const fresh = new Map<string, DataKey>()
  for (const table of sealedTables) {
    if (sealed >= BATCH) break
    const rows = await oldRows(tx, table, rotation, BATCH - sealed)
    for (const row of rows) await sealAnew(tx, keys, { table, row, fresh })
    sealed += rows.length
  }
  report({ wrapped: 0, sealed, left: sealed })
  if (sealed < BATCH) await saveRotation(tx, { ...rotation, phase: 'settle' })
  return true
}

async function oldRows(tx: Tx, { table, row, columns }: SealedTable, rotation: Rotation, limit: number): Promise<readonly SealedRow[]> {
  const { rows } = await sql<SealedRow>`
    select ${sql.ref(row)} as "row", data_key_id, ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table)}
    where data_key_id in (select id from data_key where created_at < ${rotation.startedAt}::timestamptz)
    limit ${limit} for update skip locked`.execute(tx)
  return rows
}

type Anew = { readonly table: SealedTable; readonly row: SealedRow; readonly fresh: Map<string, DataKey> }

async function sealAnew(tx: Tx, keys: RotatingKeys, { table, row, fresh }: Anew): Promise<void> {
  const old = await tx.selectFrom('data_key').selectAll().where('id', '=', row.data_key_id).executeTakeFirstOrThrow()
  const from = await keys.unwrap({ id: old.id, wrapped: old.wrapped, wrappedBy: old.wrapped_by, suite: old.suite })
  const to = fresh.get(old.id) ?? (await successor(tx, keys, old.id, old.purpose))
  fresh.set(old.id, to)
  const set: Record<string, unknown> = { data_key_id: to.id }
  for (const column of table.columns) {
    const value = row[column]
    if (!Buffer.isBuffer(value)) continue
    const context = { table: table.table, column, row: row.row }
    set[column] = to.seal(context, from.open(context, value))
  }
  const changes = Object.entries(set).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update ${sql.table(table.table)} set ${sql.join(changes)} where ${sql.ref(table.row)} = ${row.row}`.execute(tx)
}

/** The data key that follows an old one: one per old key over all batches, so that a person's data stay under one key. */
async function successor(tx: Tx, keys: RotatingKeys, old: string, purpose: string) {
  const name = `successor ${old}`
  const known = await tx.selectFrom('installation').select('value').where('name', '=', name).executeTakeFirst()
  if (known !== undefined) {
    const row = await tx.selectFrom('data_key').selectAll().where('id', '=', known.value).executeTakeFirstOrThrow()
    return keys.unwrap({ id: row.id, wrapped: row.wrapped, wrappedBy: row.wrapped_by, suite: row.suite })
  }
  const id = randomUUIDv7()
  const { wrapped, key } = await keys.draw(id)
  await tx
    .insertInto('data_key')
    .values({ id, wrapped: wrapped.wrapped, wrapped_by: wrapped.wrappedBy, suite: wrapped.suite, purpose })
    .execute()
  await tx.insertInto('installation').values({ name, value: id }).execute()
  return key
}

/** After ten minutes: late rows, rows written during their re-sealing, and old data keys that seal nothing any more. */
async function settle(tx: Tx, keys: RotatingKeys, rotation: Rotation, settleAfter: number): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select now() > ${rotation.startedAt}::timestamptz + make_interval(secs => ${settleAfter}) as due`.execute(tx)
  if (rows[0]?.due !== true) return false
  const fresh = new Map<string, DataKey>()
  let moved = 0
  for (const table of sealedTables) {
    const late = await oldRows(tx, table, rotation, BATCH)
    for (const row of late) await sealAnew(tx, keys, { table, row, fresh })
    moved += late.length
    await mendStragglers(tx, keys, table)
  }
  const used = sealedTables.map(({ table }) => sql`and not exists (select 1 from ${sql.table(table)} t where t.data_key_id = data_key.id)`)
  await sql`delete from data_key where created_at < ${rotation.startedAt}::timestamptz ${sql.join(used, sql` `)}`.execute(tx)
  const left = await sql<{ n: string }>`select count(*) as n from data_key where created_at < ${rotation.startedAt}::timestamptz`.execute(
    tx,
  )
  if (left.rows[0]?.n !== '0') return moved > 0
  await sql`delete from installation where name = ${NAME} or name like 'successor %'`.execute(tx)
  return false
}
