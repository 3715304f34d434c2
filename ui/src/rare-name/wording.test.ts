import { rareNameMore as inEnglishWords } from '@shiming/phrases/en/rare-name-more'
import { rareNameMore as inChinese } from '@shiming/phrases/zh-CN/rare-name-more'
import { expect, test } from 'vitest'
import { wording } from './wording.ts'

const chinese = { places: inChinese.unencoded.places, apart: false }
const english = { places: inEnglishWords.unencoded.places, apart: true }

test.each([
  ['⿰石羊', '左石右羊', 'left 石, right 羊'],
  ['⿱龙天', '上龙下天', 'top 龙, bottom 天'],
  ['⿰王⿱⿰火火冖', '左王右（上（左火右火）下冖）', 'left 王, right (top (left 火, right 火), bottom 冖)'],
  ['⿺辶首', '左下辶内首', 'lower left 辶, inner 首'],
])('R31 a person who cannot see %s hears %s', (ids, said, inEnglish) => {
  expect(wording(ids, chinese)).toBe(said)
  expect(wording(ids, english)).toBe(inEnglish)
})

test('R31 a person is read no half description', () => {
  for (const ids of [undefined, '', '石', '⿰石', '⿰石羊羊']) expect(wording(ids, chinese)).toBeNull()
})
