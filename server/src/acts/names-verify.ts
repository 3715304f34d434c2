/** Reads an export of names back and holds every row to the person it is about. */
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type Flawed, isFlawed } from '@shiming/core'
import { carryName, decodeGb18030, decodeGbk, type Way } from '@shiming/core/exchange'
import { StartRefused } from '../settings.ts'
import * as names from '../store/names.ts'
import { roadOf, type Sending, type Watch } from './names.ts'
import type { World } from './world.ts'

export type Checked = {
  readonly rows: number
  /** Rows, counted from 1, that do not say what an export would say now. */
  readonly different: readonly number[]
  /** Rows about nobody here. */
  readonly unknown: number
  /** Persons without a row: they came since, or were left out. */
  readonly missing: number
}

type Row = { readonly row: number; readonly person: string; readonly text: string | null }
/** Rows are read line by line; no line of an export is longer. */
const LONGEST_LINE = 64 * 1024

/** Compares FILE with everybody's name by the same profile, table and words. Throws `StartRefused` for a file that is no export. */
export async function verifyNames(world: World, given: Omit<Sending, 'numbers' | 'force'>, watch: Watch): Promise<Checked> {
  const { way } = await roadOf(world, given)
  const there = await stat(given.file).catch(() => null)
  if (there === null || !there.isFile()) throw new StartRefused(`${given.file} cannot be read`)
  const rows = rowsOf(given.file, decoderOf(way))
  const found = { rows: 0, different: [] as number[], unknown: 0, missing: 0 }
  let next = await rows.next()
  const step = async (): Promise<void> => {
    found.rows += 1
    next = await rows.next()
  }
  const all = await names.count(world.db)
  await names.each(world.db, world.keys, async (persons) => {
    if (watch.signal.aborted) throw new StartRefused('stopped')
    for (const person of persons) {
      for (; !next.done && next.value.person < person.id; await step()) found.unknown += 1
      if (next.done || next.value.person !== person.id) {
        found.missing += 1
        continue
      }
      if (next.value.text !== carryName(person.name.reveal(), way).text) found.different.push(next.value.row)
      await step()
    }
    watch.report(found.rows, all)
  })
  for (; !next.done; await step()) found.unknown += 1
  return found
}

function decoderOf({ profile, table, peer }: Way): (bytes: Uint8Array) => string | Flawed {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  if (profile === 'gb18030-2022') return (bytes) => decodeGb18030(bytes, table)
  if (profile !== 'utf-8') return (bytes) => decodeGbk(bytes, table, peer)
  return (bytes) => {
    try {
      return utf8.decode(bytes)
    } catch {
      return { flaws: [{ flaw: 'not-well-formed' }] }
    }
  }
}

/** A line feed is no part of a sign in any of the encodings, so lines are told apart before they are read. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let left = Buffer.alloc(0)
  for await (const part of createReadStream(file)) {
    let from = 0
    const bytes = Buffer.concat([left, part as Buffer])
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      yield bytes.subarray(from, end)
      from = end + 1
    }
    left = bytes.subarray(from)
    if (left.length > LONGEST_LINE) throw new StartRefused(`${file} is no export of names`)
  }
  if (left.length > 0) yield left
}

async function* rowsOf(file: string, decode: (bytes: Uint8Array) => string | Flawed): AsyncGenerator<Row> {
  let row = -1
  for await (const line of linesOf(file)) {
    row += 1
    const text = decode(line)
    const [person = '', , name] = isFlawed(text) ? [line.subarray(0, 36).toString('latin1')] : fieldsOf(text)
    if (row > 0) yield { row, person, text: name ?? null }
    else if (person !== 'person' || name !== 'name') throw new StartRefused(`${file} is no export of names in this profile`)
  }
}

const fieldsOf = (line: string): readonly string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/gu)].map(([, field = '']) =>
    field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field,
  )
