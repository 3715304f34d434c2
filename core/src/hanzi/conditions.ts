import { type Components, PARTS } from './components.ts'
import { componentHits } from './components-search.ts'
import { ofRadical } from './counts.ts'
import type { HanziIndex } from './hanzi-index.ts'
import { IDEOGRAPHS, ordinalOf } from './ordinal.ts'
import { askedSyllables, isRead, type Readings, soundsLike } from './readings.ts'
import { holds, seenBeside } from './seen.ts'
import type { StrokeOrders } from './stroke-order.ts'
import { soundingHits } from './sounding.ts'
import { nearStrokeOrder } from './stroke-order-near.ts'
import { byStrokeOrder } from './stroke-order-search.ts'
import type { HanziQuery } from './types.ts'
import type { Variants } from './variants.ts'

/** Everything that is known of rare characters; the parts after the index are loaded when they are needed, and absent until then. */
export type HanziData = {
  readonly index: HanziIndex
  readonly readings?: Readings
  readonly variants?: Variants
  readonly strokes?: StrokeOrders
  readonly components?: Components
}

/** One thing that is asked: the tier in which a character answers to it (0 first, -1 not at all), and who can answer, where they are few. */
export type Condition = {
  readonly tierOf: (ordinal: number) => number
  readonly list?: ArrayLike<number>
  /** Whether it answers within the tolerance only. */
  readonly nearly?: (ordinal: number) => boolean
}

/** All that is asked beside the number of strokes. What needs a part that is not loaded is answered by nobody. */
export function conditionsOf(data: HanziData, query: HanziQuery): readonly Condition[] {
  const { strokes, components } = data
  const conditions: Condition[] = []
  if (query.codePoint !== undefined) conditions.push(ofLevels(codePointsOf(query.codePoint)))
  if (query.strokeOrder !== undefined)
    conditions.push(strokes === undefined ? among([]) : writtenSo(strokes, query.strokeOrder, query.near === true))
  if (query.component !== undefined)
    conditions.push(ofLevels(components === undefined ? [] : componentHits(components, query.component, strokes)))
  if (query.pinyin !== undefined) conditions.push(readAs(data, query.pinyin))
  if (query.radical !== undefined) conditions.push(underRadical(data, query.radical))
  if (query.firstStroke !== undefined) conditions.push(strokes === undefined ? among([]) : beginningWith(strokes, query.firstStroke))
  return conditions
}

function among(list: readonly number[]): Condition {
  const set = new Set(list)
  return { list, tierOf: (ordinal) => (set.has(ordinal) ? 0 : -1) }
}

/** So many answers need no near ones beside them. */
const ENOUGH = 10

/** Written so; where few are and it is asked for, then those that are written nearly so, by how many strokes they differ. */
function writtenSo(strokes: StrokeOrders, order: string, near: boolean): Condition {
  const exact = byStrokeOrder(strokes, order)
  if (!near || exact.length >= ENOUGH) return among(exact)
  const costs = new Map(nearStrokeOrder(strokes, order).map(({ ordinal, cost }) => [ordinal, Math.round(2 * cost)]))
  for (const ordinal of exact) costs.set(ordinal, 0)
  return { list: [...costs.keys()], tierOf: (ordinal) => costs.get(ordinal) ?? -1, nearly: (ordinal) => (costs.get(ordinal) ?? 0) > 0 }
}

/** Those that were found elsewhere already, by how well. */
function ofLevels(hits: readonly { readonly ordinal: number; readonly level: number }[]): Condition {
  const levels = new Map(hits.map(({ ordinal, level }) => [ordinal, level]))
  return { list: [...levels.keys()], tierOf: (ordinal) => levels.get(ordinal) ?? -1 }
}

/** Read so; or, asked for several syllables, made of components that are read so (`ji ji` → 喆). */
function readAs(data: HanziData, pinyin: string): Condition {
  const { readings, components } = data
  const asked = readings === undefined ? null : askedSyllables(readings, pinyin)
  const [syllable, ...more] = asked ?? []
  if (readings === undefined || asked === null || syllable === undefined) return among([])
  const sounds = asked.map((one) => soundsLike(readings, one))
  if (more.length > 0) return components === undefined ? among([]) : ofLevels(soundingHits(components, sounds))
  const own = soundsLike(readings, syllable)
  return { tierOf: components === undefined ? own : (ordinal) => guessed(data, own, ordinal) }
}

/**
 * Characters that nothing is known to read may be read as one of their parts, as most are that were made from sound and sense: by the
 * part's usual reading before its other ones, and those of the parts of a part that is not read itself.
 */
function guessed({ readings, components }: HanziData, own: (ordinal: number) => number, ordinal: number): number {
  const tier = own(ordinal)
  if (tier >= 0 || readings === undefined || components === undefined || isRead(readings, ordinal)) return tier
  const { structure, parts } = components
  const read = (node: number) => node < IDEOGRAPHS && isRead(readings, node)
  const best = (node: number, deep: boolean): number => {
    let found = -1
    const end = 3 * node + (PARTS[structure[node] ?? 0] ?? 0)
    for (let at = 3 * node; at < end; at++) {
      const part = parts[at] ?? 0
      const sound = read(part) ? own(part) : deep ? -1 : best(part, true)
      if (sound === 0 && read(part) && !deep) return GUESSED
      if (sound >= 0) found = GUESSED + 1
    }
    return found
  }
  return best(ordinal, false)
}
const GUESSED = 3

/**
 * Filed under the radical by Unihan's first or second word; then seen with it, or filed under one that looks alike. Those are as good an
 * answer for a person who cannot know the dictionary, but there are many of them.
 */
function underRadical({ index, components }: HanziData, radical: number): Condition {
  const filed = ofRadical(index, radical)
  const seconds = new Set(index.secondsOf.get(radical)?.map(({ ordinal }) => ordinal))
  const seen = seenBeside(index, components, radical)
  const list = new Uint32Array(filed.length + seconds.size + seen.length)
  list.set(filed)
  list.set([...seconds], filed.length)
  list.set(seen, filed.length + seconds.size)
  const tierOf = (ordinal: number) => {
    if (index.radical[ordinal] === radical || seconds.has(ordinal)) return 0
    return holds(seen, ordinal) ? 1 : -1
  }
  return { list, tierOf }
}

function beginningWith({ strokes, starts, first }: StrokeOrders, stroke: number): Condition {
  return {
    tierOf: (ordinal) => {
      const end = first[ordinal + 1] ?? 0
      for (let order = first[ordinal] ?? 0; order < end; order++) if (strokes[starts[order] ?? 0] === stroke) return 0
      return -1
    },
  }
}

/** What `U+2CC5F` or `2cc5f` stands for, or the ideographs of a text in their order. */
function codePointsOf(text: string) {
  const hex = /^\s*(?:U\+|0x|&#x|\\u\{?)?([0-9a-f]{4,6})[};]*\s*$/iu.exec(text.normalize('NFKC'))
  const codes = hex === null ? Array.from(text, (sign) => sign.codePointAt(0) ?? 0) : [Number.parseInt(hex[1] ?? '', 16)]
  const ordinals = [...new Set(codes.map(ordinalOf))].filter((ordinal) => ordinal >= 0)
  return ordinals.map((ordinal, level) => ({ ordinal, level }))
}
