/** The record: entries are added unchained in the act's own transaction; a sequencer numbers and chains what has been committed. */
import type { Instant } from '@shiming/core'
import { sql } from 'kysely'
import { instantOf, moment } from './clock.ts'
import type { Reach, Tx } from './tables.ts'

export type NewEntry = {
  readonly id: string
  readonly at: Instant
  readonly act: string
  readonly subject: string | null
  readonly text: string
}

export async function append(tx: Reach, entry: NewEntry): Promise<void> {
  await tx
    .insertInto('record_entry')
    .values({ id: entry.id, at: moment(entry.at), act: entry.act, subject: entry.subject, text: entry.text })
    .execute()
}

/** Whether this transaction is the one that may seal now. The lock falls with the transaction. */
export async function maySeal(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(4701, 1) as got`.execute(tx)
  return rows[0]?.got === true
}

export type Head = { readonly number: number; readonly seq: number; readonly link: Uint8Array }

/** The end of the chain so far; null before the first seal. */
export async function head(reach: Reach): Promise<Head | null> {
  const row = await reach.selectFrom('record_seal').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? null : { number: Number(row.number), seq: Number(row.last_seq), link: row.head }
}

export async function waiting(reach: Reach, limit: number): Promise<readonly { id: string; text: string }[]> {
  return reach.selectFrom('record_entry').select(['id', 'text']).where('seq', 'is', null).orderBy('id').limit(limit).execute()
}

export type Linked = { readonly id: string; readonly seq: number; readonly link: Uint8Array }

export async function chain(tx: Tx, linked: readonly Linked[], seal: Head, at: Instant): Promise<void> {
  await sql`
    update record_entry e set seq = l.seq, link = l.link
    from unnest(${linked.map(({ id }) => id)}::uuid[], ${linked.map(({ seq }) => seq)}::bigint[], ${linked.map(({ link }) => Buffer.from(link))}::bytea[])
      as l(id, seq, link)
    where e.id = l.id`.execute(tx)
  await tx
    .insertInto('record_seal')
    .values({
      number: String(seal.number),
      first_seq: String(linked[0]?.seq ?? 0),
      last_seq: String(seal.seq),
      head: Buffer.from(seal.link),
      sealed_at: moment(at),
    })
    .execute()
}

export type Chained = { readonly seq: number; readonly text: string; readonly link: Uint8Array }

/** The chained entries in order, a thousand at a time. */
export async function* chained(reach: Reach): AsyncGenerator<Chained> {
  let seq = 0
  for (;;) {
    const rows = await reach
      .selectFrom('record_entry')
      .select(['seq', 'text', 'link'])
      .where('seq', '>', String(seq))
      .orderBy('seq')
      .limit(1000)
      .execute()
    if (rows.length === 0) return
    for (const row of rows) {
      seq = Number(row.seq)
      yield { seq, text: row.text, link: row.link ?? new Uint8Array() }
    }
  }
}

export async function seals(reach: Reach): Promise<readonly { number: number; firstSeq: number; lastSeq: number; head: Uint8Array }[]> {
  const rows = await reach.selectFrom('record_seal').selectAll().orderBy('number').execute()
  return rows.map((row) => ({ number: Number(row.number), firstSeq: Number(row.first_seq), lastSeq: Number(row.last_seq), head: row.head }))
}

export type SignIn = { readonly at: Instant; readonly text: string }

/** The newest entries of some acts about one subject. */
export async function about(reach: Reach, subject: string, acts: readonly string[], limit: number): Promise<readonly SignIn[]> {
  const rows = await reach
    .selectFrom('record_entry')
    .select(['at', 'text'])
    .where('subject', '=', subject)
    .where('act', 'in', acts)
    .orderBy('at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ at: instantOf(row.at), text: row.text }))
}
