/**
 * The rare-character index: radical, strokes, ranking and glyph of every unified ideograph, in code order.
 *
 * `index.bin` (mark SHX1), streams: radical (runs) · form of the radical, 0 the full one (runs) · usual radical strokes by radical × 4 + form
 * (runs) · residual strokes less the character before's while the radical stays (small + rest) · all strokes less residual and usual
 * radical strokes (small + rest) · rank (small + rest) · glyph source (runs) · second radicals (numbers: step in code order, radical,
 * residual + 8).
 * `counts.bin` (mark SHN1), streams: what other authorities count, as a mask of steps from Unihan's own count (-4 … -1, +1 … +4), in the
 * order of radical and radical strokes (sparse + rest). It is made from LGPL data, so it is a file of its own; without it the index works.
 */
import { packNumbers, packRuns, packSmall, packSparse, readNumbers, readRuns, readSmall, readSparse } from './columns.ts'
import { IDEOGRAPHS } from './ordinal.ts'
import { joinStreams, splitStreams } from './streams.ts'

/** Place of a character among those that fit: 0: 通用规范汉字表; 1: a source of personal or place names or identity documents; 2: another source of the mainland; 3: the rest. */
export const ranks = { standard: 0, names: 1, mainland: 2, rest: 3 } as const
/** Place in the list: from where the glyph is drawn. */
export const glyphSources = ['none', 'hanazono', 'babelstone', 'imported'] as const
export type GlyphSource = (typeof glyphSources)[number]

/** A second radical that Unihan itself gives. */
export type SecondRadical = { readonly ordinal: number; readonly radical: number; readonly residual: number }

/** What the index file holds; every column has one entry a character, in code order. */
export type IndexColumns = {
  readonly radical: Uint8Array
  /** 0 for the radical's full form, 1 to 3 for its simplified forms. */
  readonly form: Uint8Array
  /** Strokes beside the radical by Unihan; -4 to 60. */
  readonly residual: Int8Array
  readonly strokes: Uint8Array
  readonly rank: Uint8Array
  readonly glyph: Uint8Array
  readonly seconds: readonly SecondRadical[]
}

const MARK = 'SHX1'
const COUNTS_MARK = 'SHN1'
const FORMS = 4
const USUAL_RANK = 2
/** Keeps small negative residuals (玉 counted from 王) out of the number lists. */
const RESIDUAL_BIAS = 8

export function packIndex(columns: IndexColumns): Uint8Array {
  const { radical, form, residual, strokes, rank, glyph } = columns
  const usual = usualRadicalStrokes(columns)
  const steps = residual.map((value, at) => value - before(columns, at))
  const extra = Int8Array.from(strokes, (value, at) => value - (residual[at] ?? 0) - (usual[formOf(columns, at)] ?? 0))
  const ranks = Int8Array.from(rank, (value) => value - USUAL_RANK)
  const flags = [...packSmall(steps), ...packSmall(extra), ...packSmall(ranks)]
  return joinStreams(MARK, [packRuns(radical), packRuns(form), packRuns(usual), ...flags, packRuns(glyph), packSeconds(columns.seconds)])
}

export function readColumns(bytes: Uint8Array): IndexColumns {
  const streams = splitStreams(MARK, bytes)
  const at = (place: number) => streams[place] ?? new Uint8Array(0)
  const runs = (place: number) => readRuns(at(place), new Uint8Array(IDEOGRAPHS))
  const small = (place: number) => readSmall(at(place), at(place + 1), new Int8Array(IDEOGRAPHS))
  const columns = { radical: runs(0), form: runs(1), residual: small(3), strokes: new Uint8Array(IDEOGRAPHS) }
  const usual = readRuns(at(2), new Uint8Array(215 * FORMS))
  const extra = small(5)
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    const residual = (columns.residual[ordinal] ?? 0) + before(columns, ordinal)
    columns.residual[ordinal] = residual
    columns.strokes[ordinal] = (extra[ordinal] ?? 0) + residual + (usual[formOf(columns, ordinal)] ?? 0)
  }
  const rank = Uint8Array.from(small(7), (value) => value + USUAL_RANK)
  return { ...columns, rank, glyph: runs(9), seconds: readSeconds(at(10)) }
}

