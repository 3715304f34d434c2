/** Where the parts of a described character stand in its square, so that it can be drawn from them (拼合字形). */
import { type IdsNode, isIdsPart, isStructure, namePieces, parseIds, readIds } from '../name/description.ts'

export { type IdsNode, isIdsPart, isStructure, namePieces, parseIds, readIds }

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** One part and its box in the unit square, the origin at the top left. */
export type PlacedPart = Box & {
  readonly codePoint: number
  /** Mirrored left to right, top to bottom (⿾ mirrors, ⿿ turns by 180°, which is both). */
  readonly flipX?: true
  readonly flipY?: true
  /** Taken away from what it lies on (㇯): it is not drawn, or drawn as what is missing. */
  readonly removed?: true
}

/** Strokes of a code point; what it does not know it may answer with any number, at least 1 is counted. */
export type StrokesOf = (codePoint: number) => number

/** Less than proportional: a part of few strokes gets more room than its share of them. */
const BULK = 0.55
/** No part gets less than this of the side that is split. */
const LEAST = 0.18
/** No character has more strokes. */
const MOST_STROKES = 99

const UNIT: Box = { x: 0, y: 0, width: 1, height: 1 }

/** Room that a surrounding part leaves for the inner one, in the surrounding part's box. */
const insides: ReadonlyMap<string, Box> = new Map([
  ['⿴', { x: 0.2, y: 0.2, width: 0.6, height: 0.6 }],
  ['⿵', { x: 0.19, y: 0.3, width: 0.62, height: 0.66 }],
  ['⿶', { x: 0.19, y: 0.02, width: 0.62, height: 0.7 }],
  ['⿷', { x: 0.24, y: 0.2, width: 0.72, height: 0.6 }],
  ['⿸', { x: 0.26, y: 0.28, width: 0.72, height: 0.7 }],
  ['⿹', { x: 0.03, y: 0.3, width: 0.68, height: 0.68 }],
  ['⿺', { x: 0.4, y: 0.02, width: 0.58, height: 0.62 }],
  ['⿼', { x: 0.04, y: 0.2, width: 0.72, height: 0.6 }],
  ['⿽', { x: 0.02, y: 0.02, width: 0.68, height: 0.68 }],
])
/** 辶 and 廴 have a narrow stem at the left and a flat foot; other parts that carry at the lower left (走, 鬼) need more room. */
const carried: Box = { x: 0.3, y: 0.02, width: 0.68, height: 0.74 }
const carriers = new Set('辶廴辵⻌⻍⻎⻏')

const within = (outer: Box, inner: Box): Box => ({
  x: outer.x + inner.x * outer.width,
  y: outer.y + inner.y * outer.height,
  width: inner.width * outer.width,
  height: inner.height * outer.height,
})

/** Every part of a description with its box; splits by strokes^0.55, surrounding parts keep the whole box. Boxes of ⿰⿱⿲⿳ do not overlap. */
export function layout(node: IdsNode, strokesOf: StrokesOf = () => 1): readonly PlacedPart[] {
  return place(node, UNIT, strokesOf)
}

function place(node: IdsNode, box: Box, strokesOf: StrokesOf): readonly PlacedPart[] {
  if ('sign' in node) return [{ codePoint: node.sign.codePointAt(0) ?? 0, ...box }]
  const { structure, parts } = node
  const [first, second] = parts
  const inner = insides.get(structure)
  if (inner !== undefined && first !== undefined && second !== undefined) {
    const room = structure === '⿺' && 'sign' in first && carriers.has(first.sign) ? carried : inner
    return [...place(first, box, strokesOf), ...place(second, within(box, room), strokesOf)]
  }
  if (structure === '⿰' || structure === '⿲')
    return splitIn(parts, strokesOf, (from, share) => within(box, { ...UNIT, x: from, width: share }))
  if (structure === '⿱' || structure === '⿳')
    return splitIn(parts, strokesOf, (from, share) => within(box, { ...UNIT, y: from, height: share }))
  const placed = parts.map((part) => place(part, box, strokesOf))
  if (structure === '㇯') return [...(placed[0] ?? []), ...(placed[1] ?? []).map((part) => ({ ...part, removed: true as const }))]
  if (structure === '⿾') return placed.flat().map((part) => mirrored(part, box))
  if (structure === '⿿') return placed.flat().map((part) => upsideDown(mirrored(part, box), box))
  return placed.flat()
}

function splitIn(parts: readonly IdsNode[], strokesOf: StrokesOf, slice: (from: number, share: number) => Box): readonly PlacedPart[] {
  const shares = sharesOf(parts.map((part) => bulkOf(part, strokesOf)))
  return parts.flatMap((part, at) => {
    const from = shares.slice(0, at).reduce((sum, share) => sum + share, 0)
    return place(part, slice(from, shares[at] ?? 0), strokesOf)
  })
}

/** Shares of 1 by weight, each at least `LEAST`; what the small ones get more, the others give by their weight. */
function sharesOf(bulks: readonly number[]): readonly number[] {
  const weights = bulks.map((bulk) => bulk ** BULK)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const spare = 1 - LEAST * weights.length
  const over = weights.map((weight) => Math.max(0, weight / total - LEAST))
  const overTotal = over.reduce((sum, part) => sum + part, 0)
  return over.map((part) => LEAST + (spare * part) / overTotal)
}

/** Strokes of all signs that a part is made of; what is taken away by ㇯ does not count. */
function bulkOf(node: IdsNode, strokesOf: StrokesOf): number {
  if ('sign' in node) return Math.min(MOST_STROKES, Math.max(1, strokesOf(node.sign.codePointAt(0) ?? 0) || 1))
  const counted = node.structure === '㇯' ? node.parts.slice(0, 1) : node.parts
  return counted.reduce((sum, part) => sum + bulkOf(part, strokesOf), 0)
}

function mirrored({ flipX, ...part }: PlacedPart, box: Box): PlacedPart {
  const x = 2 * box.x + box.width - part.x - part.width
  return flipX ? { ...part, x } : { ...part, x, flipX: true }
}

function upsideDown({ flipY, ...part }: PlacedPart, box: Box): PlacedPart {
  const y = 2 * box.y + box.height - part.y - part.height
  return flipY ? { ...part, y } : { ...part, y, flipY: true }
}
