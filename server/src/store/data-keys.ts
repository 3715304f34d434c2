/** Data keys: one per person, so that a person's data can be destroyed by destroying one key, and one shared by what lives for minutes. */
import type { Personal } from '@shiming/core'
import { LRUCache } from 'lru-cache'
import type { DataKey, Keys } from '../ports.ts'
import type { Reach, Tables } from './tables.ts'

const HELD = 20_000
const HELD_FOR = 60_000
const shared = new WeakMap<Keys, { id: string; until: number }>()
const unwrapped = new WeakMap<Keys, LRUCache<string, DataKey>>()

/** Unwrapped keys are immutable; they are held for a minute at most, so that a destroyed key is soon gone everywhere. */
function held(keys: Keys): LRUCache<string, DataKey> {
  let cache = unwrapped.get(keys)
  if (cache === undefined) {
    cache = new LRUCache({ max: HELD, ttl: HELD_FOR })
    unwrapped.set(keys, cache)
  }
  return cache
}

export async function add(tx: Reach, keys: Keys, id: string, purpose: 'person' | 'shared'): Promise<DataKey> {
  const { wrapped, key } = await keys.draw(id)
  await tx
    .insertInto('data_key')
    .values({ id, wrapped: wrapped.wrapped, wrapped_by: wrapped.wrappedBy, suite: wrapped.suite, purpose })
    .execute()
  return key
}

export async function at(tx: Reach, keys: Keys, id: string): Promise<DataKey> {
  const known = held(keys).get(id)
  if (known !== undefined) return known
  const row = await tx.selectFrom('data_key').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const key = await keys.unwrap({ id, wrapped: row.wrapped, wrappedBy: row.wrapped_by, suite: row.suite })
  held(keys).set(id, key)
  return key
}

/** The key for messages, replies and officers' secrets: made once per key-encryption key. `freshId` is used when there is none yet. */
export async function sharedKey(tx: Reach, keys: Keys, freshId: () => string): Promise<DataKey> {
  const known = shared.get(keys)
  if (known !== undefined && known.until > performance.now()) return at(tx, keys, known.id)
  const row = await tx
    .selectFrom('data_key')
    .select('id')
    .where('purpose', '=', 'shared')
    .where('wrapped_by', '=', keys.current)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return add(tx, keys, freshId(), 'shared')
  shared.set(keys, { id: row.id, until: performance.now() + HELD_FOR })
  return at(tx, keys, row.id)
}

/** Half a surrogate pair would be sealed as a replacement sign, and the name be lost for good (RR-08). */
function wellFormed(value: Personal): Personal {
  if (!value.reveal().isWellFormed()) throw new Error('a text that is not well formed must not be kept')
  return value
}

/** Seals and opens the columns of one row; absent stays absent. */
export function rowOf(key: DataKey, table: keyof Tables, row: string) {
  return {
    seal: (column: string, value: Personal): Buffer => key.seal({ table, column, row }, wellFormed(value)),
    sealMaybe: (column: string, value: Personal | null | undefined): Buffer | null =>
      value === null || value === undefined ? null : key.seal({ table, column, row }, wellFormed(value)),
    open: (column: string, sealed: Buffer): Personal => key.open({ table, column, row }, sealed),
    openMaybe: (column: string, sealed: Buffer | null): Personal | null =>
      sealed === null ? null : key.open({ table, column, row }, sealed),
  }
}
