import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { drawSmsCode, readSmsCode, SMS_CODE_LIFE } from './sms-code.ts'

const randomBytes = (seed: number) => createHash('sha256').update(`sms ${seed}`).digest()

test('SM-01 R44 ten thousand codes have six digits, leading zeros among them, each digit as likely as any other', () => {
  const codes = Array.from({ length: 10_000 }, (_, seed) => drawSmsCode(randomBytes(seed)))
  expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true)
  expect(codes.some((code) => code.startsWith('00'))).toBe(true)
  for (let place = 0; place < 6; place++) {
    const counts = Array.from({ length: 10 }, (_, digit) => codes.filter((code) => code[place] === String(digit)).length)
    // chi-square, 9 degrees of freedom, p = 0.001
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(27.9)
  }
})

test('SM-01 bytes that would make some codes likelier are passed over', () => {
  const bytes = new Uint8Array([255, 255, 255, 255, 0, 0, 0, 7])
  expect(drawSmsCode(bytes)).toBe('000007')
  expect(() => drawSmsCode(bytes.subarray(0, 4))).toThrow(RangeError)
})

test.each([
  ['012345', '012345'],
  [' 012 345 ', '012345'],
  ['０１２３４５', '012345'],
  ['012-345', '012345'],
])('R44 a code may be typed as %j', (text, code) => expect(readSmsCode(text)).toBe(code))

test.each(['12345', '1234567', '12345a', '١٢٣٤٥٦'])('R44 %s is no code', (text) =>
  expect(readSmsCode(text)).toEqual({ flaws: [{ flaw: 'sms-code-shape' }] }),
)

test('R44 an empty code is asked for', () => expect(readSmsCode(' ')).toEqual({ flaws: [{ flaw: 'required' }] }))

test('SM-02 a code lives five minutes', () => expect(SMS_CODE_LIFE).toBe(300_000))
