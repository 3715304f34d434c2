/** Names on their way to another system: everybody's, in the peer's encoding, with a report of every sign that does not arrive and a file that has it whole. */
import { namePieces } from '@shiming/core'
import {
  carryName,
  codeOf,
  EMPTY_PEER_TABLE,
  encodeGb18030,
  encodeGbk,
  type Profile,
  profiles,
  REPLACEMENT,
  replacementFlaw,
  type Way,
} from '@shiming/core/exchange'
import { StartRefused } from '../settings.ts'
import * as names from '../store/names.ts'
import { act, newId } from './act.ts'
import { beginFiles, dropFiles, type NewFile, placeFiles } from './new-files.ts'
import { gbTable, type PeerInForce, peerInForce } from './peer-table.ts'
import { note } from './record.ts'
import { type Describe, describer } from './sign-words.ts'
import type { World } from './world.ts'

export type Sending = {
  readonly profile: string
  readonly peer?: string | undefined
  readonly replacement?: string | undefined
  /** Whether document numbers go along. */
  readonly numbers: boolean
  readonly file: string
  readonly force: boolean
}
export type Watch = { readonly report: (done: number, all: number) => void; readonly signal: AbortSignal }
export type Sent = {
  readonly persons: number
  /** Names that did not arrive whole, and signs of them. */
  readonly lostNames: number
  readonly lostSigns: number
  readonly files: readonly string[]
  readonly peer: Pick<PeerInForce, 'peer' | 'version'> | null
}

export type Road = { readonly way: Way; readonly peer: PeerInForce | null; readonly encode: (text: string) => Uint8Array }

/** The way names take by a profile. Throws `StartRefused` for one that is not known, or words that cannot stand for a sign. */
export async function roadOf(world: World, given: Pick<Sending, 'profile' | 'peer' | 'replacement'>): Promise<Road> {
  const profile = profiles.find((one) => one === given.profile)
  if (profile === undefined) throw new StartRefused(`--profile must be one of ${profiles.join(', ')}`)
  const table = await gbTable(world)
  const isGbk = profile === 'gbk' || profile === 'gbk-replacement'
  if (!isGbk && given.peer !== undefined) throw new StartRefused(`${profile} needs no table of a peer`)
  if (profile !== 'gbk-replacement' && given.replacement !== undefined) throw new StartRefused('--replacement belongs to gbk-replacement')
  const replacement = (given.replacement ?? REPLACEMENT).normalize('NFC')
  const flaw = replacementFlaw(replacement, table)
  if (flaw !== null) throw new StartRefused(`--replacement ${flaw}`)
  const peer = given.peer === undefined ? null : await peerInForce(world, given.peer, table)
  const way: Way = { profile, table, peer: peer?.table ?? EMPTY_PEER_TABLE, replacement }
  return { way, peer, encode: encoderOf(profile, way) }
}

function encoderOf(profile: Profile, { table, peer }: Way): (text: string) => Uint8Array {
  if (profile === 'utf-8') return (text) => Buffer.from(text, 'utf8')
  return profile === 'gb18030-2022' ? (text) => encodeGb18030(text, table) : (text) => encodeGbk(text, table, peer)
}

/** Writes FILE, FILE.loss.csv and FILE.side.jsonl, all or none; nothing leaves before the record has it. */
export async function exportNames(world: World, sending: Sending, watch: Watch): Promise<Sent> {
  const road = await roadOf(world, sending)
  const { file, force } = sending
  const files = await beginFiles([file, `${file}.loss.csv`, `${file}.side.jsonl`], force)
  try {
    const desk = new Desk(files, road, sending.numbers, await describer(world))
    await desk.begin()
    const all = await names.count(world.db)
    await names.each(world.db, world.keys, async (persons) => {
      if (watch.signal.aborted) throw new StartRefused('stopped; nothing was written')
      for (const person of persons) await desk.write(person)
      watch.report(desk.persons, all)
    })
    const [sha256 = ''] = await Promise.all(files.map((one) => one.finish()))
    await noteSent(world, desk, { ...sending, sha256, road })
    await placeFiles(files, force)
    const { persons, lostNames, lostSigns } = desk
    return { persons, lostNames, lostSigns, files: files.map(({ path }) => path), peer: road.peer }
  } finally {
    await dropFiles(files)
  }
}

