/** Characters of names without a code point (无码字): the queue of a hall, whose officers confirm and bind them. */
import {
  flawed,
  type Instant,
  isFlawed,
  maskName,
  maskNumber,
  mayBecome,
  must,
  namePieces,
  type Personal,
  personal,
  readIdeograph,
  readIds,
  readName,
  refuse,
  repairName,
  rfc3339,
  signAt,
  type UnencodedState,
  withSigns,
} from '@shiming/core'
import * as persons from '../store/persons.ts'
import type { Tx } from '../store/tables.ts'
import * as queue from '../store/unencoded-list.ts'
import * as unencoded from '../store/unencoded.ts'
import { act, isId, newId, once } from './act.ts'
import { drawn } from './described.ts'
import { type Officer, standing } from './officer-session.ts'
import { type Note, note } from './record.ts'
import type { Visit, World } from './world.ts'

type Counter = { readonly visit: Visit; readonly officer: Officer; readonly now: Instant }

const noteAt = (tx: Tx, { visit, officer, now }: Counter, noted: Pick<Note, 'act' | 'subject' | 'detail'>) =>
  note(tx, visit, now, { ...noted, actor: officer.officerId, channel: 'hall', hall: officer.hall, terminal: officer.terminal })

const PAGE = 20

export async function list(
  world: World,
  visit: Visit,
  query: { readonly state?: UnencodedState | undefined; readonly page?: string | undefined },
) {
  const officer = await standing(world, visit)
  if (query.page !== undefined && !isId(query.page)) return must(flawed('invalid-value', '/page'))
  return act(world, async (tx, now) => {
    const found = await queue.list(tx, world.keys, { hall: officer.hall, state: query.state, after: query.page, limit: PAGE + 1 })
    const items = found.slice(0, PAGE).map(shownAs)
    await noteAt(tx, { visit, officer, now }, { act: 'unencoded characters listed', subject: undefined, detail: { count: items.length } })
    const last = items.at(-1)
    return found.length > PAGE && last !== undefined ? { items, next: last.id } : { items }
  })
}

const said = (at: Instant | null): string | null => (at === null ? null : rfc3339(at))

function shownAs(one: queue.Queued) {
  return {
    id: one.id,
    state: one.state,
    place: one.place + 1,
    description: one.description.reveal(),
    stated: one.stated?.reveal() ?? null,
    drawing: one.drawing?.reveal() ?? null,
    character: one.character?.reveal() ?? null,
    evidence: one.evidence?.reveal() ?? null,
    maskedName: maskName(one.name.reveal()),
    maskedNumber: maskNumber(one.type, one.number.reveal()),
    documentType: one.type,
    registered: one.registered,
    describedAt: rfc3339(one.describedAt),
    confirmedAt: said(one.confirmedAt),
    boundAt: said(one.boundAt),
    officer: one.officer,
  }
}

type Attested = { readonly evidence?: string | undefined; readonly attested?: boolean | undefined }
export type ConfirmForm = Attested & { readonly description?: string | undefined }
export type BindForm = Attested & { readonly character: string; readonly replaces?: string | undefined }

/** The document was seen: the description is right, or it is put right, and with it the name. */
export async function confirm(world: World, visit: Visit, id: string, form: ConfirmForm) {
  const officer = await standing(world, visit)
  const description = form.description === undefined ? null : must(readDescription(form.description))
  const [held] = await queue.list(world.db, world.keys, { hall: officer.hall, id, limit: 1 })
  const drawings = await drawn(world, description ?? held?.description.reveal() ?? '')
  return work(world, { visit, officer, id, name: 'confirm unencoded', form }, async (tx, now, one) => {
    if (!mayBecome(one.state, 'confirmed')) return must(refuse('already-bound'))
    const right = description ?? one.description.reveal()
    const corrected = right !== one.description.reveal()
    if (corrected) await rename(world, tx, { one, sign: right, now })
    const drawing = drawings.get(right) ?? (corrected ? null : one.drawing)
    const judged = { officerId: officer.officerId, evidence: evidenceOf(form), at: now }
    await unencoded.confirm(tx, world.keys, one, { ...judged, description: personal(right), drawing })
    return { act: 'unencoded character confirmed', detail: { corrected } }
  })
}

