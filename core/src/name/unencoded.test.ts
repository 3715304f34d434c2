import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFlawed } from '../refusal.ts'
import {
  describedSigns,
  mayBecome,
  nameKey,
  nameLength,
  readIdeograph,
  signAt,
  unencodedMap,
  unencodedStates,
  unifiedIdeographs,
  withSigns,
} from './index.ts'

describe('a described character of a name', () => {
  test('L28 is found at its place, counted in signs', () => {
    expect(describedSigns('王⿰石羊五⿱山口')).toEqual([
      { place: 1, ids: '⿰石羊' },
      { place: 3, ids: '⿱山口' },
    ])
    expect(['王⿰石羊五', '𠮷⿰石羊五'].map((name) => [0, 1, 2, 3].map((place) => signAt(name, place)))).toEqual([
      ['王', '⿰石羊', '五', undefined],
      ['𠮷', '⿰石羊', '五', undefined],
    ])
  })

  test('L28 becomes the encoded character, and nothing else of the name changes', () => {
    expect(withSigns('王⿰石羊五', new Map([[1, '𥒞']]))).toBe('王𥒞五')
    expect(withSigns('⿰石羊·⿰石羊', new Map([[2, '⿱石羊']]))).toBe('⿰石羊·⿱石羊')
    const sign = fc.constantFrom('王', '𠮷', '⿰石羊', '⿲石羊水')
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1, maxLength: 20 }), fc.nat(19), (signs, place) => {
        const name = signs.join('')
        const changed = withSigns(name, new Map([[place, '𥒞']]))
        expect(nameLength(changed)).toBe(signs.length)
        expect(changed).toBe(signs.map((one, at) => (at === place ? '𥒞' : one)).join(''))
        expect(withSigns(name, new Map())).toBe(name)
      }),
    )
  })

  test('L28 goes from described to confirmed to bound, never back', () => {
    for (const from of unencodedStates)
      for (const to of unencodedStates) {
        expect(mayBecome(from, to)).toBe((unencodedMap[from] as readonly string[]).includes(to))
        if (unencodedStates.indexOf(to) < unencodedStates.indexOf(from)) expect(mayBecome(from, to)).toBe(false)
      }
    expect(mayBecome('described', 'described')).toBe(false)
  })
})

describe('the character that is bound', () => {
  test.each([
    ['𥒞', '𥒞'],
    [' 𥒞 ', '𥒞'],
    ['U+2549E', '𥒞'],
    ['u+2549e', '𥒞'],
    ['2549E', '𥒞'],
    ['Ｕ＋2549E', '𥒞'],
    ['\\u{2549E}', '𥒞'],
    ['0x9FEB', '\u9FEB'],
    ['&#x2CC5F;', '𬱟'],
    ['U+323B0', '\u{323B0}'],
    ['U+E863', '䶮'],
    ['\u{2F8E5}', '栟'],
    ['U+2F00', '一'],
  ])('L28 %s is %s', (text, sign) => {
    expect(readIdeograph(text)).toBe(sign)
  })

  test.each([
    '王五',
    'A',
    'U+0041',
    'U+E000',
    'U+110000',
    'U+D842',
    '⿰石羊',
    'U+2FF0',
    '〓',
    '〇',
    'U+3347A',
    'ABC',
    '2549E1234',
    '王\u202E',
    'U+200B',
  ])('L28 %s is none', (text) => {
    const read = readIdeograph(text)
    expect(isFlawed(read) && read.flaws.map(({ flaw }) => flaw)).toEqual(['ideograph-unknown'])
  })

  test('L28 every ideograph can be bound, by itself and by its code point, and is then the name', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...unifiedIdeographs).chain(([first, last]) => fc.integer({ min: first, max: last })),
        (code) => {
          const sign = String.fromCodePoint(code)
          expect(readIdeograph(sign)).toBe(sign)
          expect(readIdeograph(`U+${code.toString(16)}`)).toBe(sign)
          expect(nameKey(withSigns('王⿰石羊', new Map([[1, sign]])))).toBe(nameKey(`王${sign}`))
        },
      ),
    )
  })
})
