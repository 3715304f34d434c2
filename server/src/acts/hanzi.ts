/** Searching the ideographs: the same question and answer as in the panel. What is asked may be a part of a name, so it is noted nowhere. */
import { setImmediate as others } from 'node:timers/promises'
import { must, repairName } from '@shiming/core'
import { card, type HanziData, type HanziQuery, type Hit, search } from '@shiming/core/hanzi'
import { LRUCache } from 'lru-cache'
import type { Part } from '../store/hanzi-data.ts'
import type { World } from './world.ts'

/** `near`: `1` asks for those within one stroke too. */
export type Question = { readonly [K in Exclude<keyof HanziQuery, 'near'>]?: HanziQuery[K] | undefined } & {
  readonly near?: '0' | '1' | undefined
  readonly limit?: number | undefined
  readonly offset?: number | undefined
}

const LIMIT = 60
/** Items made before others are served in between; about a millisecond's work. */
const BATCH = 200
const parts: readonly Part[] = ['readings', 'strokes', 'variants', 'components']

/** R30, R31, RR-09. Nothing asked is a flaw; something that no character answers to is an empty list. */
export async function find({ reference }: Pick<World, 'reference'>, { near, limit = LIMIT, offset = 0, ...asked }: Question) {
  const query = queryOf(asked)
  if (Object.keys(query).length === 0) must({ flaws: [{ flaw: 'required' as const, at: '' }] })
  const data = await reference.ideographs.data(parts)
  const hits = hitsOf(data, { ...query, near: near === '1' })
  const items: Item[] = []
  for (const hit of hits.subarray(offset, offset + limit)) {
    items.push(itemOf(data, { ordinal: hit >> 1, near: (hit & 1) === 1 }))
    if (items.length % BATCH === 0) await others()
  }
  return { total: hits.length, items }
}

/** The last questions' hits, so that the pages of a long answer are found once: ordinals, doubled, and one more for those within a stroke. */
const held = new WeakMap<HanziData['index'], LRUCache<string, Uint32Array>>()
const HELD = 16

function hitsOf(data: HanziData, query: HanziQuery): Uint32Array {
  const kept = held.get(data.index) ?? new LRUCache<string, Uint32Array>({ max: HELD })
  held.set(data.index, kept)
  const asked = JSON.stringify(query)
  const known = kept.get(asked)
  if (known !== undefined) return known
  const hits = Uint32Array.from(search(data, query), ({ ordinal, near }) => ordinal * 2 + (near ? 1 : 0))
  kept.set(asked, hits)
  return hits
}

/** What was given. */
function queryOf(asked: Omit<Question, 'near' | 'limit' | 'offset'>): HanziQuery {
  const codePoint = asked.codePoint === undefined ? undefined : mended(asked.codePoint)
  return Object.fromEntries(Object.entries({ ...asked, codePoint }).filter(([, value]) => value !== undefined))
}

const CODE = /^\s*(?:U\+|0x)?([0-9a-f]{4,6})\s*$/i

/** A private-use code, compatibility form or radical asks for the ideograph that it stands for. A plus sign left bare comes as a blank. */
function mended(text: string): string {
  const asked = text.replace(/^\s*u /i, 'U+')
  const code = Number.parseInt(CODE.exec(asked)?.[1] ?? '', 16)
  const sign = code <= 0x10ffff ? String.fromCodePoint(code) : asked
  const { name } = sign.isWellFormed() ? repairName(sign) : { name: sign }
  return name === sign ? asked : name
}

type Item = ReturnType<typeof itemOf>

/** The card of the panel; what there is nothing of is left out. */
function itemOf(data: HanziData, { ordinal, near }: Hit) {
  const { otherStrokes, lookAlikes, strokeOrders, pinyin, ...facts } = card(data, ordinal)
  return {
    ...facts,
    ...(otherStrokes.length === 0 ? {} : { otherStrokes: [...otherStrokes] }),
    strokeOrders: [...strokeOrders],
    pinyin: [...pinyin],
    ...(lookAlikes.length === 0 ? {} : { lookAlikes: [...lookAlikes] }),
    ...(near ? { near: true as const } : {}),
  }
}
