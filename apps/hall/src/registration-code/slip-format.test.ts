import { expect, test } from 'vitest'
import { pageRule } from './slip-format.ts'

test('a slip on a roll is as long as it is, and no longer', () => {
  expect(pageRule('roll', 756)).toBe('@page { size: 80mm 207mm; margin: 0 }')
  expect(pageRule('roll', 10)).toBe('@page { size: 80mm 80mm; margin: 0 }')
})

test('a slip on a sheet is A4', () => {
  expect(pageRule('a4', 756)).toContain('size: A4')
})
