import { type Condition, conditionsOf, type HanziData } from './conditions.ts'
import { counted, strokesLevel } from './counts.ts'
import type { HanziIndex } from './hanzi-index.ts'
import { codePointAt, IDEOGRAPHS, ordinalOf } from './ordinal.ts'
import { radicals } from './radicals.ts'
import type { HanziQuery, Hit } from './types.ts'
import { widened } from './widened.ts'

/**
 * The characters that answer to all that is asked: those that fit before those within one stroke. Within both: by tier (a character filed
 * under the radical before one in which it is only seen), then by rank (通用规范汉字表, names, other mainland sources, the rest), then Unihan's
 * stroke count before other authorities', then by code. Nothing asked, or a part not loaded, is nothing found; never throws.
 */
export function search(data: HanziData, query: HanziQuery): readonly Hit[] {
  const index = widened(data)
  const conditions = conditionsOf(data, query)
  if (conditions.length === 0 && query.strokes === undefined && query.residual === undefined) return []
  const list = shortest(conditions)
  const residualOf = residualsUnder(index, query)
  const keys = new Float64Array(list?.length ?? IDEOGRAPHS)
  let found = 0
  for (let at = 0; at < keys.length; at++) {
    const ordinal = list === undefined ? at : (list[at] ?? 0)
    const counts = strokesLevel(index, query, ordinal, residualOf?.(ordinal))
    if (counts === counted.not) continue
    const level = conditions.some(({ nearly }) => nearly?.(ordinal)) ? counted.near : counts
    const tier = tierIn(conditions, ordinal)
    if (tier >= 0) keys[found++] = keyOf(level, tier, index.rank[ordinal] ?? 0, ordinal)
  }
  return hitsOf(keys.subarray(0, found).sort())
}

/** Room for every ordinal in the low digits of a sorting key; ranks, counts and tiers above them. */
const PLACES = 2 ** 17
const NEAR = PLACES * 2 * 4 * PLACES * 16

const keyOf = (level: number, tier: number, rank: number, ordinal: number) =>
  (level === counted.near ? NEAR : 0) + ((tier * 4 + rank) * 2 + (level === counted.other ? 1 : 0)) * PLACES + ordinal

function hitsOf(keys: Float64Array): readonly Hit[] {
  const hits: Hit[] = []
  for (const key of keys) hits.push({ ordinal: key % PLACES, near: key >= NEAR })
  return hits
}

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

/**
 * Strokes beside the radical that was asked for, also of characters that are filed under another one: by Unihan's second word, else what
 * one of the radical's shapes leaves of the whole (of 水 four strokes, of 氵 three).
 */
function residualsUnder(index: HanziIndex, { radical, residual }: HanziQuery): ((ordinal: number) => number | undefined) | undefined {
  if (radical === undefined || residual === undefined) return undefined
  const seconds = new Map(index.secondsOf.get(radical)?.map((second) => [second.ordinal, second.residual]))
  const { strokes = 0, variants = [] } = radicals[radical - 1] ?? {}
  const shapes = [strokes, ...variants.map((shape) => index.strokes[ordinalOf(shape.codePointAt(0) ?? 0)] ?? strokes)]
  return (ordinal) => {
    if (index.radical[ordinal] === radical) return undefined
    const whole = index.strokes[ordinal] ?? 0
    return seconds.get(ordinal) ?? whole - (shapes.find((shape) => whole - shape === residual) ?? strokes)
  }
}

/** The character at a place of the code order. */
export const charAt = (ordinal: number): string => String.fromCodePoint(codePointAt(ordinal))
