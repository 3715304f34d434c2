/** Glyphs without the server's help: by the index, out of whole chunks. Comes only when it is needed. */
import { glyphChunks, type HanziIndex, ordinalOf, readIndex } from '@shiming/core/hanzi'
import { ensureChunks } from './chunks.ts'
import { fetchHanzi } from './files.ts'
import { codePointOf, learn, type MissingGlyph } from './known.ts'

let index: Promise<HanziIndex> | undefined

/** Throws when the index or a chunk cannot be had. */
export async function fromChunks(signs: readonly string[]): Promise<void> {
  if (signs.length === 0) return
  index ??= fetchHanzi('index.bin').then((bytes) => readIndex(bytes))
  const read = await index.catch((error: unknown) => {
    index = undefined
    throw error
  })
  const codes = signs.map((sign) => sign.codePointAt(0) ?? 0)
  const chunks = glyphChunks(read, codes)
  await ensureChunks(chunks)
  const drawn = new Set(chunks.flatMap(({ characters }) => Array.from(characters)))
  learn(signs.filter((sign) => !drawn.has(sign)).map((sign) => [sign, { is: 'missing', glyph: missing(read, sign) }] as const))
}

function missing({ radical, residual, strokes }: HanziIndex, sign: string): MissingGlyph {
  const at = ordinalOf(sign.codePointAt(0) ?? 0)
  const codePoint = codePointOf(sign)
  if (at < 0) return { codePoint }
  return { codePoint, radical: radical[at] ?? 0, residual: residual[at] ?? 0, strokes: strokes[at] ?? 0 }
}
