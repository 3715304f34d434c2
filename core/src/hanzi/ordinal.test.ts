import { expect, test } from 'vitest'
import { codePointAt, IDEOGRAPHS, ordinalOf } from './ordinal.ts'

test('L28 every unified ideograph of Unicode 17 has one place in the code order, and nothing else has', () => {
  expect(IDEOGRAPHS).toBe(101_996)
  let before = 0
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    const code = codePointAt(ordinal)
    expect(code > before && ordinalOf(code) === ordinal).toBe(true)
    before = code
  }
  for (const code of [0, 0x3007, 0x33ff, 0xfa10, 0x2a6e0, 0x3347a, 0x10ffff]) expect(ordinalOf(code)).toBe(-1)
  for (const ordinal of [-1, IDEOGRAPHS, 0.5]) expect(codePointAt(ordinal)).toBe(0)
})
