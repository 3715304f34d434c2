/** Notes acts in the record, chains what was noted, and checks the chain. */
import { createHash } from 'node:crypto'
import { appendFile, open } from 'node:fs/promises'
import { resolve } from 'node:path'
import {
  type Act,
  CHAIN_START,
  type Entry,
  entryText,
  type Instant,
  linkOf,
  type Refusal,
  rfc3339,
  type SealedEntry,
  verifyChain,
} from '@shiming/core'
import { transaction } from '../store/open/index.ts'
import * as record from '../store/record.ts'
import type { Reach, Tx } from '../store/tables.ts'
import { isId, newId } from './act.ts'
import type { Visit, World } from './world.ts'

export const sm3 = (bytes: Uint8Array): Uint8Array => createHash('sm3').update(bytes).digest()

/** Version of the rules that an entry was made under. */
const POLICY = '1'

export type Note = Omit<Entry, 'id' | 'at' | 'outcome' | 'policy' | 'requestId'> & { readonly outcome?: Entry['outcome'] }

/** Adds an entry to the transaction of the act it is about. */
export async function note(tx: Reach, visit: Pick<Visit, 'requestId'>, now: Instant, noted: Note): Promise<void> {
  const id = newId()
  const entry: Entry = { outcome: 'done', ...noted, id, at: now, requestId: visit.requestId, policy: POLICY }
  const subject = noted.subject !== undefined && isId(noted.subject) ? noted.subject : null
  await record.append(tx, { id, at: now, act: entry.act, subject, text: entryText(entry) })
}

/** Notes an act that was refused, in a transaction of its own, with the true reason. */
export async function noteRefusal(world: World, visit: Visit, act: Act, refusal: Refusal): Promise<void> {
  const reason = refusal.reason === undefined ? refusal.refused : `${refusal.refused}: ${refusal.reason}`
  await note(world.db, visit, await world.now(world.db), { act, outcome: 'refused', reason })
}

const BATCH = 500

/** Chains up to 500 committed entries; true when more wait. One process at a time does it, without any lock on the acts that add entries. */
export async function sealBatch(world: World): Promise<boolean> {
  const sealed = await transaction(world.db, async (tx) => {
    if (!(await record.maySeal(tx))) return null
    return chainWaiting(tx, await world.now(tx))
  })
  if (sealed === null) return false
  // Outside the database: a cut tail shows against it.
  await appendFile(headsFile(world), `${JSON.stringify({ ...sealed.head, link: hex(sealed.head.link), at: rfc3339(sealed.at) })}\n`, {
    mode: 0o600,
  })
  return sealed.count === BATCH
}

const headsFile = (world: World): string => resolve(world.settings.dataDir, 'record-heads.log')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

async function chainWaiting(tx: Tx, at: Instant) {
  const waiting = await record.waiting(tx, BATCH)
  if (waiting.length === 0) return null
  const before = (await record.head(tx)) ?? { number: 0, ...CHAIN_START }
  let { seq, link } = before
  const linked = waiting.map(({ id, text }) => {
    seq += 1
    link = linkOf(link, seq, text, sm3)
    return { id, seq, link }
  })
  const head = { number: before.number + 1, seq, link }
  await record.chain(tx, linked, head, at)
  return { head, at, count: waiting.length }
}

export type Verified = { readonly entries: number; readonly waiting: number; readonly broken?: string }

/** Walks the whole chain, and holds it to every seal and to the heads kept outside. */
export async function verifyRecord(world: World): Promise<Verified> {
  const seals = await record.seals(world.db)
  const bySeq = new Map(seals.map((seal) => [seal.lastSeq, seal.head]))
  let end = CHAIN_START
  let batch: SealedEntry[] = []
  const check = (): string | null => {
    const verdict = verifyChain(batch, sm3, { from: end })
    batch = []
    if (!verdict.sound) return `entry ${verdict.at} was ${verdict.why}`
    end = verdict.end
    const sealed = bySeq.get(end.seq)
    return sealed === undefined || hex(sealed) === hex(end.link) ? null : `the seal over entry ${end.seq} does not fit`
  }
  for await (const entry of record.chained(world.db)) {
    batch.push(entry)
    if (!bySeq.has(entry.seq) && batch.length < 5000) continue
    const broken = check()
    if (broken !== null) return brokenAt(world, end.seq, broken)
  }
  const broken = check() ?? tailOf(end.seq, seals.at(-1)?.lastSeq ?? 0) ?? (await heldToHeads(world, seals, end.seq))
  const waiting = (await record.waiting(world.db, 100_000)).length
  return broken === null ? { entries: end.seq, waiting } : { ...brokenAt(world, end.seq, broken), waiting }
}

function brokenAt(world: World, entries: number, broken: string): Verified {
  world.alarm('record-broken')
  return { entries, waiting: 0, broken }
}

const tailOf = (end: number, sealed: number): string | null => (end < sealed ? `entry ${end + 1} was dropped` : null)

/** What a chain that was computed anew, or cut together with its seals, is told by: the heads in the data folder, as far as there are any. */
async function heldToHeads(world: World, seals: Awaited<ReturnType<typeof record.seals>>, end: number): Promise<string | null> {
  const sealed = new Map(seals.map(({ lastSeq, head }) => [lastSeq, hex(head)]))
  const file = await open(headsFile(world)).catch(() => null)
  if (file === null) return null
  for await (const line of file.readLines()) {
    const [, seq, link] = /"seq":(\d+),"link":"([0-9a-f]+)"/.exec(line) ?? []
    if (link === undefined || sealed.get(Number(seq)) === link) continue
    return Number(seq) > end ? `entry ${end + 1} was dropped` : `the head over entry ${seq} kept outside does not fit`
  }
  return null
}
