import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IDEOGRAPHS } from './ordinal.ts'
import { readSyllable, readSyllables } from './pinyin.ts'
import { packReadings, readingsOf, readReadings, soundsLike } from './readings.ts'
import { lookAlikesOf, type Pair, packVariants, readPairs, readVariants } from './variants.ts'

const syllables = ['wěi', 'wéi', 'jí', 'jì', 'lǜ', 'lüè', 'ba', 'ń', 'yǎn', 'zhé']
const few = fc.dictionary(
  fc.integer({ min: 0, max: IDEOGRAPHS - 1 }).map(String),
  fc.uniqueArray(fc.constantFrom(...syllables), { minLength: 1, maxLength: 5 }),
  {
    maxKeys: 40,
  },
)
const filled = (said: Readonly<Record<string, readonly string[]>>) =>
  Array.from({ length: IDEOGRAPHS }, (_, ordinal) => said[ordinal] ?? [])

test('R30 every reading comes back, the usual one first; who has none is read as a variant is', () => {
  fc.assert(
    fc.property(few, (said) => {
      const spoken = Object.keys(said).map(Number)
      const silent = [3, 50_000].filter((ordinal) => said[ordinal] === undefined)
      const links = spoken.length === 0 ? [] : silent.map((ordinal) => [ordinal, spoken[0] ?? 0] as const)
      const readings = readReadings(packReadings(filled(said), links))
      for (const ordinal of spoken) expect(readingsOf(readings, ordinal)).toEqual({ pinyin: said[ordinal], ofVariant: false })
      for (const [ordinal, variant] of links) expect(readingsOf(readings, ordinal)).toEqual({ pinyin: said[variant], ofVariant: true })
      expect(readingsOf(readings, 12_345).pinyin).toEqual(said[12_345] ?? [])
    }),
    { numRuns: 20 },
  )
})

test('R30 a reading is asked with or without tone, with ü or v, with marks or numbers', () => {
  const readings = readReadings(packReadings(filled({ 1: ['lǜ'], 2: ['lǚ', 'lǜ'], 3: ['lù'], 4: ['ba'] }), [[9, 1]]))
  const found = (asked: string) => {
    const sound = readSyllable(asked)
    return sound === null ? null : [1, 2, 3, 4, 9].map(soundsLike(readings, sound))
  }
  for (const asked of ['lü', 'lv', 'LÜ', 'lu:', 'ｌｖ'.normalize('NFKC')]) expect(found(asked)).toEqual([0, 0, -1, -1, 2])
  for (const asked of ['lǜ', 'lv4', 'lü4', 'lu:4']) expect(found(asked)).toEqual([0, 1, -1, -1, 2])
  expect(found('lu')).toEqual([-1, -1, 0, -1, -1])
  expect(found('ba5')).toEqual([-1, -1, -1, 0, -1])
  expect(found('ba1')).toEqual([-1, -1, -1, -1, -1])
  for (const asked of ['', '吉', 'ji!', '4', 'abcdefghij']) expect(readSyllable(asked)).toBeNull()
  expect(readSyllable('lue')).toEqual(readSyllable('lüe'))
})

test('R30 syllables written together or apart are the same syllables', () => {
  const known = new Set(['ji', 'xi', 'an', 'xian', 'tian', 'long', 'lü'])
  const letters = (text: string) => readSyllables(text, known)?.map(({ letters, tone }) => letters + (tone || ''))
  expect(letters('ji ji')).toEqual(['ji', 'ji'])
  expect(letters('jiji')).toEqual(['ji', 'ji'])
  expect(letters('jíjì')).toEqual(['ji2', 'ji4'])
  expect(letters('xian')).toEqual(['xian'])
  expect(letters("xi'an")).toEqual(['xi', 'an'])
  expect(letters('long2 tian1')).toEqual(['long2', 'tian1'])
  expect(letters('lǘlv4')).toEqual(['lü2', 'lü4'])
  for (const text of ['', '   ', 'qqq', '吉吉', 'jixx', 'ji ji ji ji ji ji ji']) expect(letters(text)).toBeUndefined()
})

const pair = fc.tuple(fc.integer({ min: 0, max: IDEOGRAPHS - 1 }), fc.integer({ min: 0, max: IDEOGRAPHS - 1 }))
const pairs = fc.uniqueArray(pair, { maxLength: 40, selector: String }).map((list) => list.toSorted(([a, b], [c, d]) => a - c || b - d))

test('L28 what a character is easily taken for is told at both of them', () => {
  fc.assert(
    fc.property(pairs, pairs, pairs, (twins, variants, lookAlikes) => {
      expect(readPairs(packVariants({ twins, variants, lookAlikes }))).toEqual({ twins, variants, lookAlikes })
    }),
  )
  const [simplified, traditional, other]: readonly [number, number, number] = [10, 20, 30]
  const known: readonly Pair[] = [[simplified, traditional]]
  const data = { variants: readVariants(packVariants({ twins: known, variants: known, lookAlikes: [[traditional, other]] })) }
  const kinds = (ordinal: number) => lookAlikesOf(data, ordinal).map(({ kind }) => kind)
  expect(kinds(simplified)).toEqual(['traditional'])
  expect(kinds(traditional)).toEqual(['simplified', 'look-alike'])
  expect(kinds(other)).toEqual(['look-alike'])
  expect([kinds(40), lookAlikesOf({}, simplified)]).toEqual([[], []])
})
