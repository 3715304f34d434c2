import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { card } from './card.ts'
import { countsOf } from './counts.ts'
import { glyphRank, glyphSource, type HanziIndex, otherStrokes, readIndex } from './hanzi-index.ts'
import { countMask, type IndexColumns, packCounts, packIndex, readColumns } from './index-file.ts'
import { codePointAt, IDEOGRAPHS, ordinalOf } from './ordinal.ts'
import { radicals, radicalsOfShape } from './radicals.ts'
import { charAt, search } from './search.ts'
import type { HanziQuery } from './types.ts'

/** An index of made-up facts, the same in every run: forty radicals, up to thirty strokes, every third character counted otherwise. */
function madeUp(): { columns: IndexColumns; masks: Uint8Array } {
  let state = 12345
  const draw = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const column = (below: number) => Uint8Array.from({ length: IDEOGRAPHS }, () => draw(below))
  const radical = column(40).map((value) => value + 1)
  const residual = Int8Array.from({ length: IDEOGRAPHS }, () => draw(20) - 2)
  const strokes = Uint8Array.from(residual, (value) => Math.max(1, value + 2 + draw(4)))
  const seconds = [5, 77, 90_000].map((ordinal) => ({ ordinal, radical: 41, residual: ordinal === 77 ? -3 : 7 }))
  const columns = { radical, form: column(4), residual, strokes, rank: column(4), glyph: column(3), seconds }
  return { columns, masks: column(3).map((value) => (value === 0 ? draw(256) : 0)) }
}

const { columns, masks } = madeUp()
let index: HanziIndex

beforeAll(() => {
  index = readIndex(packIndex(columns), packCounts(columns, masks))
})

test('L28 the index gives back what was put in, for every character', () => {
  const { order, starts, place, secondsOf, others, ...read } = index
  expect(read).toEqual(columns)
  expect(others).toEqual(masks)
  expect(readColumns(packIndex(columns))).toEqual(columns)
  expect(new Set(order).size).toBe(IDEOGRAPHS)
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal += 997) expect(order[place[ordinal] ?? 0]).toBe(ordinal)
  expect([...secondsOf.keys()]).toEqual([41])
  expect(starts[215]).toBe(IDEOGRAPHS)
})

test('L28 glyphs lie in the order of radical, strokes beside it, and code', () => {
  const keys = Array.from(index.order, (ordinal) => [index.radical[ordinal] ?? 0, index.residual[ordinal] ?? 0, ordinal] as const)
  for (let at = 1; at < keys.length; at++) {
    const [[radical, residual, ordinal], [other, beside, next]] = [keys[at - 1] ?? [0, 0, 0], keys[at] ?? [0, 0, 0]]
    if (radical > other || (radical === other && (residual > beside || (residual === beside && ordinal >= next))))
      throw new Error(`place ${at}`)
  }
  expect(glyphRank(index, index.order[4321] ?? 0)).toBe(4321)
  expect(['none', 'hanazono', 'babelstone']).toContain(glyphSource(index, 0))
})

/** The rule as it is said, one character at a time: own and other counts, one stroke beside any of them, radical and second radical. */
function naive(query: HanziQuery): { exact: Set<number>; near: Set<number> } {
  const found = { exact: new Set<number>(), near: new Set<number>() }
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    const second = columns.seconds.find((one) => one.ordinal === ordinal && one.radical === query.radical)
    if (query.radical !== undefined && columns.radical[ordinal] !== query.radical && second === undefined) continue
    const counts = [columns.strokes[ordinal] ?? 0, ...otherStrokes(index, ordinal)]
    const distance = Math.min(...counts.map((count) => Math.abs(count - (query.strokes ?? count))))
    if (distance === 0) found.exact.add(ordinal)
    else if (distance === 1) found.near.add(ordinal)
  }
  return found
}

// Radicals that look like another one are answered with it, too: see the data's own tests.
const radical = fc.integer({ min: 1, max: 42 }).filter((number) => ![9, 11, 22, 23, 30, 31, 32, 33, 34, 35].includes(number))

test('R30 a person who gives radical and strokes sees exactly those that have them by some authority, then those one stroke away', () => {
  fc.assert(
    fc.property(fc.option(radical, { nil: undefined }), fc.integer({ min: 0, max: 40 }), (number, strokes) => {
      const query = { strokes, ...(number === undefined ? {} : { radical: number }) }
      const { exact, near } = naive(query)
      expect(new Set(search({ index }, query).map(({ ordinal }) => ordinal))).toEqual(exact)
      const all = search({ index }, { ...query, near: true })
      expect(new Set(all.filter((hit) => !hit.near).map(({ ordinal }) => ordinal))).toEqual(exact)
      expect(new Set(all.filter((hit) => hit.near).map(({ ordinal }) => ordinal))).toEqual(near)
      expect(all.findIndex((hit) => hit.near)).toBe(near.size === 0 ? -1 : exact.size)
    }),
    { numRuns: 30 },
  )
})

