/** Turns a WOFF2 file into the TrueType or OpenType font it stands for, in memory of its own size; without hints of glyphs. */
import { brotliDecompressSync } from 'node:zlib'
import { ByteReader } from '../../font/bytes.ts'
import { readStep } from '../../font/triplet.ts'

/** In the order in which WOFF2 numbers them (section 4.1). */
const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
    .split(' ')
    .map((tag) => tag.replaceAll('_', ' '))
const HEADER = 48
const COLLECTION = 0x74746366
/** A file that unpacks to more is not a font that anybody made. */
const LARGEST = 1 << 29

type Table = { readonly tag: string; readonly data: Uint8Array; readonly transform: number }

export const isWoff2 = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'wOF2'

/** Throws on what is no WOFF2 font, and on collections. */
export function unpackWoff2(bytes: Uint8Array): Buffer {
  const header = new ByteReader(bytes, 4)
  const flavor = header.u32()
  if (flavor === COLLECTION) throw new Error('a collection inside WOFF2')
  header.at = 12
  const howMany = header.u16()
  const tables = tablesOf(bytes, howMany)
  const wide = new Map<string, Uint8Array>()
  for (const { tag, data, transform } of tables) {
    if (tag === 'glyf' && transform === 0) for (const [name, made] of glyphTables(data)) wide.set(name, made)
    else if (tag !== 'loca' || transform === 3) wide.set(tag, data)
  }
  const metrics = tables.find(({ tag, transform }) => tag === 'hmtx' && transform === 1)
  if (metrics !== undefined) wide.set('hmtx', withBearings(metrics.data, wide))
  const head = wide.get('head')
  // Offsets are written in the long form whatever they were.
  if (head !== undefined && tables.some(({ tag, transform }) => tag === 'glyf' && transform === 0)) {
    const copy = Uint8Array.from(head)
    copy.set([0, 1], 50)
    wide.set('head', copy)
  }
  return assembled(flavor, wide)
}

function tablesOf(bytes: Uint8Array, howMany: number): readonly Table[] {
  const size = new ByteReader(bytes, 20).u32()
  const reader = new ByteReader(bytes, HEADER)
  const entries = Array.from({ length: howMany }, () => {
    const flags = reader.u8()
    const tag = (flags & 63) === 63 ? String.fromCharCode(reader.u8(), reader.u8(), reader.u8(), reader.u8()) : (TAGS[flags & 63] ?? '')
    const transform = flags >> 6
    const length = reader.base128()
    const transformed = tag === 'glyf' || tag === 'loca' ? transform !== 3 : transform !== 0
    return { tag, transform, length: transformed ? reader.base128() : length }
  })
  const whole = brotliDecompressSync(bytes.subarray(reader.at, reader.at + size), { maxOutputLength: LARGEST })
  let from = 0
  return entries.map(({ tag, transform, length }) => ({ tag, transform, data: whole.subarray(from, (from += length)) }))
}

/** The streams of section 5.1: how many contours, how many points, their flags, their steps, composites, boxes. */
function glyphTables(data: Uint8Array): readonly (readonly [string, Uint8Array])[] {
  const header = new ByteReader(data, 4)
  const howMany = header.u16()
  header.at = 8
  let from = 36
  const streams = Array.from({ length: 7 }, () => header.u32()).map((size) => {
    from += size
    return new ByteReader(data, from - size)
  })
  const [contours, points, flags, steps, composites, boxes] = streams as [
    ByteReader,
    ByteReader,
    ByteReader,
    ByteReader,
    ByteReader,
    ByteReader,
  ]
  const bitmap = Uint8Array.from({ length: 4 * Math.ceil(howMany / 32) }, () => boxes.u8())
  const glyphs: Buffer[] = []
  const offsets = new Uint32Array(howMany + 1)
  for (let at = 0; at < howMany; at++) {
    const rings = contours.i16()
    const box = ((bitmap[at >> 3] ?? 0) >> (7 - (at & 7))) & 1 ? [boxes.i16(), boxes.i16(), boxes.i16(), boxes.i16()] : null
    const glyph =
      rings === 0 ? Buffer.alloc(0) : rings > 0 ? simple({ rings, box, points, flags, steps }) : composite(composites, steps, box)
    glyphs.push(glyph)
    offsets[at + 1] = (offsets[at] ?? 0) + glyph.length
  }
  const loca = Buffer.alloc(offsets.length * 4)
  for (const [at, offset] of offsets.entries()) loca.writeUInt32BE(offset, at * 4)
  return [
    ['glyf', Buffer.concat(glyphs)],
    ['loca', loca],
  ]
}