/** A code point was assigned: the person's name is written with it from now on. Of two officers one binds; a binding is put right by naming it. */
export async function bind(world: World, visit: Visit, id: string, form: BindForm) {
  const officer = await standing(world, visit)
  const character = must(below('/character', readIdeograph(form.character)))
  const replaces = form.replaces === undefined ? null : must(below('/replaces', readIdeograph(form.replaces)))
  return work(world, { visit, officer, id, name: 'bind unencoded', form }, async (tx, now, one) => {
    if (one.state === 'bound' ? one.character?.reveal() !== replaces : replaces !== null) return must(refuse('already-bound'))
    const facts = await rename(world, tx, { one, sign: character, now })
    await unencoded.bind(tx, world.keys, one, {
      officerId: officer.officerId,
      evidence: evidenceOf(form),
      at: now,
      character: personal(character),
    })
    return { act: 'unencoded character bound', detail: { ...facts, corrected: one.state === 'bound' } }
  })
}

const below = <T>(at: string, read: T) => (isFlawed(read) ? { flaws: read.flaws.map(({ flaw }) => ({ flaw, at })) } : read)
const evidenceOf = ({ evidence = '' }: Attested): Personal | null => (evidence.trim() === '' ? null : personal(evidence.trim()))

function readDescription(text: string) {
  const { name } = repairName(text)
  return readIds(name) ?? flawed(name === '' ? 'required' : 'name-description', '/description')
}

type Work = { readonly visit: Visit; readonly officer: Officer; readonly id: string; readonly name: string; readonly form: Attested }
type Done = Pick<Note, 'act' | 'detail'>

/** One officer's work on one character of the hall's queue, once for an `Idempotency-Key`: the record's entry stands or falls with it. */
async function work(world: World, of: Work, judge: (tx: Tx, now: Instant, one: unencoded.Unencoded) => Promise<Done>) {
  const { visit, officer, id, form } = of
  if (form.attested !== true) must(refuse('attestation-required'))
  const nothing = async () => null
  const scope = `${officer.officerId} ${id}`
  return once(world, { visit, name: of.name, scope, body: form }, nothing, async (tx, now) => {
    const one = await unencoded.at(tx, world.keys, id, officer.hall)
    if (one === null) return must(refuse('not-found', 'other hall or unknown'))
    const { act: done, detail } = await judge(tx, now, one)
    const facts = { act: done, subject: one.personId, detail: { unencoded: id, place: one.place, ...detail } }
    await noteAt(tx, { visit, officer, now }, facts)
    const [shown] = await queue.list(tx, world.keys, { hall: officer.hall, id, limit: 1 })
    return shown === undefined ? must(refuse('not-found', 'gone')) : shownAs(shown)
  })
}

type Renaming = { readonly one: unencoded.Unencoded; readonly sign: string; readonly now: Instant }

/** Writes another sign at the character's place of the name. Tells the record both names as keyed digests, which show a change and no name. */
async function rename(world: World, tx: Tx, { one, sign, now }: Renaming): Promise<{ before: string; after: string }> {
  const { name: held } = await persons.open(tx, world.keys, one.personId)
  const before = held.reveal()
  if (signAt(before, one.place) !== (one.character ?? one.description).reveal())
    throw new Error('a name and its described characters differ')
  const after = must(readName(withSigns(before, new Map([[one.place, sign]]))))
  if (namePieces(after.reveal()).length !== namePieces(before).length) throw new Error('a sign of a name would become several')
  await persons.rename(tx, { keys: world.keys, ids: newId }, one.personId, { name: after, at: now })
  const digest = (name: string) => world.keys.digest('subject', `name:${name}`)
  return { before: digest(before), after: digest(after.reveal()) }
}
