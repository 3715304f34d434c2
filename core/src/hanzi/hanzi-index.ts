import {
  countingSort,
  glyphSources,
  type GlyphSource,
  type IndexColumns,
  readColumns,
  readCounts,
  type SecondRadical,
} from './index-file.ts'
import { IDEOGRAPHS } from './ordinal.ts'

/** The index in memory (about 1.6 MB): the columns, other authorities' counts, and all ideographs in radical-stroke order. */
export type HanziIndex = IndexColumns & {
  /** Per ordinal: which counts other authorities give, as steps from `strokes` (`countMask`). */
  readonly others: Uint8Array
  /** Ordinals by radical, residual strokes, code; radical n is `order[starts[n]]` up to `order[starts[n + 1]]`. */
  readonly order: Uint32Array
  readonly starts: Uint32Array
  /** Per ordinal: its place in `order`. */
  readonly place: Uint32Array
  readonly secondsOf: ReadonlyMap<number, readonly SecondRadical[]>
}

/** Keys of the radical-stroke order: residuals from -4 to 59. */
const CELLS = 64

/** Reads `index.bin` and, when it is at hand, `counts.bin` (other authorities' stroke counts). */
export function readIndex(bytes: Uint8Array, counts?: Uint8Array): HanziIndex {
  const columns = readColumns(bytes)
  const { radical, residual } = columns
  const keys = new Uint16Array(IDEOGRAPHS)
  for (let at = 0; at < IDEOGRAPHS; at++) {
    const cell = (residual[at] ?? 0) + 4
    keys[at] = (radical[at] ?? 0) * CELLS + (cell < 0 ? 0 : cell >= CELLS ? CELLS - 1 : cell)
  }
  const cells = countingSort(keys, 215 * CELLS)
  const place = new Uint32Array(IDEOGRAPHS)
  for (let at = 0; at < IDEOGRAPHS; at++) place[cells.order[at] ?? 0] = at
  const starts = Uint32Array.from({ length: 216 }, (_, number) => cells.starts[Math.min(number, 215) * CELLS] ?? 0)
  const secondsOf = new Map<number, SecondRadical[]>()
  for (const second of columns.seconds) secondsOf.set(second.radical, [...(secondsOf.get(second.radical) ?? []), second])
  const others = counts === undefined ? new Uint8Array(IDEOGRAPHS) : readCounts(counts, columns)
  return { ...columns, others, order: cells.order, starts, place, secondsOf }
}

/** Place in radical-stroke order over all ideographs, from 0; glyph chunks hold a hundred places each. */
export const glyphRank = (index: HanziIndex, ordinal: number): number => index.place[ordinal] ?? 0

export const glyphSource = (index: HanziIndex, ordinal: number): GlyphSource => glyphSources[index.glyph[ordinal] ?? 0] ?? 'none'

/** Strokes that authorities beside Unihan count, ascending. */
export function otherStrokes(index: HanziIndex, ordinal: number): readonly number[] {
  const mask = index.others[ordinal] ?? 0
  const strokes = index.strokes[ordinal] ?? 0
  return mask === 0 ? [] : STEPS.filter((_, bit) => (mask >> bit) & 1).map((step) => strokes + step)
}
const STEPS = [-4, -3, -2, -1, 1, 2, 3, 4]
