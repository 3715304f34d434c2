import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { IDS_DEPTH, IDS_SIGNS, isIdsPart, namePieces, parseIds, readIds } from './description.ts'

const binary = '⿰⿱⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽㇯'
const ternary = '⿲⿳'
const unary = '⿾⿿'

const part = fc.constantFrom(...'石羊水人〇㇐㇀⺮⻌⼀', '\u{2CC5F}', '\u{323B0}', '\u{31E5}')

/** A well-formed description of at most this depth. */
const description = (depth: number): fc.Arbitrary<string> => {
  const inner = depth <= 1 ? part : fc.oneof({ weight: 3, arbitrary: part }, { weight: 1, arbitrary: description(depth - 1) })
  return fc.oneof(
    fc.tuple(fc.constantFrom(...binary), inner, inner).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom(...ternary), inner, inner, inner).map((parts) => parts.join('')),
    fc.tuple(fc.constantFrom(...unary), inner).map((parts) => parts.join('')),
  )
}
const short = description(IDS_DEPTH).filter((text) => [...text].length <= IDS_SIGNS)

describe('descriptions of characters without a code point', () => {
  test.each(['⿰石羊', '⿱艹⿰氵羊', '⿲彳石亍', '⿳亠口小', '⿺辶羊', '⿻大一', '⿾石', '⿿人', '㇯大一', '⿼羊一', '⿽斗石'])(
    'L28 %s describes one character',
    (ids) => {
      expect(readIds(ids)).toBe(ids)
    },
  )

  test.each([
    ['a character that has a code point', '石'],
    ['nothing', ''],
    ['a structure alone', '⿰'],
    ['a missing part', '⿰石'],
    ['a missing third part', '⿲石羊'],
    ['a part too many', '⿰石羊羊'],
    ['a Latin letter', '⿰石a'],
    ['a digit', '⿰石1'],
    ['a dot', '⿰石·'],
    ['a space', '⿰石 羊'],
    ['kana', '⿰石コ'],
    ['emoji', '⿰石🐑'],
    ['a direction mark', '⿰石\u202E羊'],
    ['a zero-width sign', '⿰石\u200B羊'],
    ['a variation selector', '⿰石羊\uFE00'],
    ['half a surrogate pair', '⿰石\uD842'],
    ['a private-use sign', '⿰石\uE000'],
    ['a sign that no table knows', '⿰石\u{3347A}'],
    ['the stand-in for a missing sign', '⿰石〓'],
    ['the place of an unassigned radical', '⿰石\u2E9A'],
  ])('RR-08 a description with %s is none', (_what, text) => {
    expect(readIds(text)).toBe(null)
    expect(namePieces(text).every((piece) => 'sign' in piece || readIds(piece.ids) !== null)).toBe(true)
  })

  test('L28 every description of up to 32 signs and 6 levels is read to its end, wherever it stands', () => {
    fc.assert(
      fc.property(short, fc.constantFrom('', '王', '𠮷·'), fc.constantFrom('', '王', ' A'), (ids, before, after) => {
        expect(readIds(ids)).toBe(ids)
        expect(parseIds(before + ids + after, before.length)?.end).toBe(before.length + ids.length)
        expect(namePieces(before + ids + after)).toEqual([
          ...[...before].map((sign) => ({ sign })),
          { ids },
          ...[...after].map((sign) => ({ sign })),
        ])
      }),
    )
  })

  test('L28 a description without its last sign, or with one more, is none', () => {
    fc.assert(
      fc.property(short, part, (ids, more) => {
        expect(readIds([...ids].slice(0, -1).join(''))).toBe(null)
        expect(readIds(ids + more)).toBe(null)
      }),
    )
  })

  test('RR-08 whatever is read has only structures and parts, and not too many of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(part, fc.constantFrom(...binary, ...ternary, ...unary, 'a', '\u202E', '·')), { maxLength: 40 }),
        (signs) => {
          const text = signs.join('')
          const pieces = namePieces(text)
          expect(pieces.map((piece) => ('ids' in piece ? piece.ids : piece.sign)).join('')).toBe(text)
          for (const piece of pieces) {
            if (!('ids' in piece)) continue
            const inside = [...piece.ids]
            expect(inside.length).toBeLessThanOrEqual(IDS_SIGNS)
            expect(inside.every((sign) => isIdsPart(sign) || (binary + ternary + unary).includes(sign))).toBe(true)
          }
        },
      ),
    )
  })

  test('RR-08 six structures may stand inside each other, seven may not; 32 signs may be used, 33 may not', () => {
    const nested = (depth: number) => '⿰'.repeat(depth) + '石'.repeat(depth + 1)
    expect(readIds(nested(6))).not.toBe(null)
    expect(readIds(nested(7))).toBe(null)
    const [four, eight] = ['⿰⿰石石⿰石石', '⿰⿰⿰石石⿰石石⿰⿰石石⿰石石']
    const [fifteen, sixteen] = [`⿰${eight}${four}`, `⿰${eight}${eight}`]
    expect([...fifteen, ...four].length + 1).toBe(31)
    expect(readIds(`⿰${fifteen}${four}`)).not.toBe(null)
    expect([...sixteen].length).toBe(31)
    expect(readIds(`⿾${sixteen}`)).not.toBe(null)
    expect(readIds(`⿾⿾${sixteen}`)).toBe(null)
  })

  test('RR-09 a long run of structures is judged at once', () => {
    const begun = performance.now()
    expect(readIds('⿰'.repeat(100_000))).toBe(null)
    expect(namePieces('⿰石'.repeat(5_000))).toHaveLength(10_000)
    expect(performance.now() - begun).toBeLessThan(1_000)
  })
})
