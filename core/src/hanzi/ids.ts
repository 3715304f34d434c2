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

type Surround = { readonly open?: readonly [signs: string, inside: Box]; readonly beside: readonly [outer: Box, inner: Box] }

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

/**
 * Surrounding parts. `open`: parts whose own shape leaves room, and where; they keep the whole box. Any other part (走, 鬼, 麻) would be written
 * over, so both get a place of their own.
 */
const surrounds: ReadonlyMap<string, Surround> = new Map([
  ['⿴', { open: ['囗口⼞', box(0.2, 0.2, 0.6, 0.6)], beside: [UNIT, box(0.25, 0.25, 0.5, 0.5)] }],
  ['⿵', { open: ['冂门門鬥几𠘨⺆', box(0.19, 0.3, 0.62, 0.66)], beside: [box(0, 0, 1, 0.52), box(0.16, 0.5, 0.68, 0.48)] }],
  ['⿶', { open: ['凵⼐', box(0.19, 0.02, 0.62, 0.7)], beside: [box(0, 0.48, 1, 0.52), box(0.16, 0.02, 0.68, 0.48)] }],
  ['⿷', { open: ['匚匸⼕⼖', box(0.24, 0.2, 0.72, 0.6)], beside: [box(0, 0, 0.52, 1), box(0.5, 0.16, 0.48, 0.68)] }],
  ['⿸', { open: ['厂广尸疒户戶戸虍耂𠂆⺁', box(0.26, 0.28, 0.72, 0.7)], beside: [box(0, 0, 1, 0.6), box(0.28, 0.56, 0.7, 0.42)] }],
  ['⿹', { open: ['勹气弋戈𠃌乁⺄', box(0.03, 0.3, 0.68, 0.68)], beside: [box(0, 0, 1, 0.6), box(0.02, 0.56, 0.7, 0.42)] }],
  ['⿺', { open: ['辶廴辵⻌⻍⻎乚乙𠃊', box(0.3, 0.02, 0.68, 0.74)], beside: [box(0, 0, 0.62, 1), box(0.58, 0.02, 0.4, 0.62)] }],
  ['⿼', { beside: [box(0.48, 0, 0.52, 1), box(0.02, 0.16, 0.48, 0.68)] }],
  ['⿽', { beside: [box(0, 0.4, 1, 0.6), box(0.02, 0.02, 0.7, 0.42)] }],
])

const within = (outer: Box, inner: Box): Box => ({
  x: outer.x + inner.x * outer.width,
  y: outer.y + inner.y * outer.height,
  width: inner.width * outer.width,
  height: inner.height * outer.height,
})

/** Every part of a description with its box; splits by strokes^0.55, and what surrounds keeps the whole box where it can. Boxes of ⿰⿱⿲⿳ do not overlap. */
export function layout(node: IdsNode, strokesOf: StrokesOf = () => 1): readonly PlacedPart[] {
  return place(node, UNIT, strokesOf)
}

function place(node: IdsNode, at: Box, strokesOf: StrokesOf): readonly PlacedPart[] {
  if ('sign' in node) return [{ codePoint: node.sign.codePointAt(0) ?? 0, ...at }]
  const { structure, parts } = node
  const [first, second] = parts
  const surround = surrounds.get(structure)
  if (surround !== undefined && first !== undefined && second !== undefined) {
    const [signs = '', inside = UNIT] = surround.open ?? []
    const [outer, inner] = 'sign' in first && signs.includes(first.sign) ? [UNIT, inside] : surround.beside
    return [...place(first, within(at, outer), strokesOf), ...place(second, within(at, inner), strokesOf)]
  }
  if (structure === '⿰' || structure === '⿲')
    return splitIn(parts, strokesOf, (from, share) => within(at, { ...UNIT, x: from, width: share }))
  if (structure === '⿱' || structure === '⿳')
    return splitIn(parts, strokesOf, (from, share) => within(at, { ...UNIT, y: from, height: share }))
  const placed = parts.map((part) => place(part, at, strokesOf))
  if (structure === '㇯') return [...(placed[0] ?? []), ...(placed[1] ?? []).map((part) => ({ ...part, removed: true as const }))]
  if (structure === '⿾') return placed.flat().map((part) => mirrored(part, at))
  if (structure === '⿿') return placed.flat().map((part) => upsideDown(mirrored(part, at), at))
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

function mirrored({ flipX, ...part }: PlacedPart, square: Box): PlacedPart {
  const x = 2 * square.x + square.width - part.x - part.width
  return flipX ? { ...part, x } : { ...part, x, flipX: true }
}

function upsideDown({ flipY, ...part }: PlacedPart, square: Box): PlacedPart {
  const y = 2 * square.y + square.height - part.y - part.height
  return flipY ? { ...part, y } : { ...part, y, flipY: true }
}
