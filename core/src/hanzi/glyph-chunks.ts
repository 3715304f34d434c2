/** In which file the glyph of a sign lies: a hundred ideographs in radical-stroke order each, so that a cell of the panel is a few files. */
import { glyphRank, glyphSource, type HanziIndex } from './hanzi-index.ts'
import { codePointAt, IDEOGRAPHS, ordinalOf } from './ordinal.ts'

const CHUNK = 100

/** Signs beside the ideographs that names and descriptions hold and glyphs exist for: radicals, structure signs, 〇, 〓, strokes. */
const otherSigns: readonly (readonly [first: number, last: number])[] = [
  [0x2e80, 0x2e99],
  [0x2e9b, 0x2ef3],
  [0x2ff0, 0x2fff],
  [0x3007, 0x3007],
  [0x3013, 0x3013],
  [0x31c0, 0x31e5],
  [0x31ef, 0x31ef],
]
/** Of these, the ones that only the second font has. */
const later: readonly (readonly [first: number, last: number])[] = [
  [0x2ffc, 0x2fff],
  [0x31e4, 0x31e5],
  [0x31ef, 0x31ef],
]
const within = (ranges: typeof later, code: number): boolean => ranges.some(([first, last]) => code >= first && code <= last)

/** Name of the file as the manifest has it; null for what no font of the installation draws, and for what is no Han sign. */
export function glyphFile(index: HanziIndex, codePoint: number): string | null {
  if (within(later, codePoint)) return 'glyphs/babelstone/signs.woff2'
  if (within(otherSigns, codePoint)) return 'glyphs/hanazono/signs.woff2'
  const ordinal = ordinalOf(codePoint)
  const source = ordinal < 0 ? 'none' : glyphSource(index, ordinal)
  return source === 'none' ? null : `glyphs/${source}/${chunkName(Math.floor(glyphRank(index, ordinal) / CHUNK))}`
}

/** `0123.woff2`, of chunk 123. */
export const chunkName = (chunk: number): string => `${String(chunk).padStart(4, '0')}.woff2`

/** A file of glyphs, and all ideographs that it draws. */
export type GlyphChunk = { readonly file: string; readonly characters: string }

/** The files that draw these ideographs, each once, the file of the first one first; what has no glyph adds none. */
export function glyphChunks(index: HanziIndex, codePoints: Iterable<number>): readonly GlyphChunk[] {
  const files = new Map<string, number>()
  for (const code of codePoints) {
    const ordinal = ordinalOf(code)
    const file = ordinal < 0 ? null : glyphFile(index, code)
    if (file !== null && !files.has(file)) files.set(file, Math.floor(glyphRank(index, ordinal) / CHUNK))
  }
  return [...files].map(([file, chunk]) => ({
    file,
    characters: charactersOf(index, chunk)
      .filter((code) => glyphFile(index, code) === file)
      .map(text)
      .join(''),
  }))
}

const text = (code: number): string => String.fromCodePoint(code)

function charactersOf(index: HanziIndex, chunk: number): readonly number[] {
  const last = Math.min(IDEOGRAPHS, (chunk + 1) * CHUNK)
  return [...index.order.subarray(chunk * CHUNK, last)].map(codePointAt)
}
