/** Characters of names that have no code point (无码字): one row for each place of a name that is described. */
import type { Instant, Personal, UnencodedState } from '@shiming/core'
import type { Selectable } from 'kysely'
import type { Keys } from '../ports.ts'
import { instantMaybe, instantOf, moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach, Tables, Tx } from './tables.ts'

export type Unencoded = {
  readonly id: string
  readonly personId: string
  readonly dataKeyId: string
  /** In signs of the name, from 0. */
  readonly place: number
  readonly state: UnencodedState
  /** As the counter saw it, or corrected since. */
  readonly description: Personal
  readonly drawing: Personal | null
  /** As the person described it, where that differs. */
  readonly stated: Personal | null
  readonly character: Personal | null
  readonly evidence: Personal | null
  readonly describedAt: Instant
  readonly confirmedAt: Instant | null
  readonly boundAt: Instant | null
}

export async function opened(reach: Reach, keys: Keys, row: Selectable<Tables['unencoded_character']>): Promise<Unencoded> {
  const sealed = dataKeys.rowOf(await dataKeys.at(reach, keys, row.data_key_id), 'unencoded_character', row.id)
  return {
    id: row.id,
    personId: row.person_id,
    dataKeyId: row.data_key_id,
    place: row.place,
    state: row.state as UnencodedState,
    description: sealed.open('description', row.description),
    drawing: sealed.openMaybe('drawing', row.drawing),
    stated: sealed.openMaybe('stated', row.stated),
    character: sealed.openMaybe('character', row.character),
    evidence: sealed.openMaybe('evidence', row.evidence),
    describedAt: instantOf(row.described_at),
    confirmedAt: instantMaybe(row.confirmed_at),
    boundAt: instantMaybe(row.bound_at),
  }
}

/** The described characters of a person's name, by place; locked until the transaction ends, so that name and rows change together. */
export async function ofPerson(tx: Tx, keys: Keys, personId: string): Promise<readonly Unencoded[]> {
  const rows = await tx
    .selectFrom('unencoded_character')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('place')
    .forUpdate()
    .execute()
  return Promise.all(rows.map((row) => opened(tx, keys, row)))
}

/** The same, to be read only. */
export async function shown(reach: Reach, keys: Keys, personId: string): Promise<readonly Unencoded[]> {
  const rows = await reach.selectFrom('unencoded_character').selectAll().where('person_id', '=', personId).orderBy('place').execute()
  return Promise.all(rows.map((row) => opened(reach, keys, row)))
}

/** The one with this id that the hall may work on, locked; null otherwise. One that no hall has is every hall's. */
export async function at(tx: Tx, keys: Keys, id: string, hall: string): Promise<Unencoded | null> {
  const row = await tx
    .selectFrom('unencoded_character')
    .selectAll()
    .where('id', '=', id)
    .where((eb) => eb.or([eb('hall', '=', hall), eb('hall', 'is', null)]))
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : opened(tx, keys, row)
}

export type NewUnencoded = {
  readonly id: string
  readonly personId: string
  readonly dataKeyId: string
  readonly place: number
  readonly hall: string | null
  readonly description: Personal
  readonly drawing: Personal | null
  readonly at: Instant
}

export async function add(tx: Tx, keys: Keys, one: NewUnencoded): Promise<void> {
  const sealed = dataKeys.rowOf(await dataKeys.at(tx, keys, one.dataKeyId), 'unencoded_character', one.id)
  await tx
    .insertInto('unencoded_character')
    .values({
      id: one.id,
      person_id: one.personId,
      data_key_id: one.dataKeyId,
      place: one.place,
      state: 'described',
      hall: one.hall,
      description: sealed.seal('description', one.description),
      drawing: sealed.sealMaybe('drawing', one.drawing),
      stated: null,
      character: null,
      evidence: null,
      officer_id: null,
      described_at: moment(one.at),
      confirmed_at: null,
      bound_at: null,
    })
    .execute()
}

/** Keeps how the person described a character that stands described already. */
export async function state(tx: Tx, keys: Keys, one: Unencoded, stated: Personal): Promise<void> {
  const sealed = dataKeys.rowOf(await dataKeys.at(tx, keys, one.dataKeyId), 'unencoded_character', one.id)
  await tx
    .updateTable('unencoded_character')
    .set({ stated: sealed.seal('stated', stated) })
    .where('id', '=', one.id)
    .execute()
}

/** Forgets rows whose place in the name holds something else by now. */
export async function drop(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('unencoded_character').where('id', 'in', ids).execute()
}

export type Judged = { readonly officerId: string; readonly evidence: Personal | null; readonly at: Instant }

export async function confirm(
  tx: Tx,
  keys: Keys,
  one: Unencoded,
  to: Judged & { readonly description: Personal; readonly drawing: Personal | null },
): Promise<void> {
  const sealed = dataKeys.rowOf(await dataKeys.at(tx, keys, one.dataKeyId), 'unencoded_character', one.id)
  await tx
    .updateTable('unencoded_character')
    .set({
      state: 'confirmed',
      description: sealed.seal('description', to.description),
      drawing: sealed.sealMaybe('drawing', to.drawing),
      // What the person said is told apart only while it differs.
      ...(one.stated?.reveal() === to.description.reveal() ? { stated: null } : {}),
      evidence: sealed.sealMaybe('evidence', to.evidence ?? one.evidence),
      officer_id: to.officerId,
      confirmed_at: moment(to.at),
    })
    .where('id', '=', one.id)
    .execute()
}

export async function bind(tx: Tx, keys: Keys, one: Unencoded, to: Judged & { readonly character: Personal }): Promise<void> {
  const sealed = dataKeys.rowOf(await dataKeys.at(tx, keys, one.dataKeyId), 'unencoded_character', one.id)
  await tx
    .updateTable('unencoded_character')
    .set({
      state: 'bound',
      character: sealed.seal('character', to.character),
      evidence: sealed.sealMaybe('evidence', to.evidence ?? one.evidence),
      officer_id: to.officerId,
      bound_at: moment(to.at),
    })
    .where('id', '=', one.id)
    .execute()
}
