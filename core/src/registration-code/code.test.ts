import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY } from '../time.ts'
import { ALPHABET, CODE_LENGTH, CODE_LIFE, drawCode, groupCode, readCode } from './code.ts'

const randomBytes = (seed: number) => createHash('sha256').update(`code ${seed}`).digest()
const drawn = (count: number) => Array.from({ length: count }, (_, seed) => drawCode(randomBytes(seed)) ?? '')

test('R18 a code has capital letters and digits without look-alikes: 31 signs', () => {
  expect(new Set(ALPHABET).size).toBe(31)
  expect(ALPHABET).toMatch(/^[2-9A-HJKMNP-Z]+$/)
})

test('RC-02 R18 of 10 000 codes every place shows every sign equally often, and no code comes in order or far too often', () => {
  const codes = drawn(10_000)
  expect(codes.every((code) => code.length === CODE_LENGTH && Array.from(code).every((sign) => ALPHABET.includes(sign)))).toBe(true)
  const expected = codes.length / ALPHABET.length
  for (let place = 0; place < CODE_LENGTH; place++) {
    const counts = Array.from(ALPHABET).map((sign) => codes.filter((code) => code[place] === sign).length)
    // chi-square, 30 degrees of freedom, p = 0.001
    expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(59.7)
  }
  expect(new Set(codes).size).toBeGreaterThan(9_995)
  const rises = codes.filter((code, at) => code > (codes[at - 1] ?? '')).length
  expect(Math.abs(rises - 5_000)).toBeLessThan(150)
})

test('RC-02 bytes that would make some signs likelier are passed over, and too few fair ones give no code', () => {
  expect(drawCode(new Uint8Array([255, 248, 0, 1, 2, 3, 4, 30]))).toBe('23456Z')
  expect(drawCode(new Uint8Array([255, 248, 0, 1, 2, 3, 4]))).toBeNull()
  expect(drawCode(new Uint8Array())).toBeNull()
})

test.each([' ab１２c3 ', 'AB1-2C3', 'ab1 2c3', 'ＡＢ１２Ｃ３', 'AB1\u2013 2C3', '\u200BAB12C3\u00A0'])(
  'RC-03 R18 %j is read as AB12C3',
  (text) => expect(readCode(text)).toBe('AB12C3'),
)

test('RC-03 however a person types a code, capital or small, narrow or full width, grouped or not, it is the same code', () => {
  const wide = (sign: string) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)
  const way = fc.constantFrom<(sign: string) => string>(
    (sign) => sign,
    (sign) => sign.toLowerCase(),
    wide,
    (sign) => wide(sign.toLowerCase()),
    (sign) => ` ${sign}`,
    (sign) => `${sign}-`,
  )
  fc.assert(
    fc.property(fc.nat(), fc.array(way, { minLength: CODE_LENGTH, maxLength: CODE_LENGTH }), (seed, ways) => {
      const code = drawCode(randomBytes(seed)) ?? ''
      expect(readCode([...code].map((sign, at) => ways[at]?.(sign) ?? sign).join(''))).toBe(code)
      expect(readCode(groupCode(code))).toBe(code)
    }),
  )
})

test('RC-03 reading never fails and reads the same again, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(readCode(readCode(text))).toBe(readCode(text))
    }),
  )
})

test('R19 a code lives seven days', () => expect(CODE_LIFE).toBe(7 * DAY))

test('R18 a code is shown in two groups', () => expect(groupCode('ABCDEF')).toBe('ABC-DEF'))