test('R30 common characters stand before those of names, those before the rest; among equals the usual count, then the code', () => {
  for (const near of [false, true]) {
    const hits = search({ index }, { radical: 7, strokes: 9, near: true }).filter((hit) => hit.near === near)
    const keys = hits.map(({ ordinal }) => [index.rank[ordinal] ?? 0, near || index.strokes[ordinal] === 9 ? 0 : 1, ordinal])
    const sorted = keys.toSorted(([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => a - d || b - e || c - f)
    expect(keys.length).toBeGreaterThan(100)
    expect(keys).toEqual(sorted)
  }
})

test('R30 strokes beside the radical are those of the radical that was asked for', () => {
  const hits = search({ index }, { radical: 41, residual: 7 }).map(({ ordinal }) => ordinal)
  expect(hits).toContain(5)
  expect(hits).not.toContain(77)
  for (const { ordinal } of search({ index }, { radical: 13, residual: 6 })) {
    const step = 6 - (columns.residual[ordinal] ?? 0)
    expect(step === 0 || (countMask(step) & (masks[ordinal] ?? 0)) !== 0).toBe(true)
  }
})

test('R30 the column of strokes says how many characters each look-up answers', () => {
  for (const number of [undefined, 7, 41]) {
    for (const [strokes, howMany] of countsOf(index, number).totals.slice(3, 9))
      expect(search({ index }, { strokes, ...(number === undefined ? {} : { radical: number }) })).toHaveLength(howMany)
    for (const [residual, howMany] of countsOf(index, number)
      .residuals.filter(([residual]) => residual >= 0)
      .slice(3, 9))
      expect(search({ index }, { residual, ...(number === undefined ? {} : { radical: number }) })).toHaveLength(howMany)
  }
})

test('R31 a character is found by its code point in any usual writing, or by itself', () => {
  const ordinal = ordinalOf(0x2cc5f)
  for (const codePoint of ['U+2CC5F', 'u+2cc5f', '2CC5F', '0x2cc5f', '&#x2CC5F;', '\\u{2cc5f}', ' Ｕ＋２ＣＣ５Ｆ ', '𬱟'])
    expect(search({ index }, { codePoint })).toEqual([{ ordinal, near: false }])
  expect(search({ index }, { codePoint: '王𬱟·a' }).map((hit) => charAt(hit.ordinal))).toEqual(['王', '𬱟'])
  for (const codePoint of ['', 'U+', 'U+E863', '1F600', 'zzzz']) expect(search({ index }, { codePoint })).toEqual([])
})

test('R30 who asks for nothing, or by something that is not loaded, gets nothing and no failure', () => {
  for (const query of [
    {},
    { near: true },
    { pinyin: 'wei' },
    { component: '吉' },
    { strokeOrder: '1' },
    { firstStroke: 1 },
    { radical: 999 },
  ])
    expect(search({ index }, query)).toEqual([])
  expect(card({ index }, 5)).toMatchObject({ char: charAt(5), pinyin: [], strokeOrders: [], lookAlikes: [], radical: columns.radical[5] })
  expect(card({ index }, 5)).not.toHaveProperty('ids')
})

test('R30 the 214 radicals stand in their order, each with the shapes that it has in characters', () => {
  expect(radicals.map(({ number }) => number)).toEqual(Array.from({ length: 214 }, (_, at) => at + 1))
  for (const { char, variants, strokes, names } of radicals) {
    for (const shape of [char, ...variants]) expect([[...shape].length, ordinalOf(shape.codePointAt(0) ?? 0) >= 0]).toEqual([1, true])
    expect(strokes).toBeGreaterThan(0)
    expect(names[0]).toMatch(/^[a-zü]+$/)
  }
  for (const [shape, numbers] of [
    ['氵', [85]],
    ['钅', [167]],
    ['艹', [140]],
    ['阝', [163, 170]],
    ['月', [74, 130]],
    ['王', [96]],
  ] as const)
    expect(radicalsOfShape(shape)).toEqual(numbers)
  expect(codePointAt(IDEOGRAPHS)).toBe(0)
})
