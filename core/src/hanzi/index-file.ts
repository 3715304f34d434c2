/**
 * The rare-character index: radical, strokes, ranking and glyph of every unified ideograph, in code order.
 *
 * `index.bin` (mark SHX1), streams in pairs: radical · form of the radical, 0 the full one · usual radical strokes by radical × 4 + form ·
 * glyph source (all runs) · residual strokes less those of the character before, while radical and form stay (steps) · all strokes less
 * residual and usual radical strokes (sparse) · rank, exclusive or 2 (steps) · then three of the second radicals: steps in code order,
 * radicals, residuals + 8.
 * `counts.bin` (mark SHN1), streams: what other authorities count, as a mask of steps from Unihan's own count (-4 … -1, +1 … +4), in the
 * order of radical and radical strokes (sparse). It is made from LGPL data, so it is a file of its own; without it the index works.
 */
import { packNumbers, packRuns, packSparse, packSteps, readNumbers, readRuns, readSparse, readSteps } from './columns.ts'
import { IDEOGRAPHS } from './ordinal.ts'
import { joinStreams, splitStreams } from './streams.ts'

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
  /** 0 通用规范汉字表; 1 a source of personal or place names or identity documents; 2 another source of the mainland; 3 the rest. */
  readonly rank: Uint8Array
  readonly glyph: Uint8Array
  readonly seconds: readonly SecondRadical[]
}

const MARK = 'SHX1'
const COUNTS_MARK = 'SHN1'
const FORMS = 4
/** Ranks are written as their difference (exclusive or) from the most frequent one. */
const USUAL_RANK = 2
const NOTHING = new Uint8Array(0)
/** Keeps small negative residuals (玉 counted from 王) out of the number lists. */
const RESIDUAL_BIAS = 8

export function packIndex(columns: IndexColumns): Uint8Array {
  const { radical, form, residual, strokes, rank, glyph } = columns
  const usual = usualRadicalStrokes(columns)
  const steps = residual.map((value, at) => value - before(columns, at))
  const extra = Int8Array.from(strokes, (value, at) => value - (residual[at] ?? 0) - (usual[formOf(columns, at)] ?? 0))
  const ranks = rank.map((value) => value ^ USUAL_RANK)
  const runs = [radical, form, usual, glyph].flatMap(packRuns)
  return joinStreams(MARK, [...runs, ...packSteps(steps), ...packSparse(extra), ...packSteps(ranks), ...packSeconds(columns.seconds)])
}

export function readColumns(bytes: Uint8Array): IndexColumns {
  const streams = splitStreams(MARK, bytes)
  const pair = (place: number) => [streams[place] ?? NOTHING, streams[place + 1] ?? NOTHING] as const
  const runs = (place: number, length = IDEOGRAPHS) => readRuns(pair(place), new Uint8Array(length))
  const columns = { radical: runs(0), form: runs(2), residual: readSteps(pair(8), new Int8Array(IDEOGRAPHS)) }
  const usual = runs(4, 215 * FORMS)
  const strokes = new Uint8Array(IDEOGRAPHS)
  const extra = readSparse(pair(10), new Int8Array(IDEOGRAPHS))
  const rank = readSteps(pair(12), new Uint8Array(IDEOGRAPHS))
  const { radical, form, residual } = columns
  for (let at = 0, beside = 0, last = -1; at < IDEOGRAPHS; at++) {
    const shape = (radical[at] ?? 0) * FORMS + (form[at] ?? 0)
    beside = (residual[at] ?? 0) + (shape === last ? beside : 0)
    last = shape
    residual[at] = beside
    strokes[at] = (extra[at] ?? 0) + beside + (usual[shape] ?? 0)
    rank[at] = (rank[at] ?? 0) ^ USUAL_RANK
  }
  return { ...columns, strokes, rank, glyph: runs(6), seconds: readSeconds(streams.slice(14)) }
}

/** Masks of the counts that differ from Unihan's: see `countMask`. */
export function packCounts(columns: IndexColumns, masks: Uint8Array): Uint8Array {
  return joinStreams(COUNTS_MARK, packSparse(Uint8Array.from(formOrder(columns), (ordinal) => masks[ordinal] ?? 0)))
}

export function readCounts(bytes: Uint8Array, columns: IndexColumns): Uint8Array {
  const [bits = NOTHING, rest = NOTHING] = splitStreams(COUNTS_MARK, bytes)
  const sorted = readSparse([bits, rest], new Uint8Array(IDEOGRAPHS))
  const masks = new Uint8Array(IDEOGRAPHS)
  const order = formOrder(columns)
  for (let place = 0; place < IDEOGRAPHS; place++) masks[order[place] ?? 0] = sorted[place] ?? 0
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
function formOrder({ radical, strokes, residual }: IndexColumns): Uint32Array {
  const keys = new Uint16Array(IDEOGRAPHS)
  for (let at = 0; at < IDEOGRAPHS; at++) {
    const form = (strokes[at] ?? 0) - (residual[at] ?? 0)
    keys[at] = (radical[at] ?? 0) * 32 + (form < 0 ? 0 : form > 31 ? 31 : form)
  }
  return countingSort(keys, 215 * 32).order
}

/** All ordinals by a small key, code order within it; `starts[key]` is where a key begins. */
export function countingSort(keys: Uint16Array, howMany: number): { order: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(howMany + 1)
  for (let at = 0; at < keys.length; at++) {
    const beyond = (keys[at] ?? 0) + 1
    starts[beyond] = (starts[beyond] ?? 0) + 1
  }
  for (let key = 0; key < howMany; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  const next = starts.slice()
  const order = new Uint32Array(keys.length)
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] ?? 0
    const place = next[key] ?? 0
    order[place] = at
    next[key] = place + 1
  }
  return { order, starts }
}

function packSeconds(seconds: readonly SecondRadical[]): readonly Uint8Array[] {
  const steps = seconds.map(({ ordinal }, at) => ordinal - (seconds[at - 1]?.ordinal ?? 0))
  const residuals = seconds.map(({ residual }) => residual + RESIDUAL_BIAS)
  return [packNumbers(steps), Uint8Array.from(seconds, ({ radical }) => radical), Uint8Array.from(residuals)]
}

function readSeconds([steps = NOTHING, numbers, residuals]: readonly Uint8Array[]): readonly SecondRadical[] {
  let ordinal = 0
  return readNumbers(steps).map((step, at) => {
    ordinal += step
    return { ordinal, radical: numbers?.[at] ?? 0, residual: (residuals?.[at] ?? 0) - RESIDUAL_BIAS }
  })
}
