/** First replies to requests that carried an `Idempotency-Key`, sealed; a repeat waits for the first to end and gets its reply. */
import { type Instant, personal } from '@shiming/core'
import type { Keys } from '../ports.ts'
import { moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach, Tx } from './tables.ts'

export type Reply = { readonly bodyDigest: string; readonly answer: string | null }

export async function find(reach: Reach, keys: Keys, keyDigest: string): Promise<Reply | null> {
  const row = await reach.selectFrom('idempotency').selectAll().where('key_digest', '=', keyDigest).executeTakeFirst()
  if (row === undefined) return null
  if (row.answer === null || row.data_key_id === null) return { bodyDigest: row.body_digest, answer: null }
  const key = await dataKeys.at(reach, keys, row.data_key_id)
  const answer = dataKeys.rowOf(key, 'idempotency', keyDigest).open('answer', row.answer).reveal()
  return { bodyDigest: row.body_digest, answer }
}

/** Takes the key for this transaction; false when another has it (after waiting for that one to end). */
export async function claim(tx: Tx, keyDigest: string, bodyDigest: string, now: Instant): Promise<boolean> {
  const row = await tx
    .insertInto('idempotency')
    .values({ key_digest: keyDigest, body_digest: bodyDigest, data_key_id: null, answer: null, created_at: moment(now) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key_digest')
    .executeTakeFirst()
  return row !== undefined
}

export async function keep(
  tx: Tx,
  keys: Keys,
  ids: () => string,
  reply: { readonly keyDigest: string; readonly answer: string },
): Promise<void> {
  const key = await dataKeys.sharedKey(tx, keys, ids)
  const answer = dataKeys.rowOf(key, 'idempotency', reply.keyDigest).seal('answer', personal(reply.answer))
  await tx.updateTable('idempotency').set({ data_key_id: key.id, answer }).where('key_digest', '=', reply.keyDigest).execute()
}

/** A refused act keeps no reply: the corrected form may come with the same key. */
export async function drop(tx: Tx, keyDigest: string): Promise<void> {
  await tx.deleteFrom('idempotency').where('key_digest', '=', keyDigest).execute()
}
