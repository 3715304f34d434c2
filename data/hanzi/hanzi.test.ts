// The shipped tables, held against what is known of characters that people are named with.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { card, charAt, countsOf, type HanziData, type HanziQuery, IDEOGRAPHS, ordinalOf, radicals, readComponents, readIndex, readReadings, readStrokes, readVariants, search } from '@shiming/core/hanzi'
import { expect, test } from 'vitest'

const folder = import.meta.dirname
const file = (name: string) => new Uint8Array(brotliDecompressSync(readFileSync(join(folder, name))))
const index = readIndex(file('out/index.bin.br'), file('strokes/counts.bin.br'))
const data: HanziData = {
  index,
  readings: readReadings(file('out/readings.bin.br')),
  variants: readVariants(file('out/variants.bin.br')),
  strokes: readStrokes(file('strokes/strokes.bin.br')),
  components: readComponents(file('out/components.bin.br'), file('strokes/inferred.bin.br')),
}
const ordinal = (char: string) => ordinalOf(char.codePointAt(0) ?? 0)
const found = (query: HanziQuery, from = data) => search(from, query).map((hit) => charAt(hit.ordinal))
const placeOf = (char: string, query: HanziQuery, from = data) => found(query, from).indexOf(char)
const number = (char: string) => radicals.find((radical) => radical.char === char)?.number ?? 0

test('R30 every one of the 101,996 characters is found by its own radical and strokes, and its card is whole', () => {
  const answered = new Set<number>()
  for (const radical of radicals)
    for (const [strokes] of countsOf(index, radical.number).totals)
      for (const hit of search({ index }, { radical: radical.number, strokes }))
        if (index.radical[hit.ordinal] === radical.number && index.strokes[hit.ordinal] === strokes) answered.add(hit.ordinal)
  expect(answered.size).toBe(IDEOGRAPHS)
  for (let at = 0; at < IDEOGRAPHS; at += 101) {
    const { char, strokes, radical, strokeOrders } = card(data, at)
    expect([char, radical >= 1 && radical <= 214, strokes > 0, strokeOrders.length > 0]).toEqual([charAt(at), true, true, true])
  }
})

test('R30 the panel opens with no more than 42,000 bytes of index; readings and look-alikes come when they are asked for', () => {
  const size = (name: string) => statSync(join(folder, name)).size
  expect(size('out/index.bin.br') + size('strokes/counts.bin.br')).toBeLessThanOrEqual(42_000)
  expect(size('out/readings.bin.br')).toBeLessThanOrEqual(110_000)
  expect(size('out/variants.bin.br')).toBeLessThanOrEqual(30_000)
})

test('R30 a person finds the character by the radical that stands in it, filed there or not', () => {
  for (const [char, radical, strokes] of [['喆', '口', 12], ['龑', '龍', 20], ['𬱟', '頁', 12], ['䶮', '龍', 9], ['氵', '水', 3], ['玥', '玉', 8], ['芃', '艸', 6], ['辿', '辵', 6]] as const)
    expect(placeOf(char, { radical: number(radical), strokes })).toBeGreaterThanOrEqual(0)
  for (const [char, radical, strokes] of [['相', '木', 9], ['肖', '月', 7], ['肝', '月', 7], ['那', '阜', 6], ['陈', '邑', 7], ['杲', '日', 8], ['旻', '文', 8], ['壮', '土', 6]] as const)
    expect([char, placeOf(char, { radical: number(radical), strokes }) >= 0]).toEqual([char, true])
  const filed = found({ radical: number('木'), strokes: 9 })
  expect(filed.indexOf('相')).toBeGreaterThan(filed.findLastIndex((char) => index.radical[ordinal(char)] === number('木')))
})

