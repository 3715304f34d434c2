/** The small tables that every font must have (OpenType), for full-width glyphs in the common em. */
import { ByteWriter } from './bytes.ts'
import { ASCENT, type Bounds, boundsOf, DESCENT, EM, type Outline } from './outline.ts'

/** 2026-11-23, in seconds since 1904: the same glyphs give the same bytes. */
const WHEN = 3_878_236_800

export type Names = { readonly family: string; readonly copyright: string; readonly description: string; readonly licence: string }

export function head(box: Bounds, wide: boolean): Uint8Array {
  const { left, bottom, right, top } = box
  return new ByteWriter()
    .u32(0x10000, 0x10000, 0, 0x5f0f3cf5)
    .u16(0x0803, EM)
    .u32(0, WHEN, 0, WHEN)
    .u16(left, bottom, right, top, 0, 8, 2, wide ? 1 : 0, 0)
    .done()
}

export function hhea(box: Bounds): Uint8Array {
  return new ByteWriter()
    .u32(0x10000)
    .u16(ASCENT, DESCENT, 0, EM, box.left, EM - box.right, box.right, 1, 0, 0, 0, 0, 0, 0, 0, 1)
    .done()
}

/** One advance for all; then how far each glyph begins from its left edge. */
export const hmtx = (outlines: readonly Outline[]): Uint8Array =>
  new ByteWriter()
    .u16(EM)
    .u16(...outlines.map((outline) => boundsOf([outline]).left))
    .done()

export function maxp(outlines: readonly Outline[]): Uint8Array {
  const points = Math.max(...outlines.map(({ x }) => x.length))
  const contours = Math.max(...outlines.map(({ ends }) => ends.length))
  return new ByteWriter().u32(0x10000).u16(outlines.length, points, contours, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0).done()
}

export function os2(codes: readonly number[]): Uint8Array {
  const narrow = codes.map((code) => Math.min(code, 0xffff))
  return new ByteWriter()
    .u16(4, EM, 400, 5, 0, 665, 716, 0, 143, 665, 716, 0, 491, 51, 265, 0)
    .raw(new Uint8Array(10))
    .u32(0, 0, 0, 0)
    .text('SHMG')
    .u16(0xc0, Math.min(...narrow), Math.max(...narrow), ASCENT, DESCENT, 0, ASCENT, -DESCENT)
    .u32(0, 0)
    .u16(511, 880, 0, 32, 1)
    .done()
}

export const post = (): Uint8Array => new ByteWriter().u32(0x30000, 0).u16(-102, 51).u32(1, 0, 0, 0, 0).done()

export function name({ family, copyright, description, licence }: Names): Uint8Array {
  const records: readonly (readonly [id: number, text: string])[] = [
    [0, copyright],
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family.replaceAll(' ', '')],
    [10, description],
    [13, licence],
  ]
  const texts = new ByteWriter()
  const table = new ByteWriter().u16(0, records.length, 6 + records.length * 12)
  for (const [id, text] of records) {
    table.u16(3, 1, 0x409, id, text.length * 2, texts.length)
    texts.u16(...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)))
  }
  return table.raw(texts.done()).done()
}

/** Glyph 1 draws the first code point, glyph 2 the second, and so on. `codes` are ascending. */
export function cmap(codes: readonly number[]): Uint8Array {
  const runs = runsOf(codes)
  const narrow = narrowMap(runs.filter(({ first }) => first < 0x10000))
  const wide = new ByteWriter().u16(12, 0).u32(16 + runs.length * 12, 0, runs.length)
  for (const { first, last, glyph } of runs) wide.u32(first, last, glyph)
  return new ByteWriter()
    .u16(0, 2, 3, 1)
    .u32(20)
    .u16(3, 10)
    .u32(20 + narrow.length)
    .raw(narrow)
    .raw(wide.done())
    .done()
}

type Run = { readonly first: number; last: number; readonly glyph: number }

function runsOf(codes: readonly number[]): readonly Run[] {
  const runs: Run[] = []
  for (const [at, code] of codes.entries()) {
    const run = runs.at(-1)
    // A run does not go from the first 65,536 code points into the others.
    if (run !== undefined && run.last + 1 === code && code !== 0x10000) run.last = code
    else runs.push({ first: code, last: code, glyph: at + 1 })
  }
  return runs
}

function narrowMap(runs: readonly Run[]): Uint8Array {
  const all = [...runs, { first: 0xffff, last: 0xffff, glyph: 0 }]
  const power = 2 ** Math.floor(Math.log2(all.length))
  return new ByteWriter()
    .u16(4, 16 + all.length * 8, 0, all.length * 2, power * 2, Math.log2(power), (all.length - power) * 2)
    .u16(...all.map(({ last }) => last), 0)
    .u16(...all.map(({ first }) => first))
    .u16(...all.map(({ first, glyph }) => (first === 0xffff ? 1 : glyph - first)))
    .u16(...all.map(() => 0))
    .done()
}
