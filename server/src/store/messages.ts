/** Text messages to be sent: written in the act's transaction, sent after it, and forgotten once sent. */
import type { Instant, Personal } from '@shiming/core'
import { sql } from 'kysely'
import type { Keys } from '../ports.ts'
import { instantOf, moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach, Tx } from './tables.ts'

export type NewMessage = {
  readonly id: string
  readonly to: Personal
  readonly text: Personal
  readonly purpose: string
  readonly at: Instant
}

export async function add(tx: Tx, keys: Keys, ids: () => string, message: NewMessage): Promise<void> {
  const key = await dataKeys.sharedKey(tx, keys, ids)
  const row = dataKeys.rowOf(key, 'message', message.id)
  await tx
    .insertInto('message')
    .values({
      id: message.id,
      data_key_id: key.id,
      recipient: row.seal('recipient', message.to),
      body: row.seal('body', message.text),
      purpose: message.purpose,
      created_at: moment(message.at),
      sent_at: null,
      provider: null,
    })
    .execute()
  await sql`select graphile_worker.add_job('send-sms', json_build_object('id', ${message.id}::text), max_attempts => 8)`.execute(tx)
}

export type Waiting = { readonly id: string; readonly to: Personal; readonly text: Personal }

export async function find(reach: Reach, keys: Keys, id: string): Promise<Waiting | null> {
  const row = await reach.selectFrom('message').selectAll().where('id', '=', id).where('sent_at', 'is', null).executeTakeFirst()
  if (row === undefined || row.recipient === null || row.body === null) return null
  const key = await dataKeys.at(reach, keys, row.data_key_id)
  const sealed = dataKeys.rowOf(key, 'message', id)
  return { id, to: sealed.open('recipient', row.recipient), text: sealed.open('body', row.body) }
}

export async function sent(reach: Reach, id: string, provider: string, at: Instant): Promise<void> {
  await reach
    .updateTable('message')
    .set({ sent_at: moment(at), provider, recipient: null, body: null })
    .where('id', '=', id)
    .execute()
}

/** What the embedded gateway "sent". The message's own id is the row's, so that a repeated send shows once. */
export async function putOut(reach: Reach, keys: Keys, ids: () => string, message: Waiting & { readonly at: Instant }): Promise<void> {
  const key = await dataKeys.sharedKey(reach, keys, ids)
  const row = dataKeys.rowOf(key, 'dev_outbox', message.id)
  await reach
    .insertInto('dev_outbox')
    .values({
      id: message.id,
      data_key_id: key.id,
      recipient_index: keys.index('phone', message.to),
      recipient: row.seal('recipient', message.to),
      body: row.seal('body', message.text),
      sent_at: moment(message.at),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export type Shown = { readonly to: string; readonly text: string; readonly sentAt: Instant }

/** Messages to one phone, oldest first; the newest hundred of all phones when none is named. */
export async function outbox(reach: Reach, keys: Keys, to: Personal | null): Promise<readonly Shown[]> {
  const query = reach.selectFrom('dev_outbox').selectAll().orderBy('sent_at', 'desc').orderBy('id', 'desc').limit(100)
  const rows = await (to === null ? query : query.where('recipient_index', '=', keys.index('phone', to))).execute()
  const shown = await Promise.all(
    rows.map(async (row) => {
      const sealed = dataKeys.rowOf(await dataKeys.at(reach, keys, row.data_key_id), 'dev_outbox', row.id)
      return {
        to: sealed.open('recipient', row.recipient).reveal(),
        text: sealed.open('body', row.body).reveal(),
        sentAt: instantOf(row.sent_at),
      }
    }),
  )
  return shown.reverse()
}
