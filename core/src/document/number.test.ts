import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Nationality, nationalityTable } from '../nationality/index.ts'
import { checkSign, checkSignHolds } from './check-digit.ts'
import { documentKeysFor, documentPolicy, documentTypes, maskNumber, nationalityFor, normaliseNumber, policy2026 } from './index.ts'

const digits17 = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }).map((digits) => digits.join(''))
const whole = digits17.map((digits) => digits + checkSign(digits))

describe('check signs of citizen numbers', () => {
  test('R29 every number with its check sign holds, and any one digit mistyped is noticed', () => {
    fc.assert(
      fc.property(whole, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const wrong = number.slice(0, at) + ((Number(number.charAt(at)) + by) % 10) + number.slice(at + 1)
        expect(checkSignHolds(number)).toBe(true)
        expect(checkSignHolds(wrong)).toBe(false)
      }),
    )
  })

  test('R29 two neighbouring digits swapped are noticed', () => {
    fc.assert(
      fc.property(whole, fc.nat({ max: 15 }), (number, at) => {
        const [a, b] = [number.charAt(at), number.charAt(at + 1)]
        fc.pre(a !== b)
        expect(checkSignHolds(number.slice(0, at) + b + a + number.slice(at + 2))).toBe(false)
      }),
    )
  })

  test('R29 a typed number has one normal form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseNumber(text)
        expect(normaliseNumber(once)).toBe(once)
      }),
    )
  })
})

describe('masking', () => {
  test.each([
    ['330200190001010014', '3302**********0014'],
    ['H00000000', 'H******00'],
    ['00000000', '0*****00'],
    ['12345', '*****'],
    ['𠮷字第0000000号', '𠮷********0号'],
  ])('R5 %s is shown as %s', (number, masked) => {
    expect(maskNumber('other', number)).toBe(masked)
  })

  test('R5 no number below six signs shows any of them, and the length stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (number) => {
        const masked = maskNumber('other', number)
        expect([...masked]).toHaveLength([...number].length)
        expect([...number].length < 6 ? masked.replaceAll('*', '') : '').toBe('')
      }),
    )
  })
})

describe('signing in by document number', () => {
  const keys = (text: string) => documentKeysFor(text).map((key) => key.reveal())

  test.each([
    ['330200190001010014', ['resident:330200190001010014']],
    [' 33020019000101009x ', ['resident:33020019000101009X']],
    ['810000190001010018', ['hk-macao-residence:810000190001010018']],
    ['830000190001010038', ['taiwan-residence:830000190001010038']],
    ['933010190001010010', ['permanent-residence:933010190001010010']],
    ['ATA330200010114', ['permanent-residence:ATA330200010114']],
    ['h0000000003', ['hk-macao:H00000000']],
    ['MA0000000', ['hk-macao-non-chinese:MA0000000']],
    ['0000000002', ['taiwan:00000000']],
    ['E00000000', ['chinese-passport:E00000000']],
    ['140000000', ['chinese-passport:140000000']],
    ['13800000000', []],
    ['zhang_san', []],
    ['军字第0000000号', []],
    ['330200000101001', []],
    ['0'.repeat(10_000), []],
  ])('R45 "%s" could mean %j', (text, expected) => {
    expect(keys(text)).toEqual(expected)
  })

  test('R45 foreign passports, work permits and military cards are no way to sign in', () => {
    const closed = documentTypes.filter((type) => !documentPolicy[type].signIn)
    expect(closed).toEqual([
      'foreign-passport',
      'work-permit-a',
      'work-permit-b',
      'work-permit-c',
      'military-officer',
      'armed-police-officer',
      'soldier',
      'other',
    ])
  })
})

describe('the policy', () => {
  test('R17 a hall code works for every type', () => {
    expect(documentTypes.every((type) => documentPolicy[type].hallCode && policy2026[type].hallCode)).toBe(true)
  })

  test('R13 a portrait is for the resident identity card only, and for seven types by the setting of 2026', () => {
    expect(documentTypes.filter((type) => documentPolicy[type].portrait)).toEqual(['resident-id'])
    expect(documentTypes.filter((type) => policy2026[type].portrait)).toHaveLength(7)
  })
})

describe('the nationality of a document’s holder', () => {
  const table = nationalityTable(
    ['CHN', 'HKG', 'TWN', 'USA', 'FRA'].map((code, index) => ({ code, numeric: String(index), zh: code, en: code })),
  )
  const told = (code: string) => code as Nationality
  test.each([
    ['resident-id', told('CHN'), undefined, 'CHN'],
    ['resident-id', told('CHN'), 'CHN', 'CHN'],
    ['resident-id', told('CHN'), 'USA', 'nationality-not-of-document'],
    ['hk-macao-permit', told('HKG'), undefined, 'HKG'],
    ['hk-macao-permit-non-chinese', undefined, undefined, 'nationality-required'],
    ['hk-macao-permit-non-chinese', undefined, 'HKG', 'nationality-not-of-document'],
    ['foreign-passport', undefined, 'FRA', 'FRA'],
    ['foreign-passport', undefined, 'XYZ', 'nationality-unknown'],
    ['work-permit-a', undefined, 'TWN', 'nationality-not-of-document'],
    ['permanent-residence-card', told('USA'), 'FRA', 'FRA'],
    ['permanent-residence-card', told('USA'), undefined, 'USA'],
    ['permanent-residence-card', told('USA'), 'CHN', 'nationality-not-of-document'],
    ['other', undefined, 'CHN', 'CHN'],
  ] as const)('R26 R28 %s telling %s and a person stating %s gives %s', (type, nationality, stated, expected) => {
    const read = nationalityFor(nationality === undefined ? { type } : { type, nationality }, stated, table)
    expect(typeof read === 'string' ? read : read.flaws[0]?.flaw).toBe(expected)
  })
})