test('R30 strokes beside the radical are counted from the radical that a person looks under, whatever shape it has there', () => {
  for (const [char, radical, residual] of [['相', '木', 5], ['酒', '水', 7], ['酒', '酉', 3], ['肖', '小', 4], ['肝', '月', 3], ['嵩', '山', 10], ['湘', '目', 7]] as const)
    expect([char, placeOf(char, { radical: number(radical), residual }) >= 0]).toEqual([char, true])
  expect(placeOf('相', { radical: number('木'), residual: 4 })).toBe(-1)
})

test('R30 a character that no dictionary reads is found by the reading of the part that it was made with, after all that are read', () => {
  const hits = found({ pinyin: 'ma3' })
  const unread = (char: string) => card(data, ordinal(char)).pinyin.length === 0
  expect(hits.some(unread)).toBe(true)
  expect(hits.findIndex(unread)).toBeGreaterThan(hits.findLastIndex((char) => !unread(char)))
})

test('R30 strokes that are counted in several ways are all right: 艹 as three or four, 辶 as three or four, 臣 as six or seven', () => {
  for (const [char, radical, counts] of [['花', '艸', [7, 8]], ['达', '辵', [6, 7]], ['臣', '臣', [6]], ['臧', '臣', [14, 15]], ['瓜', '瓜', [5]], ['瓞', '瓜', [10, 11]], ['魁', '鬼', [13, 14]]] as const)
    for (const strokes of counts) expect([char, strokes, placeOf(char, { radical: number(radical), strokes }) >= 0]).toEqual([char, strokes, true])
})

test('R30 without the file under the other licence a look-up by radical and strokes still answers', () => {
  const alone = { index: readIndex(file('out/index.bin.br')) }
  expect(placeOf('𬱟', { radical: 181, strokes: 12 }, alone)).toBeGreaterThanOrEqual(0)
  expect(found({ radical: 30, strokes: 12 }, alone).length).toBeLessThan(found({ radical: 30, strokes: 12 }).length)
})

test('R30 a character is found by its reading, by the readings of its parts, and by part of what is known together', () => {
  expect(found({ pinyin: 'ji ji' })[0]).toBe('喆')
  expect(found({ pinyin: 'jíjí' })[0]).toBe('喆')
  expect(found({ pinyin: 'long tian' }).slice(0, 2)).toContain('䶮')
  for (const pinyin of ['wěi', 'wei3', 'wei']) expect(placeOf('𬱟', { pinyin, strokes: 12 })).toBeGreaterThanOrEqual(0)
  expect(found({ pinyin: 'wei2', component: '页' })).not.toContain('𬱟')
  expect(found({ pinyin: 'wei3', component: '页' })).toContain('𬱟')
  expect(placeOf('𠮷', { pinyin: 'ji2' })).toBeGreaterThan(0)
})

test('L28 a person is asked to look twice at what is easily taken for another', () => {
  const taken = (char: string) => card(data, ordinal(char)).lookAlikes.map((other) => `${other.char} ${other.kind}`)
  expect(taken('己')).toEqual(expect.arrayContaining(['已 look-alike', '巳 look-alike']))
  for (const [one, other] of ['未末', '土士', '吉𠮷', '日曰', '戊戌', '沫沬', '人入'].map((two) => [...two])) {
    expect(taken(one ?? '')).toContain(`${other} look-alike`)
    expect(taken(other ?? '')).toContain(`${one} look-alike`)
  }
  expect(taken('䶮')).toContain('龑 traditional')
  expect(taken('龑')).toContain('䶮 simplified')
  expect(taken('𬱟')).toContain('頠 traditional')
})

const inputs = join(folder, '..', '..', '.cache', 'hanzi', 'unicode-data_17.0.0-2_all')

test.skipIf(!existsSync(inputs))('R30 the shipped index says of every character what Unihan says', async () => {
  const { indexColumns } = await import('./generate/index.mjs')
  const { radical, residual, strokes, rank, form, seconds } = indexColumns(index.glyph)
  expect({ radical, residual, strokes, rank, form, seconds }).toEqual({
    radical: index.radical,
    residual: index.residual,
    strokes: index.strokes,
    rank: index.rank,
    form: index.form,
    seconds: index.seconds,
  })
})
