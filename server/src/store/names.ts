/** Everybody's name, one batch after another out of one snapshot, so that a hundred persons and ten million need the same memory. */
import type { Personal } from '@shiming/core'
import { sql } from 'kysely'
import type { DataKey, Keys } from '../ports.ts'
import * as dataKeys from './data-keys.ts'
import type { Database, Tx } from './tables.ts'

export type Described = { readonly place: number; readonly description: Personal; readonly drawing: Personal | null }
export type NamedPerson = {
  readonly id: string
  /** Of the document that was seen last. */
  readonly documentType: string
  readonly number: () => Personal
  /** The canonical name. */
  readonly name: Personal
  /** Its characters without a code point. */
  readonly described: readonly Described[]
}

type Row = {
  id: string
  name: Buffer
  key: string
  wrapped: Buffer
  wrapped_by: string
  suite: string
  document: string
  type: string
  number: Buffer
}
type DescribedRow = { id: string; person_id: string; place: number; description: Buffer; drawing: Buffer | null }

const BATCH = 500

/** How many persons there are. */
export async function count(db: Database): Promise<number> {
  const { rows } = await sql<{ many: string }>`select count(*) as many from person`.execute(db)
  return Number(rows[0]?.many ?? 0)
}

/**
 * Hands on everybody in the order of their ids, as all stood at one moment, through a cursor of the database server. `take` must not
 * stay away for more than 15 seconds at a time.
 */
export async function each(db: Database, keys: Keys, take: (persons: readonly NamedPerson[]) => Promise<void>): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      await sql`declare everybody no scroll cursor for
        select p.id, p.name, k.id as key, k.wrapped, k.wrapped_by, k.suite, d.id as document, d.type, d.number
        from person p join data_key k on k.id = p.data_key_id
        join lateral (select id, type, number from identity_document where person_id = p.id order by seen_at desc, id desc limit 1) d on true
        order by p.id`.execute(tx)
      for (;;) {
        const { rows } = await sql<Row>`fetch ${sql.lit(BATCH)} from everybody`.execute(tx)
        if (rows.length === 0) return
        await take(await opened(tx, keys, rows))
      }
    })
}

async function opened(tx: Tx, keys: Keys, rows: readonly Row[]): Promise<readonly NamedPerson[]> {
  const described = await describedOf(tx, rows)
  return Promise.all(
    rows.map(async (row) => {
      const key = await keys.unwrap({ id: row.key, wrapped: row.wrapped, wrappedBy: row.wrapped_by, suite: row.suite })
      return {
        id: row.id,
        documentType: row.type,
        number: () => dataKeys.rowOf(key, 'identity_document', row.document).open('number', row.number),
        name: dataKeys.rowOf(key, 'person', row.id).open('name', row.name),
        described: (described.get(row.id) ?? []).map((one) => openDescribed(key, one)),
      }
    }),
  )
}

async function describedOf(tx: Tx, rows: readonly Row[]): Promise<ReadonlyMap<string, readonly DescribedRow[]>> {
  const found: DescribedRow[] = await tx
    .selectFrom('unencoded_character')
    .select(['id', 'person_id', 'place', 'description', 'drawing'])
    .where('person_id', '>=', rows[0]?.id ?? '')
    .where('person_id', '<=', rows.at(-1)?.id ?? '')
    .where('state', '<>', 'bound')
    .orderBy('place')
    .execute()
  return Map.groupBy(found, ({ person_id }) => person_id)
}

function openDescribed(key: DataKey, row: DescribedRow): Described {
  const sealed = dataKeys.rowOf(key, 'unencoded_character', row.id)
  return { place: row.place, description: sealed.open('description', row.description), drawing: sealed.openMaybe('drawing', row.drawing) }
}
