/** The tables of other systems' private-use codes, version by version. */
import type { Instant } from '@shiming/core'
import { sql } from 'kysely'
import { instantOf, moment } from './clock.ts'
import type { Reach, Tx } from './tables.ts'

export type PeerVersion = {
  readonly id: string
  readonly peer: string
  readonly version: number
  readonly entries: number
  /** Of the content. */
  readonly sha256: string
  readonly importedBy: string
  readonly importedAt: Instant
}
export type NewPeerVersion = Omit<PeerVersion, 'version'> & { readonly content: string }

const facts = ['id', 'peer', 'version', 'entries', 'sha256', 'imported_by', 'imported_at'] as const
type Row = { id: string; peer: string; version: number; entries: number; sha256: string; imported_by: string; imported_at: Date }

const told = ({ imported_by, imported_at, ...row }: Row): PeerVersion => ({
  ...row,
  importedBy: imported_by,
  importedAt: instantOf(imported_at),
})

/** The version in force of every peer, by name. */
export async function list(reach: Reach): Promise<readonly PeerVersion[]> {
  const rows = await reach.selectFrom('peer_table').select(facts).distinctOn('peer').orderBy('peer').orderBy('version', 'desc').execute()
  return rows.map(told)
}

/** A version of one peer, the newest unless one is named; null when there is none. */
export async function find(reach: Reach, peer: string, version?: number): Promise<(PeerVersion & { readonly content: string }) | null> {
  const row = await reach
    .selectFrom('peer_table')
    .select([...facts, 'content'])
    .where('peer', '=', peer)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : { ...told(row), content: row.content }
}

/** Only one process at a time may add versions until the transaction ends. */
export async function lock(tx: Tx): Promise<void> {
  await sql`lock table peer_table in exclusive mode`.execute(tx)
}

/** Adds the next version of a peer; answers with its number. Needs the lock. */
export async function add(tx: Tx, one: NewPeerVersion): Promise<number> {
  const version = ((await find(tx, one.peer))?.version ?? 0) + 1
  await tx
    .insertInto('peer_table')
    .values({
      id: one.id,
      peer: one.peer,
      version,
      entries: one.entries,
      content: one.content,
      sha256: one.sha256,
      imported_by: one.importedBy,
      imported_at: moment(one.importedAt),
    })
    .execute()
  return version
}
