/** Writes glyphs as a WOFF2 font: what a page needs to draw one name, or a chunk of an imported font. */
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { ByteWriter } from './bytes.ts'
import { boundsOf, type Outline } from './outline.ts'
import { cmap, head, hhea, hmtx, maxp, name, type Names, os2, post } from './tables.ts'
import { writeStep } from './triplet.ts'
import { TAGS } from './woff2-read.ts'

const compress = promisify(brotliCompress)
const EMPTY: Outline = { ends: [], x: new Int16Array(0), y: new Int16Array(0), on: new Uint8Array(0) }
/** Beyond this the strongest compression costs more time than it saves on the way. */
const LARGE = 40_000
/** Offsets in half words reach this far. */
const NARROW = 0x1fffe

type Table = { readonly tag: (typeof TAGS)[number]; readonly data: Uint8Array; readonly original?: number }

/** The same glyphs and names give the same bytes. */
export async function writeWoff2(glyphs: ReadonlyMap<number, Outline>, names: Names): Promise<Uint8Array<ArrayBuffer>> {
  const sorted = [...glyphs].sort(([a], [b]) => a - b)
  const codes = sorted.map(([code]) => code)
  const outlines = [EMPTY, ...sorted.map(([, outline]) => outline)]
  const box = boundsOf(outlines)
  const size = outlines.reduce((sum, outline) => sum + sizeOf(outline), 0)
  const wide = size > NARROW
  const tables: readonly Table[] = [
    { tag: 'OS/2', data: os2(codes) },
    { tag: 'cmap', data: cmap(codes) },
    { tag: 'glyf', data: transformed(outlines, wide), original: size },
    { tag: 'loca', data: new Uint8Array(0), original: (outlines.length + 1) * (wide ? 4 : 2) },
    { tag: 'head', data: head(box, wide) },
    { tag: 'hhea', data: hhea(box) },
    { tag: 'hmtx', data: hmtx(outlines) },
    { tag: 'maxp', data: maxp(outlines) },
    { tag: 'name', data: name(names) },
    { tag: 'post', data: post() },
  ]
  return assembled(tables)
}

async function assembled(tables: readonly Table[]): Promise<Uint8Array<ArrayBuffer>> {
  const directory = new ByteWriter()
  for (const { tag, data, original } of tables) {
    directory.u8(TAGS.indexOf(tag)).base128(original ?? data.length)
    if (original !== undefined) directory.base128(data.length)
  }
  const whole = Buffer.concat(tables.map(({ data }) => data))
  const quality = whole.length > LARGE ? 9 : 11
  const packed = await compress(whole, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_FONT,
      // No larger than what is compressed: the tables for a large window cost more time than the work.
      [constants.BROTLI_PARAM_LGWIN]: Math.max(10, Math.min(22, Math.ceil(Math.log2(whole.length + 16)))),
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  })
  const unpackedSize = tables.reduce(
    (sum, { data, original }) => sum + ((original ?? data.length) + 3 - (((original ?? data.length) + 3) % 4)),
    0,
  )
  const body = new ByteWriter().raw(directory.done()).raw(packed).padded().done()
  return new ByteWriter()
    .u32(0x774f4632, 0x10000, 48 + body.length)
    .u16(tables.length, 0)
    .u32(12 + tables.length * 16 + unpackedSize, packed.length)
    .u16(1, 0)
    .u32(0, 0, 0, 0, 0)
    .raw(body)
    .done()
}

/** Bytes of a glyph as TrueType keeps it, at most. */
const sizeOf = ({ ends, x }: Outline): number => (ends.length === 0 ? 0 : 4 * Math.ceil((12 + ends.length * 2 + x.length * 5) / 4))

/** The outlines in the streams of WOFF2, section 5.1: contours, points, flags, steps; no composites, boxes that are computed, no hints. */
function transformed(outlines: readonly Outline[], wide: boolean): Uint8Array {
  const [contours, points, flags, data] = [new ByteWriter(), new ByteWriter(), new ByteWriter(), new ByteWriter()]
  for (const { ends, x, y, on } of outlines) {
    contours.u16(ends.length)
    for (const [at, end] of ends.entries()) points.count(end - (ends[at - 1] ?? -1))
    for (const at of x.keys()) {
      writeStep(flags, data, { x: (x[at] ?? 0) - (x[at - 1] ?? 0), y: (y[at] ?? 0) - (y[at - 1] ?? 0), on: on[at] === 1 })
    }
    if (ends.length > 0) data.count(0)
  }
  const boxes = new Uint8Array(4 * Math.ceil(outlines.length / 32))
  const streams = [contours, points, flags, data].map((stream) => stream.done())
  const header = new ByteWriter().u16(0, 0, outlines.length, wide ? 1 : 0)
  header.u32(...streams.map(({ length }) => length), 0, boxes.length, 0)
  return Buffer.concat([header.done(), ...streams, boxes])
}
