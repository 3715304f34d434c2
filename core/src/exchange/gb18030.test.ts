import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codePointAt, IDEOGRAPHS } from '../hanzi/ordinal.ts'
import { repairName } from '../name/index.ts'
import { isFlawed } from '../refusal.ts'
import { codeOfTwo, decodeGb18030, encodeGb18030, moved, packGbTable, readGbTable, removed, TWO_BYTE_CODES } from './index.ts'

const file = brotliDecompressSync(readFileSync(new URL('../../../data/hanzi/out/gb18030.bin.br', import.meta.url)))
const table = readGbTable(file)
const runtime = new TextDecoder('gb18030', { fatal: true })

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const code = (text: string): string => hexOf(encodeGb18030(text, table))
const sign = (hex: string): string => {
  const text = decodeGb18030(Buffer.from(hex, 'hex'), table)
  return isFlawed(text) ? `flaw ${text.flaws[0]?.at}` : text
}
const twoByteCodes = Array.from({ length: TWO_BYTE_CODES }, (_, place) => codeOfTwo(place).toString(16))
const four = (place: number): string =>
  hexOf(
    Uint8Array.of(
      0x81 + Math.floor(place / 12_600),
      0x30 + (Math.floor(place / 1260) % 10),
      0x81 + (Math.floor(place / 10) % 126),
      0x30 + (place % 10),
    ),
  )
/** Codes that are read and never written: of signs that were given another code. */
const onlyRead = (): Set<string> =>
  new Set([...removed.map(({ bytes }) => bytes.toString(16)), ...moved.slice(1).map(({ standard }) => four(table.four.indexOf(standard)))])

