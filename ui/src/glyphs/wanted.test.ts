import { unifiedIdeographs } from '@shiming/core/name'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asked, families, rangeOf, wantedOf, writtenWith } from './wanted.ts'

const nothing = () => false
const everything = () => true
const han = fc
  .constantFrom(...unifiedIdeographs)
  .chain(([first, last]) => fc.integer({ min: first, max: last }))
  .map((code) => String.fromCodePoint(code))
const piece = fc.oneof(
  { weight: 6, arbitrary: han },
  { weight: 1, arbitrary: fc.constantFrom('⿰石羊', '⿱⿰木木火', '〇', '⿰', '·', 'a') },
)

describe('what a page fetches to show a name', () => {
  test('R31 a usual name on a usual phone needs nothing; 欧阳𬱟 needs one glyph, on a phone without Chinese fonts three', () => {
    expect(wantedOf('王小明', everything)).toEqual({ signs: [], descriptions: [] })
    expect(wantedOf('欧阳𬱟', everything).signs).toEqual(['𬱟'])
    expect(wantedOf('欧阳𬱟', nothing).signs).toEqual(['欧', '阳', '𬱟'])
  })

  test('R31 a rare sign is drawn in our font even where the device says it has a glyph: makers put other signs there', () => {
    expect(wantedOf('䶮㐀﨎𠮷', everything).signs).toEqual(['䶮', '㐀', '﨎', '𠮷'])
  })

  test('R31 Latin letters, dots and stars are never fetched', () => {
    expect(wantedOf("O'Neill Anna-María · J**", nothing)).toEqual({ signs: [], descriptions: [] })
  })

  test('R31 a described character is asked for as a whole, its parts are not signs of the name', () => {
    expect(wantedOf('王⿰石羊三', nothing)).toEqual({ signs: ['王', '三'], descriptions: ['⿰石羊'] })
    expect([...writtenWith('王⿰石羊')].sort()).toEqual(['⿰', '石', '羊'].sort())
  })

  test('R31 whatever stands in names, the one question holds the same signs and descriptions again', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const wanted = wantedOf(pieces.join(''), nothing)
        const again = wantedOf(asked(wanted), nothing)
        expect([new Set(again.signs), new Set(again.descriptions)]).toEqual([new Set(wanted.signs), new Set(wanted.descriptions)])
      }),
    )
  })

  test('R31 rare signs stand before the device’s fonts, usual ones after them', () => {
    expect(families(['欧', '𬱟', '〇', '䶮'])).toEqual([
      ['Shiming Rare', ['𬱟', '䶮']],
      ['Shiming Han', ['欧', '〇']],
    ])
    expect(rangeOf(['一', '𬱟'])).toBe('U+4E00,U+2CC5F')
  })
})
