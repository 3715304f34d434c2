import { radicals } from '@shiming/core/hanzi'
import { expect, test } from 'vitest'
import { foundRadicals, strokesOf } from './radicals.ts'

const forms = (wanted: string, strokes: number | null = null) => foundRadicals(radicals, wanted, strokes).map(({ char }) => char)

test.each([
  ['水', '水'],
  ['氵', '水'],
  ['三点水', '水'],
  ['shuǐ', '水'],
  ['SHUI', '水'],
  ['钅', '金'],
  ['草字头', '艸'],
  ['艹', '艸'],
  ['页', '頁'],
  ['ｙｅ', '頁'],
])('R31 a person who looks for the radical %s finds %s', (wanted, form) => {
  expect(forms(wanted)).toContain(form)
})

test('R31 a person sees all 214 radicals, or those of so many strokes, by their strokes', () => {
  expect(forms('')).toHaveLength(214)
  expect(forms('  ')).toHaveLength(214)
  expect(forms('', 17)).toContain('龠')
  expect(forms('', 17).length).toBeLessThan(4)
  expect(forms('氵', 5)).toEqual([])
  expect(strokesOf(radicals)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1))
})