describe('GB 18030-2022', () => {
  test('L28 RR-02 a person with any of the 101,996 ideographs in the name arrives with it, also at a reader of another make', () => {
    for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal += 1) {
      const han = String.fromCodePoint(codePointAt(ordinal))
      const bytes = encodeGb18030(han, table)
      if (decodeGb18030(bytes, table) !== han || runtime.decode(bytes) !== han)
        expect.fail(`U+${codePointAt(ordinal).toString(16)} ${hexOf(bytes)}`)
    }
  })

  test('L28 every code point but halves of pairs and the 24 that the standard gave up comes back as it was', () => {
    const given = new Map([...moved.slice(1), ...removed].map(({ former, standard }) => [former, standard]))
    for (let codePoint = 0; codePoint <= 0x10ffff; codePoint += 1) {
      if (codePoint === 0xd800) codePoint = 0xe000
      const back = decodeGb18030(encodeGb18030(String.fromCodePoint(codePoint), table), table)
      if (back !== String.fromCodePoint(given.get(codePoint) ?? codePoint)) expect.fail(`U+${codePoint.toString(16)}`)
    }
    expect(given.size).toBe(24)
  })

  test('L28 every two-byte code is a sign with this code, but six that were withdrawn and are only read', () => {
    const other = twoByteCodes.filter((hex) => code(sign(hex)) !== hex)
    expect(other).toEqual(removed.map(({ bytes }) => bytes.toString(16)))
    expect(new Set(twoByteCodes.map(sign)).size).toBe(23_940)
  })

  test('L28 every four-byte code is a sign with this code or none at all, but 18 of signs that moved', () => {
    const read = onlyRead()
    let [signs, strange] = [0, 0]
    for (let place = 0; place < 126 * 12_600; place += 1) {
      const hex = four(place)
      const text = sign(hex)
      if (text === 'flaw /0') continue
      signs += 1
      if (code(text) !== hex && !read.has(hex)) strange += 1
    }
    expect([signs, strange]).toEqual([39_420 + 0x100000, 0])
    expect([sign('8431a439'), sign('8431a530'), sign('90308130'), sign('e3329a35'), sign('e3329a36')]).toEqual([
      '\uFFFF',
      'flaw /0',
      '\u{10000}',
      '\u{10FFFF}',
      'flaw /0',
    ])
  })

  test.each([
    ['fe9f', '䶮'],
    ['fe59', '龴'],
    ['82359037', '龴'],
    ['fe51', '𠂇'],
    ['95329031', '𠂇'],
    ['a6d9', '\uFE10'],
    ['84318236', '\uFE10'],
    ['a8bc', 'ḿ'],
    ['8135f437', '\uE7C7'],
    ['a98a', '⿰'],
    ['a1a4', '·'],
    ['aaa1', '\uE000'],
    ['f8a1', '\uE234'],
    ['a140', '\uE4C6'],
    ['a3a0', '\uE5E5'],
    ['41', 'A'],
  ])('L28 the bytes %s are %s', (hex, meant) => {
    expect(sign(hex)).toBe(meant)
  })

  test('L28 signs that moved are written with their code of 2022, those withdrawn with four bytes, older private-use ones as the sign they stood for', () => {
    expect(['龴', '𠂇', '\uFE10', '\uE81E', '\uE816', '\uE78D', '\uE7C7'].map(code)).toEqual([
      'fe59',
      '95329031',
      'a6d9',
      'fe59',
      'fe51',
      'a6d9',
      '8135f437',
    ])
  })

  test('L28 what the decoder of this runtime reads otherwise is known, code by code', () => {
    const otherTwo = twoByteCodes.filter((hex) => runtime.decode(Buffer.from(hex, 'hex')) !== sign(hex))
    expect(otherTwo.toSorted()).toEqual(['a3a0', ...removed.map(({ bytes }) => bytes.toString(16))])
    const otherFour = Array.from({ length: 39_420 }, (_, place) => four(place)).filter(
      (hex) => runtime.decode(Buffer.from(hex, 'hex')) !== sign(hex),
    )
    expect(otherFour).toEqual([])
    expect([sign('80'), runtime.decode(Buffer.from('80', 'hex'))]).toEqual(['flaw /0', '€'])
  })

  test('L28 a name typed with a private-use code that the standard gave up is repaired to the sign its bytes are read as', () => {
    for (const { former, standard, bytes } of [...moved, ...removed]) {
      expect(repairName(String.fromCodePoint(former)).name).toBe(String.fromCodePoint(standard))
      expect(sign(bytes.toString(16))).toBe(String.fromCodePoint(standard))
    }
  })

  test('L28 bytes that are no code are a flaw at their place; nothing becomes a question mark', () => {
    for (const hex of [
      '80',
      'ff',
      '81',
      'fe7f',
      'feff',
      '8130',
      '813081',
      '81308139ff',
      '8130ff30',
      '81300030',
      '8130813a',
      'a1',
      '8139',
      '31ff31',
    ])
      expect(sign(hex)).toMatch(/^flaw/)
    expect(sign('b0a1ff')).toBe('flaw /2')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = decodeGb18030(bytes, table)
        if (isFlawed(text)) return
        expect([...text].filter((one) => one === '?')).toHaveLength(bytes.filter((byte) => byte === 0x3f).length)
        expect(text.includes('\uFFFD')).toBe(Buffer.from(bytes).toString('hex').includes('8431a437'))
      }),
    )
  })

  test('L28 whatever well-formed text is written is read again by this runtime as the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        if (/[\uD800-\uDFFF]/u.test(text)) return
        const standard = [...text].filter((one) => one < '\uE000' || one > '\uF8FF').join('')
        expect(runtime.decode(Buffer.concat([Buffer.from('a1a1', 'hex'), encodeGb18030(standard, table)]))).toBe(`\u3000${standard}`)
      }),
    )
  })

  test('RR-08 half a surrogate pair is never written', () => {
    for (const text of ['\uD842', '王\uDFB7', '\uDC00\uD800']) expect(() => encodeGb18030(text, table)).toThrow(RangeError)
  })

  test('the file of the table is read as it was packed, and no other', () => {
    expect(Buffer.from(packGbTable(table.two)).equals(file)).toBe(true)
    expect(() => readGbTable(file.subarray(1))).toThrow(RangeError)
    expect(() => readGbTable(new Uint8Array(file.length))).toThrow(RangeError)
    const twice = Uint32Array.from(table.two)
    twice[5] = twice[4] ?? 0
    expect(() => readGbTable(packGbTable(twice))).toThrow(RangeError)
  })
})
