import { describe, expect, test } from 'vitest'
import { isHan, isUnifiedIdeograph, nameKey, repairName } from './index.ts'
import { privateUse, radicals } from './repair-table.ts'

const hex = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase()
const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at)
const codes = (text: string): number[] => text.split(' ').map((code) => Number.parseInt(code, 16))

/** Where GB 18030 keeps what older editions put into private use: two-byte codes and the code points they once had. */
const legacy: readonly (readonly [bytes: number, code: number])[] = [
  [0xa3a0, 0xe5e5],
  [0xa2e3, 0xe76c],
  ...range(0xa6d9, 0xa6df).map((bytes, at) => [bytes, 0xe78d + at] as const),
  [0xa6ec, 0xe794],
  [0xa6ed, 0xe795],
  [0xa6f3, 0xe796],
  [0xa8bc, 0xe7c7],
  [0xa8bf, 0xe7c8],
  ...range(0xa989, 0xa995).map((bytes, at) => [bytes, 0xe7e7 + at] as const),
  ...[...range(0xfe50, 0xfe7e), ...range(0xfe80, 0xfea0)].map((bytes, at) => [bytes, 0xe815 + at] as const),
]

describe('codes of older editions of GB 18030', () => {
  test('L28 the 107 private-use code points of 2000 and 2005 become what GB 18030 encodes at their bytes today', () => {
    const decoder = new TextDecoder('gb18030')
    expect(legacy).toHaveLength(107)
    for (const [bytes, code] of legacy) {
      const today = repairName(`王${decoder.decode(Uint8Array.of(bytes >> 8, bytes & 0xff))}王`).name
      expect([code.toString(16), repairName(`王${String.fromCodePoint(code)}王`).name]).toEqual([code.toString(16), today])
      expect([...today].some((sign) => /\p{Co}/u.test(sign))).toBe(false)
    }
    expect(privateUse.size).toBe(106)
  })

  test('L28 each of the 33 characters that the edition of 2022 moved or took away has one form, whichever code it came by', () => {
    const moved = [
      ...range(0xe78d, 0xe796).map((code, at) => [code, 0xfe10 + [0, 2, 1, 3, 4, 5, 6, 7, 8, 9][at]!] as const),
      ...codes('E81E E826 E82B E82C E832 E843 E854 E864').map((code, at) => [code, 0x9fb4 + at] as const),
    ]
    const parts = codes('E816 E817 E818 E831 E83B E855').map(
      (code, at) => [code, codes('20087 20089 200CC 215D7 2298F 241FE')[at]!] as const,
    )
    const doubles = codes('F92C F979 F995 F9E7 F9F1 FA0C FA0D FA18 FA20').map(
      (code, at) => [code, codes('90CE 51C9 79CA 88CF 96A3 5140 55C0 793C 8612')[at]!] as const,
    )
    const all = [...moved, ...parts, ...doubles]
    expect(all).toHaveLength(33)
    for (const [from, to] of all) {
      expect(repairName(String.fromCodePoint(from)).name).toBe(String.fromCodePoint(to))
      expect(nameKey(String.fromCodePoint(from))).toBe(nameKey(String.fromCodePoint(to)))
    }
  })

  test('L28 private-use codes without a public meaning are left for the rule of names to refuse, never guessed', () => {
    const known = new Set(legacy.map(([, code]) => code))
    for (const code of range(0xe000, 0xf8ff)) {
      if (!known.has(code)) expect(repairName(String.fromCodePoint(code)).repairs).toEqual([])
    }
  })
})

describe('signs that stand for an ideograph', () => {
  test('L28 348 radicals and strokes become the ideograph that Unicode 17 calls equivalent: every Kangxi radical, all but one of the supplement', () => {
    expect(radicals.size).toBe(348)
    for (const code of [...range(0x2f00, 0x2fd5), ...range(0x2e80, 0x2ef3)]) {
      const sign = String.fromCodePoint(code)
      if (code !== 0x2e80 && code !== 0x2e9a) expect([hex(sign), isHan(repairName(sign).name)]).toEqual([hex(sign), true])
    }
    for (const [kangxi, unified] of radicals) {
      const compatible = kangxi.normalize('NFKC')
      if (kangxi >= '\u2f00' && kangxi <= '\u2fd5') expect(unified).toBe(compatible)
    }
  })

  test('L28 the 1,002 compatibility ideographs become what NFC makes of them; the twelve unified ones among them stay', () => {
    let mended = 0
    for (const code of [...range(0xf900, 0xfaff), ...range(0x2f800, 0x2fa1f)]) {
      const sign = String.fromCodePoint(code)
      const { name, repairs } = repairName(sign)
      if (isUnifiedIdeograph(code)) expect([name, repairs]).toEqual([sign, []])
      if (!repairs.includes('compatibility')) continue
      mended += 1
      expect([name, isUnifiedIdeograph(name.codePointAt(0) ?? 0)]).toEqual([sign.normalize('NFC'), true])
    }
    expect(mended).toBe(1002)
  })

  test('L28 no unified ideograph is ever changed', () => {
    for (const [first, last] of [
      [0x3400, 0x4dbf],
      [0x4e00, 0x9fff],
      [0x20000, 0x33479],
    ] as const) {
      for (const code of range(first, last)) {
        const sign = String.fromCodePoint(code)
        if (isUnifiedIdeograph(code) && repairName(sign).name !== sign) expect.fail(`U+${code.toString(16)}`)
      }
    }
  })
})

test('L27 every full-width sign of ASCII is typed as its plain one', () => {
  for (const code of range(0xff01, 0xff5e)) {
    const sign = String.fromCodePoint(code)
    if (sign !== '．') expect(repairName(`a${sign}b`).name).toBe(`a${String.fromCodePoint(code - 0xfee0)}b`)
  }
})
