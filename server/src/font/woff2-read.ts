/** Reads the glyphs of a WOFF2 file of the house: plain TrueType outlines in an em of 1024, without hints and composites. */
import { brotliDecompressSync } from 'node:zlib'
import { ByteReader } from './bytes.ts'
import type { Outline } from './outline.ts'
import { readStep } from './triplet.ts'

/** The first eleven names that WOFF2 abbreviates; our files hold no others. */
export const TAGS = ['cmap', 'head', 'hhea', 'hmtx', 'maxp', 'name', 'OS/2', 'post', 'cvt ', 'fpgm', 'glyf', 'loca'] as const
const HEADER = 48

/** Glyphs by code point. Throws on anything that is not a file of ours. */
export function readWoff2(bytes: Uint8Array): ReadonlyMap<number, Outline> {
  const tables = tablesOf(bytes)
  const [cmap, glyf] = [tables.get('cmap'), tables.get('glyf')]
  if (cmap === undefined || glyf === undefined) throw new Error('no glyphs in this font')
  const outlines = outlinesOf(glyf)
  const glyphs = new Map<number, Outline>()
  for (const [code, glyph] of codesOf(cmap)) {
    const outline = outlines[glyph]
    if (outline !== undefined) glyphs.set(code, outline)
  }
  return glyphs
}

function tablesOf(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const header = new ByteReader(bytes)
  if (header.u32() !== 0x774f4632) throw new Error('no WOFF2 file')
  header.at = 12
  const howMany = header.u16()
  header.at = 20
  const packed = header.u32()
  header.at = HEADER
  const lengths: (readonly [string, number])[] = []
  for (let at = 0; at < howMany; at++) {
    const flags = header.u8()
    const tag = TAGS[flags & 63]
    if (tag === undefined) throw new Error('a table that no file of ours has')
    const length = header.base128()
    const transformed = (tag === 'glyf' || tag === 'loca') && flags >> 6 === 0
    lengths.push([tag, transformed ? header.base128() : length])
  }
  const data = brotliDecompressSync(bytes.subarray(header.at, header.at + packed))
  let from = 0
  return new Map(lengths.map(([tag, length]) => [tag, data.subarray(from, (from += length))]))
}

function outlinesOf(glyf: Uint8Array): readonly Outline[] {
  const header = new ByteReader(glyf, 4)
  const howMany = header.u16()
  header.at = 8
  const sizes = Array.from({ length: 7 }, () => header.u32())
  let from = 36
  const [contours, points, flags, data] = sizes.map((size) => {
    from += size
    return new ByteReader(glyf, from - size)
  }) as [ByteReader, ByteReader, ByteReader, ByteReader, ...ByteReader[]]
  return Array.from({ length: howMany }, () => {
    const rings = contours.i16()
    if (rings < 0) throw new Error('a composite glyph')
    return rings === 0
      ? EMPTY
      : outlineOf(
          Array.from({ length: rings }, () => points.count()),
          flags,
          data,
        )
  })
}

const EMPTY: Outline = { ends: [], x: new Int16Array(0), y: new Int16Array(0), on: new Uint8Array(0) }

function outlineOf(counts: readonly number[], flags: ByteReader, data: ByteReader): Outline {
  let last = -1
  const ends = counts.map((count) => (last += count))
  const size = last + 1
  const outline = { ends, x: new Int16Array(size), y: new Int16Array(size), on: new Uint8Array(size) }
  let [x, y] = [0, 0]
  for (let at = 0; at < size; at++) {
    const step = readStep(flags.u8(), data)
    x += step.x
    y += step.y
    outline.x[at] = x
    outline.y[at] = y
    outline.on[at] = step.on ? 1 : 0
  }
  if (data.count() !== 0) throw new Error('a glyph with hints')
  return outline
}

function codesOf(cmap: Uint8Array): readonly (readonly [code: number, glyph: number])[] {
  const header = new ByteReader(cmap, 2)
  const places = Array.from({ length: header.u16() }, () => {
    header.at += 4
    return header.u32()
  })
  const formats = new Map(places.map((place) => [new ByteReader(cmap, place).u16(), place]))
  const wide = formats.get(12)
  const narrow = formats.get(4)
  if (wide !== undefined) return wideCodes(new ByteReader(cmap, wide + 12))
  if (narrow === undefined) throw new Error('no table of characters that is read here')
  return narrowCodes(cmap, narrow)
}

function wideCodes(reader: ByteReader): readonly (readonly [number, number])[] {
  return Array.from({ length: reader.u32() }, () => [reader.u32(), reader.u32(), reader.u32()] as const).flatMap(([first, last, glyph]) =>
    Array.from({ length: last - first + 1 }, (_, at) => [first + at, glyph + at] as const),
  )
}

function narrowCodes(cmap: Uint8Array, place: number): readonly (readonly [number, number])[] {
  const reader = new ByteReader(cmap, place + 6)
  const segments = reader.u16() / 2
  reader.at += 6
  const list = (): number[] => Array.from({ length: segments }, () => reader.u16())
  const lasts = list()
  reader.at += 2
  const [firsts, deltas] = [list(), list()]
  const offsetsAt = reader.at
  const offsets = list()
  return firsts.flatMap((first, segment) => {
    const last = lasts[segment] ?? 0
    if (first === 0xffff) return []
    return Array.from({ length: last - first + 1 }, (_, at) => {
      const offset = offsets[segment] ?? 0
      const delta = deltas[segment] ?? 0
      if (offset === 0) return [first + at, (first + at + delta) & 0xffff] as const
      const glyph = new ByteReader(cmap, offsetsAt + segment * 2 + offset + at * 2).u16()
      return [first + at, glyph === 0 ? 0 : (glyph + delta) & 0xffff] as const
    })
  })
}