/** Side bearings that were left out because every glyph begins where its outline does (section 5.4). */
function withBearings(data: Uint8Array, tables: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const [hhea, glyf, loca] = ['hhea', 'glyf', 'loca'].map((tag) => tables.get(tag) ?? new Uint8Array(0)) as [
    Uint8Array,
    Uint8Array,
    Uint8Array,
  ]
  const howMany = loca.length / 4 - 1
  const full = new ByteReader(hhea, 34).u16()
  const reader = new ByteReader(data)
  const flags = reader.u8()
  const advances = Array.from({ length: full }, () => reader.u16())
  const offsets = new ByteReader(loca)
  const starts = Array.from({ length: howMany + 1 }, () => offsets.u32())
  const bearing = (at: number): number => {
    if ((flags & (at < full ? 1 : 2)) === 0) return reader.i16()
    const [from = 0, to = 0] = starts.slice(at, at + 2)
    return from === to ? 0 : new ByteReader(glyf, from + 2).i16()
  }
  const made = Buffer.alloc(full * 4 + (howMany - full) * 2)
  for (let at = 0; at < howMany; at++) {
    if (at < full) made.writeUInt16BE(advances[at] ?? 0, at * 4)
    made.writeInt16BE(bearing(at), at < full ? at * 4 + 2 : full * 4 + (at - full) * 2)
  }
  return made
}

type Simple = {
  readonly rings: number
  readonly box: readonly number[] | null
  readonly points: ByteReader
  readonly flags: ByteReader
  readonly steps: ByteReader
}

function simple({ rings, box, points, flags, steps }: Simple): Buffer {
  let last = -1
  const ends = Array.from({ length: rings }, () => (last += points.count()))
  const size = last + 1
  const glyph = Buffer.alloc(even(12 + rings * 2 + size * 5))
  glyph.writeInt16BE(rings, 0)
  for (const [at, end] of ends.entries()) glyph.writeUInt16BE(end, 10 + at * 2)
  const flagsAt = 12 + rings * 2
  const edges = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -Infinity, -Infinity]
  let [x, y] = [0, 0]
  for (let at = 0; at < size; at++) {
    const step = readStep(flags.u8(), steps)
    x += step.x
    y += step.y
    glyph[flagsAt + at] = step.on ? 1 : 0
    glyph.writeInt16BE(step.x, flagsAt + size + at * 2)
    glyph.writeInt16BE(step.y, flagsAt + size * 3 + at * 2)
    grow(edges, x, y)
  }
  // How long its hints are; they stand in a stream that is left alone.
  steps.count()
  for (const [at, edge] of (box ?? edges).entries()) glyph.writeInt16BE(edge, 2 + at * 2)
  return glyph
}

function grow(edges: number[], x: number, y: number): void {
  edges[0] = Math.min(edges[0] ?? x, x)
  edges[1] = Math.min(edges[1] ?? y, y)
  edges[2] = Math.max(edges[2] ?? x, x)
  edges[3] = Math.max(edges[3] ?? y, y)
}

const WORDS = 1
const SCALE = 8
const MORE = 32
const TWO_SCALES = 64
const MATRIX = 128
const HINTED = 256

/** Parts of a glyph that is made of others; how long its hints are, where it has any, stands with the steps. */
function composite(parts: ByteReader, steps: ByteReader, box: readonly number[] | null): Buffer {
  const bytes: number[] = []
  let [flags, hinted] = [MORE, false]
  while (flags & MORE) {
    flags = parts.u16()
    hinted ||= (flags & HINTED) !== 0
    const without = flags & ~HINTED
    const rest = 2 + (flags & WORDS ? 4 : 2) + (flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0)
    bytes.push(without >> 8, without & 255, ...Array.from({ length: rest }, () => parts.u8()))
  }
  if (hinted) steps.count()
  const glyph = Buffer.alloc(even(10 + bytes.length))
  glyph.writeInt16BE(-1, 0)
  for (const [at, edge] of (box ?? [0, 0, 0, 0]).entries()) glyph.writeInt16BE(edge, 2 + at * 2)
  glyph.set(bytes, 10)
  return glyph
}

const even = (size: number): number => size + (size % 2)

function assembled(flavor: number, tables: ReadonlyMap<string, Uint8Array>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1))
  const directory = Buffer.alloc(12 + sorted.length * 16)
  directory.writeUInt32BE(flavor, 0)
  directory.writeUInt16BE(sorted.length, 4)
  const body: Uint8Array[] = []
  let offset = directory.length
  for (const [at, [tag, data]] of sorted.entries()) {
    directory.write(tag, 12 + at * 16, 'latin1')
    directory.writeUInt32BE(offset, 12 + at * 16 + 8)
    directory.writeUInt32BE(data.length, 12 + at * 16 + 12)
    const gap = (4 - (data.length % 4)) % 4
    body.push(data, Buffer.alloc(gap))
    offset += data.length + gap
  }
  return Buffer.concat([directory, ...body])
}
