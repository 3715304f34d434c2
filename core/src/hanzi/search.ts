import { counted, ofRadical, strokesLevel } from './counts.ts'
import type { HanziIndex } from './hanzi-index.ts'
import { codePointAt, IDEOGRAPHS, ordinalOf } from './ordinal.ts'
import { askedSyllables, type Readings, soundsLike } from './readings.ts'
import type { StrokeOrders } from './stroke-order.ts'
import { byStrokeOrder } from './stroke-order-search.ts'
import type { HanziQuery, Hit } from './types.ts'
import type { Variants } from './variants.ts'

/** Everything that is known of rare characters; the parts after the index are loaded when they are needed, and absent until then. */
export type HanziData = {
  readonly index: HanziIndex
  readonly readings?: Readings
  readonly variants?: Variants
  readonly strokes?: StrokeOrders
}

/** One condition of a query: the tier in which a character answers to it (0 first, -1 not at all), and who can answer, where they are few. */
type Condition = { readonly tierOf: (ordinal: number) => number; readonly list?: ArrayLike<number> }

/**
 * The characters that answer to all that is asked: those that fit before those within one stroke. Within both: by tier (a character filed
 * under the radical before one in which it is only seen), then by rank (通用规范汉字表, names, other mainland sources, the rest), then Unihan's
 * stroke count before other authorities', then by code. Nothing asked, or a part not loaded, is nothing found; never throws.
 */
export function search(data: HanziData, query: HanziQuery): readonly Hit[] {
  const { index } = data
  const conditions = conditionsOf(data, query)
  if (conditions.length === 0 && query.strokes === undefined && query.residual === undefined) return []
  const list = shortest(conditions)
  const residualOf = secondResiduals(index, query)
  const keys = new Float64Array(list?.length ?? IDEOGRAPHS)
  let found = 0
  for (let at = 0; at < keys.length; at++) {
    const ordinal = list === undefined ? at : (list[at] ?? 0)
    const level = strokesLevel(index, query, ordinal, residualOf?.get(ordinal))
    if (level === counted.not) continue
    const tier = tierIn(conditions, ordinal)
    if (tier >= 0) keys[found++] = keyOf(level, tier, index.rank[ordinal] ?? 0, ordinal)
  }
  return Array.from(keys.subarray(0, found).sort(), (key) => ({ ordinal: key % PLACES, near: key >= NEAR }))
}

/** Room for every ordinal in the low digits of a sorting key; ranks, counts and tiers above them. */
const PLACES = 2 ** 17
const NEAR = PLACES * 2 * 4 * PLACES * 16

const keyOf = (level: number, tier: number, rank: number, ordinal: number) =>
  (level === counted.near ? NEAR : 0) + ((tier * 4 + rank) * 2 + (level === counted.other ? 1 : 0)) * PLACES + ordinal

/** The tiers of all conditions added up; -1 when one does not hold. */
function tierIn(conditions: readonly Condition[], ordinal: number): number {
  let sum = 0
  for (const { tierOf } of conditions) {
    const tier = tierOf(ordinal)
    if (tier < 0) return -1
    sum += tier
  }
  return sum
}

const shortest = (conditions: readonly Condition[]): ArrayLike<number> | undefined =>
  conditions.reduce<ArrayLike<number> | undefined>(
    (least, { list }) => (list !== undefined && (least === undefined || list.length < least.length) ? list : least),
    undefined,
  )

function conditionsOf(data: HanziData, query: HanziQuery): readonly Condition[] {
  const conditions: Condition[] = []
  if (query.codePoint !== undefined) conditions.push(among(codePointsOf(query.codePoint)))
  if (query.strokeOrder !== undefined)
    conditions.push(among(data.strokes === undefined ? [] : byStrokeOrder(data.strokes, query.strokeOrder)))
  if (query.pinyin !== undefined) conditions.push(readAs(data, query.pinyin))
  if (query.radical !== undefined) conditions.push(underRadical(data, query.radical))
  if (query.firstStroke !== undefined) conditions.push(beginningWith(data.strokes, query.firstStroke))
  return conditions
}

function among(list: readonly number[]): Condition {
  const set = new Set(list)
  return { list, tierOf: (ordinal) => (set.has(ordinal) ? 0 : -1) }
}

/** Read so: by the usual reading, by another one, by that of a variant. */
function readAs({ readings }: HanziData, pinyin: string): Condition {
  const [syllable, ...more] = (readings && askedSyllables(readings, pinyin)) ?? []
  if (readings === undefined || syllable === undefined || more.length > 0) return among([])
  return { tierOf: soundsLike(readings, syllable) }
}

/** Filed under the radical, by Unihan's first or second word. */
function underRadical({ index }: HanziData, radical: number): Condition {
  const filed = ofRadical(index, radical)
  const seconds = new Set(index.secondsOf.get(radical)?.map(({ ordinal }) => ordinal))
  const list = new Uint32Array(filed.length + seconds.size)
  list.set(filed)
  list.set([...seconds], filed.length)
  return { list, tierOf: (ordinal) => (index.radical[ordinal] === radical || seconds.has(ordinal) ? 0 : -1) }
}

/** Residuals beside the radical asked for, of characters that are filed under another one first. */
function secondResiduals(index: HanziIndex, { radical, residual }: HanziQuery): ReadonlyMap<number, number> | undefined {
  if (radical === undefined || residual === undefined) return undefined
  return new Map(index.secondsOf.get(radical)?.map((second) => [second.ordinal, second.residual]))
}

function beginningWith(strokes: StrokeOrders | undefined, stroke: number): Condition {
  if (strokes === undefined) return among([])
  return {
    tierOf: (ordinal) => {
      const end = strokes.first[ordinal + 1] ?? 0
      for (let order = strokes.first[ordinal] ?? 0; order < end; order++)
        if (strokes.strokes[strokes.starts[order] ?? 0] === stroke) return 0
      return -1
    },
  }
}

/** Ordinals of `U+2CC5F`, `2cc5f`, or of the ideographs that a text holds. */
function codePointsOf(text: string): readonly number[] {
  const hex = /^\s*(?:U\+|0x|&#x|\\u\{?)?([0-9a-f]{4,6})[};]*\s*$/iu.exec(text.normalize('NFKC'))
  const codes = hex === null ? Array.from(text, (sign) => sign.codePointAt(0) ?? 0) : [Number.parseInt(hex[1] ?? '', 16)]
  return [...new Set(codes.map(ordinalOf))].filter((ordinal) => ordinal >= 0)
}

/** The character at a place of the code order. */
export const charAt = (ordinal: number): string => String.fromCodePoint(codePointAt(ordinal))