async function noteSent(world: World, desk: Desk, sent: Sending & { readonly sha256: string; readonly road: Road }): Promise<void> {
  const { peer } = sent.road
  const { persons, lostNames, lostSigns } = desk
  const table = peer === null ? {} : { peer: peer.peer, peerVersion: peer.version, peerSha256: peer.sha256 }
  const detail = { profile: sent.profile, persons, lostNames, lostSigns, numbers: sent.numbers, sha256: sent.sha256, ...table }
  await act(world, async (tx, now) => {
    await note(tx, { requestId: newId() }, now, { act: 'names exported', actor: 'operator', channel: 'command-line', detail })
    return null
  })
}

/** A field as RFC 4180 has it. */
export const csvField = (text: string): string => (/[",\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const csvLine = (fields: readonly string[]): string => `${fields.map(csvField).join(',')}\n`

/** Writes person after person into the three files. */
class Desk {
  persons = 0
  lostNames = 0
  lostSigns = 0
  readonly #files: readonly NewFile[]
  readonly #road: Road
  readonly #numbers: boolean
  readonly #describe: Describe
  constructor(files: readonly NewFile[], road: Road, numbers: boolean, describe: Describe) {
    this.#files = files
    this.#road = road
    this.#numbers = numbers
    this.#describe = describe
  }

  async begin(): Promise<void> {
    await this.#names(csvLine(['person', 'document_type', 'name', ...(this.#numbers ? ['document_number'] : [])]))
    await this.#loss(csvLine(['row', 'code_point', 'description', 'sign', 'person', 'written']))
  }

  /** Rows count from 1, the heading apart. */
  async write(person: names.NamedPerson): Promise<void> {
    this.persons += 1
    const name = person.name.reveal()
    const { text, lost } = carryName(name, this.#road.way)
    const number = this.#numbers ? await this.#number(person) : []
    await this.#names(csvLine([person.id, person.documentType, text, ...number]))
    await this.#lose(person, lost, text)
    if (lost.length > 0) this.lostNames += 1
    const pieces = namePieces(name)
    if (lost.length > 0 || pieces.some((piece) => 'ids' in piece)) await this.#side(this.#sideLine(person, name))
  }

  /** The number of a foreign document may have a sign that GBK lacks. */
  async #number(person: names.NamedPerson): Promise<readonly string[]> {
    const { text, lost } = carryName(person.number().reveal(), this.#road.way)
    await this.#lose(person, lost, text)
    return [text]
  }

  async #lose(person: names.NamedPerson, lost: readonly string[], written: string): Promise<void> {
    this.lostSigns += lost.length
    for (const sign of lost) {
      const code = [...sign].length === 1 ? codeOf(sign) : ''
      await this.#loss(csvLine([String(this.persons), code, this.#describe(sign), sign, person.id, written]))
    }
  }

  #sideLine(person: names.NamedPerson, name: string): string {
    const signs = namePieces(name).map((piece, place) => {
      if ('sign' in piece) return { sign: piece.sign, codePoint: codeOf(piece.sign), description: this.#describe(piece.sign) }
      const drawing = person.described.find((one) => one.place === place)?.drawing?.reveal()
      return { ids: piece.ids, ...(drawing === undefined ? {} : { drawing }) }
    })
    return `${JSON.stringify({ row: this.persons, person: person.id, name, signs })}\n`
  }

  #names = async (line: string): Promise<void> => this.#files[0]?.write(this.#road.encode(line))
  #loss = async (line: string): Promise<void> => this.#files[1]?.write(Buffer.from(line, 'utf8'))
  #side = async (line: string): Promise<void> => this.#files[2]?.write(Buffer.from(line, 'utf8'))
}
