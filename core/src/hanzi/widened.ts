import { type Components, PARTS, STRUCTURES } from './components.ts'
import type { HanziIndex } from './hanzi-index.ts'
import { countMask } from './index-file.ts'
import { IDEOGRAPHS } from './ordinal.ts'
import type { StrokeOrders } from './stroke-order.ts'

/**
 * Parts that authorities or countries draw with a stroke more or less than Unihan counts: 臣 six or seven, 瓜 five or six, 艹 three or
 * four. Steps from Unihan's count.
 */
const drawnOtherwise: Readonly<Record<string, number>> = {
  ...Object.fromEntries([...'臣瓜牙飠㐄者艹辶及鬼卑瓦旡㡀成巨比差免呂骨廴臾曳礻𡕒'].map((part) => [part, 1])),
  ...Object.fromEntries([...'此每黃象畢敖衤阝'].map((part) => [part, -1])),
  开: 2, // 幵
  并: 2, // 幷
  皀: 2, // 白 and 匕 apart
  𢀳: 2, // the left of 即, as in 卽
}

/** In these structures no part is whole, or none is sure; their strokes do not add up. */
const unsure = new Set([...'⿻㇯?|'].map((structure) => STRUCTURES.indexOf(structure) + 1))
/** Further steps are other characters' counts. */
const FURTHEST = 2

type Parts = { readonly index: HanziIndex; readonly strokes?: StrokeOrders; readonly components?: Components }
const known = new WeakMap<HanziIndex, Parts>()

/**
 * The index with the counts that follow from what is loaded beside it: the lengths of the stroke orders, and what the parts of a
 * character add up to. Made once for these tables (some milliseconds).
 */
export function widened({ index, strokes, components }: Parts): HanziIndex {
  if (strokes === undefined && components === undefined) return index
  const made = known.get(index)
  if (made?.strokes === strokes && made?.components === components) return made?.index ?? index
  const attested = strokes === undefined ? index : { ...index, others: withLengths(index, strokes) }
  const wide = components === undefined ? attested : { ...index, others: withParts(attested, components) }
  known.set(index, { index: wide, ...(strokes && { strokes }), ...(components && { components }) })
  return wide
}

function withLengths({ others, strokes }: HanziIndex, { starts, first }: StrokeOrders): Uint8Array {
  const masks = others.slice()
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    const end = first[ordinal + 1] ?? 0
    for (let order = first[ordinal] ?? 0; order < end; order++) {
      const length = (starts[order + 1] ?? 0) - (starts[order] ?? 0)
      masks[ordinal] = (masks[ordinal] ?? 0) | countMask(length - (strokes[ordinal] ?? 0))
    }
  }
  return masks
}

/** What parts are drawn otherwise adds to the masks, and the sum of the parts' own counts where Unihan counts the whole differently. */
function withParts({ others, strokes }: HanziIndex, { structure, parts, sign, order }: Components): Uint8Array {
  const masks = others.slice()
  const steps = stepsOf(sign)
  const counts = new Int16Array(sign.length).fill(-1)
  for (const node of order) {
    const made = structure[node] ?? 0
    const end = 3 * node + (PARTS[made] ?? 0)
    let sum = made === 0 || unsure.has(made) ? Number.NaN : 0
    let inner = 0
    for (let at = 3 * node; at < end; at++) {
      const part = parts[at] ?? 0
      const count = counts[part] ?? -1
      inner = joined(inner, steps[part] ?? 0)
      sum += count < 0 ? Number.NaN : count
    }
    steps[node] = (steps[node] ?? 0) | inner
    counts[node] = node < IDEOGRAPHS ? (strokes[node] ?? 0) : Number.isNaN(sum) ? -1 : sum
    if (node < IDEOGRAPHS) masks[node] = (masks[node] ?? 0) | inner | stepMask(sum - (counts[node] ?? 0))
  }
  return masks
}

/** Two parts that are drawn otherwise: one of them is, or both are, each with a stroke more or less. */
function joined(one: number, other: number): number {
  const both = one & other
  return one | other | ((both & MORE) === 0 ? 0 : countMask(2)) | ((both & LESS) === 0 ? 0 : countMask(-2))
}
const MORE = countMask(1)
const LESS = countMask(-1)

/** Per node, the mask of a part that is drawn otherwise. */
function stepsOf(sign: Uint32Array): Uint8Array {
  const masks = new Map(Object.entries(drawnOtherwise).map(([part, step]) => [part.codePointAt(0), countMask(step)]))
  const steps = new Uint8Array(sign.length)
  for (let node = 0; node < sign.length; node++) steps[node] = masks.get(sign[node]) ?? 0
  return steps
}

const stepMask = (step: number) => (Math.abs(step) <= FURTHEST ? countMask(step) : 0)