/** Masks of the counts that differ from Unihan's: see `countMask`. */
export function packCounts(columns: IndexColumns, masks: Uint8Array): Uint8Array {
  const sorted = Uint8Array.from(formOrder(columns), (ordinal) => masks[ordinal] ?? 0)
  return joinStreams(COUNTS_MARK, packSparse(sorted))
}

export function readCounts(bytes: Uint8Array, columns: IndexColumns): Uint8Array {
  const [bits, rest] = splitStreams(COUNTS_MARK, bytes)
  const sorted = readSparse(bits ?? new Uint8Array(0), rest ?? new Uint8Array(0), new Uint8Array(IDEOGRAPHS))
  const masks = new Uint8Array(IDEOGRAPHS)
  formOrder(columns).forEach((ordinal, place) => {
    masks[ordinal] = sorted[place] ?? 0
  })
  return masks
}

/** Mask bit of a count that is `step` strokes from Unihan's; 0 for no step and for steps beyond four. */
export function countMask(step: number): number {
  if (step === 0 || step < -4 || step > 4) return 0
  return 1 << (step < 0 ? step + 4 : step + 3)
}

/** The residual to count from: that of the character before, while radical and form stay. */
function before({ radical, form, residual }: Pick<IndexColumns, 'radical' | 'form' | 'residual'>, at: number): number {
  return at > 0 && radical[at] === radical[at - 1] && form[at] === form[at - 1] ? (residual[at - 1] ?? 0) : 0
}

const formOf = ({ radical, form }: Pick<IndexColumns, 'radical' | 'form'>, at: number) => (radical[at] ?? 0) * FORMS + (form[at] ?? 0)

/** How many strokes a radical's form takes in most of its characters. */
function usualRadicalStrokes(columns: IndexColumns): Uint8Array {
  const tally = new Uint16Array(215 * FORMS * 32)
  for (let at = 0; at < IDEOGRAPHS; at++) {
    const place = formOf(columns, at) * 32 + radicalStrokes(columns, at)
    tally[place] = (tally[place] ?? 0) + 1
  }
  return Uint8Array.from({ length: 215 * FORMS }, (_, form) => {
    const counts = tally.subarray(form * 32, form * 32 + 32)
    return counts.indexOf(counts.reduce((most, count) => Math.max(most, count), 0))
  })
}

const radicalStrokes = ({ strokes, residual }: IndexColumns, at: number) =>
  Math.min(31, Math.max(0, (strokes[at] ?? 0) - (residual[at] ?? 0)))

/** Ordinals by radical and radical strokes: characters that authorities count alike stand together. */
function formOrder(columns: IndexColumns): Uint32Array {
  return countingSort(215 * 32, (at) => (columns.radical[at] ?? 0) * 32 + radicalStrokes(columns, at)).order
}

/** All ordinals by a small key, code order within it; `starts[key]` is where a key begins. */
export function countingSort(keys: number, keyOf: (ordinal: number) => number): { order: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(keys + 1)
  const found = new Uint16Array(IDEOGRAPHS)
  for (let at = 0; at < IDEOGRAPHS; at++) {
    const key = keyOf(at)
    found[at] = key
    starts[key + 1] = (starts[key + 1] ?? 0) + 1
  }
  for (let key = 0; key < keys; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const next = starts.slice()
  const order = new Uint32Array(IDEOGRAPHS)
  for (let at = 0; at < IDEOGRAPHS; at++) {
    const key = found[at] ?? 0
    order[next[key] ?? 0] = at
    next[key] = (next[key] ?? 0) + 1
  }
  return { order, starts }
}

function packSeconds(seconds: readonly SecondRadical[]): Uint8Array {
  let last = 0
  return packNumbers(
    seconds.flatMap(({ ordinal, radical, residual }) => {
      const step = ordinal - last
      last = ordinal
      return [step, radical, residual + RESIDUAL_BIAS]
    }),
  )
}

function readSeconds(bytes: Uint8Array): readonly SecondRadical[] {
  const list = readNumbers(bytes)
  const seconds: SecondRadical[] = []
  let ordinal = 0
  for (let at = 0; at < list.length; at += 3) {
    ordinal += list[at] ?? 0
    seconds.push({ ordinal, radical: list[at + 1] ?? 0, residual: (list[at + 2] ?? 0) - RESIDUAL_BIAS })
  }
  return seconds
}
