/** A name is given with descriptions of characters that have no code point: what is meant by it, and what is kept of them. */
import {
  describedSigns,
  type Instant,
  NAME_DESCRIPTIONS,
  repairName,
  type Personal,
  personal,
  type Registration,
  signAt,
  withSigns,
} from '@shiming/core'
import type * as persons from '../store/persons.ts'
import type { Tx } from '../store/tables.ts'
import * as unencoded from '../store/unencoded.ts'
import { newId } from './act.ts'
import type { Officer } from './officer-session.ts'
import { draw } from './glyphs.ts'
import { type Note, note } from './record.ts'
import type { Visit, World } from './world.ts'

/** Drawings of descriptions, as SVG paths in a square of 1000. */
export type Drawings = ReadonlyMap<string, Personal>

/** Draws the described characters of a name, before the transaction that keeps them. A name is taken whether or not it can be drawn. */
export async function drawn(world: World, name: string): Promise<Drawings> {
  const ids = describedSigns(repairName(name).name).map((sign) => sign.ids)
  if (ids.length === 0 || ids.length > NAME_DESCRIPTIONS) return new Map()
  const { drawings } = await draw(world, { text: ids.join('') }).catch(() => ({ drawings: [] }))
  return new Map(drawings.flatMap(({ ids: of, path }) => (path === null ? [] : [[of, personal(path)] as const])))
}

type Given = {
  readonly visit: Visit
  readonly now: Instant
  readonly person: Pick<persons.FoundPerson, 'id' | 'dataKeyId'>
  readonly name: Personal
  /** Of descriptions that are new; what is lacking is drawn when it is looked at. */
  readonly drawings?: Drawings
}

/**
 * The name that is meant: where a character was bound since, whoever still describes it means the encoded one. Rows are locked, so that a
 * binding and a name given anew come one after the other.
 */
export async function meant(world: World, tx: Tx, personId: string, name: Personal): Promise<Personal> {
  if (describedSigns(name.reveal()).length === 0) return name
  const bound = (await unencoded.ofPerson(tx, world.keys, personId)).filter(({ state }) => state === 'bound')
  const described = new Set(describedSigns(name.reveal()).map(({ place }) => place))
  const signs = bound.flatMap(({ place, character }) =>
    character !== null && described.has(place) ? [[place, character.reveal()] as const] : [],
  )
  return personal(withSigns(name.reveal(), new Map(signs)))
}

/** What the counter saw stands: described places of the name get their rows, rows of places that hold something else go. */
export async function atCounter(world: World, tx: Tx, officer: Officer, given: Given): Promise<void> {
  const noted = { actor: officer.officerId, channel: 'hall', hall: officer.hall, terminal: officer.terminal } as const
  await standAs(world, tx, { hall: officer.hall, noted }, given)
}

/** The same for a name that a portrait authority confirmed: no hall has seen it, so that every hall may. */
export async function byPortrait(world: World, tx: Tx, journey: Journey, given: Given): Promise<void> {
  await standAs(world, tx, { hall: null, noted: { actor: journey.id, channel: journey.channel } }, given)
}

type By = { readonly hall: string | null; readonly noted: Omit<Note, 'act' | 'subject' | 'detail'> }

async function standAs(world: World, tx: Tx, { hall, noted }: By, given: Given): Promise<void> {
  const name = given.name.reveal()
  const rows = await unencoded.ofPerson(tx, world.keys, given.person.id)
  const holds = (row: unencoded.Unencoded) => signAt(name, row.place) === (row.character ?? row.description).reveal()
  await unencoded.drop(
    tx,
    rows.filter((row) => !holds(row)).map(({ id }) => id),
  )
  const standingAt = new Set(rows.filter(holds).map(({ place }) => place))
  for (const { place, ids } of describedSigns(name)) {
    if (standingAt.has(place)) continue
    const id = await add(world, tx, given, { place, ids, hall })
    await noteOne(tx, given, { ...noted, detail: { unencoded: id, place } })
  }
}

/** How the person describes a character is kept beside what the counter saw, for the officer to compare. */
export async function byPerson(world: World, tx: Tx, journey: Journey, given: Given): Promise<void> {
  const signs = describedSigns(given.name.reveal())
  if (signs.length === 0) return
  const rows = new Map((await unencoded.ofPerson(tx, world.keys, given.person.id)).map((row) => [row.place, row]))
  for (const { place, ids } of signs) {
    const row = rows.get(place)
    if (row !== undefined && (row.state === 'bound' || [row.description, row.stated].some((known) => known?.reveal() === ids))) continue
    if (row !== undefined) await unencoded.state(tx, world.keys, row, personal(ids))
    const id = row?.id ?? (await add(world, tx, given, { place, ids, hall: null }))
    await noteOne(tx, given, { actor: journey.id, channel: journey.channel, detail: { unencoded: id, place } })
  }
}

const noteOne = (tx: Tx, { visit, now, person }: Given, noted: Omit<Note, 'act' | 'subject'>) =>
  note(tx, visit, now, { ...noted, act: 'unencoded character described', subject: person.id })

type Journey = Pick<Registration, 'id' | 'channel'>
type Described = { readonly place: number; readonly ids: string; readonly hall: string | null }

async function add(world: World, tx: Tx, { person, now, drawings }: Given, { place, ids, hall }: Described): Promise<string> {
  const id = newId()
  const description = personal(ids)
  await unencoded.add(tx, world.keys, {
    id,
    personId: person.id,
    dataKeyId: person.dataKeyId,
    place,
    hall,
    description,
    drawing: drawings?.get(ids) ?? null,
    at: now,
  })
  return id
}
