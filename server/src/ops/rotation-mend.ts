/** Rows that were written by an act in the very moment they were sealed anew: some column still carries the former data key. */
import { sql } from 'kysely'
import type { Keys } from '../ports.ts'
import type { sealedTables } from '../store/columns.ts'
import type { Tx } from '../store/tables.ts'

type SealedTable = (typeof sealedTables)[number]
type Straggler = { readonly row: string; readonly data_key_id: string; readonly former: string; readonly value: Buffer }

/** Seals them by the data key their row names. The former key's id stands in the header of the sealed bytes. */
export async function mendStragglers(tx: Tx, keys: Keys, table: SealedTable): Promise<void> {
  for (const column of table.columns) {
    const { rows } = await sql<Straggler>`
      select ${sql.ref(table.row)} as "row", data_key_id, encode(substring(${sql.ref(column)} from 3 for 16), 'hex')::uuid as former,
        ${sql.ref(column)} as value
      from ${sql.table(table.table)}
      where ${sql.ref(column)} is not null and substring(${sql.ref(column)} from 3 for 16) <> uuid_send(data_key_id) limit 1000 for update`.execute(
      tx,
    )
    for (const row of rows) await mend(tx, keys, { table, column, row })
  }
}

type Mend = { readonly table: SealedTable; readonly column: string; readonly row: Straggler }

async function mend(tx: Tx, keys: Keys, { table, column, row }: Mend): Promise<void> {
  const [from, to] = [await keyOf(tx, keys, row.former), await keyOf(tx, keys, row.data_key_id)]
  const context = { table: table.table, column, row: row.row }
  const value = to.seal(context, from.open(context, row.value))
  await sql`update ${sql.table(table.table)} set ${sql.ref(column)} = ${value} where ${sql.ref(table.row)} = ${row.row}`.execute(tx)
}

async function keyOf(tx: Tx, keys: Keys, id: string) {
  const row = await tx.selectFrom('data_key').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return keys.unwrap({ id, wrapped: row.wrapped, wrappedBy: row.wrapped_by, suite: row.suite })
}
