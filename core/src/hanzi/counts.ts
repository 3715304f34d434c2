import { type HanziIndex, otherStrokes } from './hanzi-index.ts'
import { countMask } from './index-file.ts'
import { IDEOGRAPHS } from './ordinal.ts'
import type { HanziQuery } from './types.ts'

/** How a character's strokes answer: by Unihan's own count, by another authority's, within one stroke of any, or not at all. */
export const counted = { own: 0, other: 1, near: 2, not: -1 } as const

/**
 * Radicals that authorities write with one stroke more or less (艹 3 or 4, 辶 3 or 4, 阝 2 or 3): there a count that differs by one
 * says nothing about the strokes beside the radical.
 */
const varyingForms = new Set([54, 80, 98, 113, 114, 125, 134, 140, 145, 162, 163, 170, 188, 194, 201, 206, 213])
const ONE = countMask(1) | countMask(-1)

/** Other authorities' steps from Unihan's residual. */
export function residualMask({ others, radical }: HanziIndex, ordinal: number): number {
  const mask = others[ordinal] ?? 0
  return varyingForms.has(radical[ordinal] ?? 0) ? mask & ~ONE : mask
}

/** Masks reach four strokes; one more is near. */
const FURTHEST = 5

/** Does a count stand `step` strokes from Unihan's, or do other authorities (the mask) have it, or does one come within a stroke? */
function levelOf(step: number, mask: number, near: boolean): number {
  if (step === 0) return counted.own
  if (step > FURTHEST || step < -FURTHEST) return counted.not
  if ((countMask(step) & mask) !== 0) return counted.other
  if (!near) return counted.not
  const beside = countMask(step - 1) | countMask(step + 1)
  return step === 1 || step === -1 || (beside & mask) !== 0 ? counted.near : counted.not
}

/** How a character answers to the strokes and the residual asked for; `residual`: its own beside the radical asked for. */
export function strokesLevel(index: HanziIndex, query: HanziQuery, ordinal: number, residual = index.residual[ordinal] ?? 0): number {
  const near = query.near === true
  let level: number = counted.own
  if (query.strokes !== undefined) level = levelOf(query.strokes - (index.strokes[ordinal] ?? 0), index.others[ordinal] ?? 0, near)
  if (query.residual === undefined || level === counted.not) return level
  const beside = levelOf(query.residual - residual, residualMask(index, ordinal), near)
  return beside === counted.not ? counted.not : Math.max(level, beside)
}

/** One column of counts: strokes, and how many characters have them. */
export type Counts = readonly (readonly [strokes: number, howMany: number])[]

/** Which stroke counts a radical has (without one: all characters), all authorities' counts united; each answers a look-up by itself. */
export function countsOf(index: HanziIndex, radical?: number): { readonly totals: Counts; readonly residuals: Counts } {
  const totals = new Map<number, number>()
  const residuals = new Map<number, number>()
  const note = (ordinal: number, residual: number) => {
    const strokes = index.strokes[ordinal] ?? 0
    const others = index.others[ordinal] ?? 0
    add(totals, strokes)
    add(residuals, residual)
    if (others === 0) return
    for (const other of otherStrokes(index, ordinal)) add(totals, other)
    const mask = residualMask(index, ordinal)
    for (let step = -4; step <= 4; step++) if (residual + step >= 0 && (countMask(step) & mask) !== 0) add(residuals, residual + step)
  }
  if (radical === undefined) for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) note(ordinal, index.residual[ordinal] ?? 0)
  else {
    for (const ordinal of ofRadical(index, radical)) note(ordinal, index.residual[ordinal] ?? 0)
    for (const second of index.secondsOf.get(radical) ?? []) note(second.ordinal, second.residual)
  }
  return { totals: column(totals), residuals: column(residuals) }
}

/** The characters filed under a radical, in the order of their residual strokes. */
export const ofRadical = ({ order, starts }: HanziIndex, radical: number): Uint32Array =>
  order.subarray(starts[radical] ?? 0, starts[radical + 1] ?? 0)

function add(column: Map<number, number>, strokes: number): void {
  column.set(strokes, (column.get(strokes) ?? 0) + 1)
}

const column = (found: Map<number, number>): Counts => [...found].sort(([a], [b]) => a - b)
