import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareNames, noFacts, type SignFacts } from './equality.ts'
import { nameKey, unifiedIdeographs } from './index.ts'
import { privateUse, radicals } from './repair-table.ts'

const twins = new Map([
  ['龑', '䶮'],
  ['頔', '𬱖'],
  ['韡', '𮧵'],
])
const descriptions = new Map([
  ['𬎆', '⿰王莹'],
  ['莹', '⿳艹冖玉'],
  ['喆', '⿰吉吉'],
  ['䶮', '⿱龙天'],
  ['淼', '⿱水⿰水水'],
  ['𣲘', '⿰氵冗'],
])
const facts: SignFacts = {
  variants: (one, other) => twins.get(one) === other,
  readings: (sign) =>
    new Map([
      ['䶮', ['yǎn']],
      ['𬎆', ['yíng', 'ying4']],
      ['绿', ['lǜ']],
    ]).get(sign) ?? [],
  description: (sign) => descriptions.get(sign),
  madeOf: (sign, parts) => sign === '𬬭' && parts === '金仑',
}

describe('two written forms of one name', () => {
  test.each([
    ['王䶮', '王䶮', 'same-signs'],
    ['王䶮', '王\uE863', 'equal'],
    ['买买提·吐尔逊', '买买提•吐尔逊', 'equal'],
    ['José', 'JOSE\u0301', 'equal'],
    ['王⻢', '王马', 'equal'],
    ['王豈', '王\uF900', 'equal'],
    ['王䶮', '王龑', 'possible'],
    ['王頔', '王𬱖', 'possible'],
    ['龑韡', '䶮𮧵', 'possible'],
    ['王䶮', '王yan', 'degraded'],
    ['王䶮', '王YAN', 'degraded'],
    ['王䶮', '王yǎn', 'degraded'],
    ['王䶮', '王yan3', 'degraded'],
    ['王䶮', '王(YAN3)', 'degraded'],
    ['王䶮', '王（yǎn）', 'degraded'],
    ['王䶮', '王【龙天】', 'degraded'],
    ['王䶮', '王(龙+天)', 'degraded'],
    ['王䶮', '王 龙天', 'degraded'],
    ['张𬎆', '张王莹', 'degraded'],
    ['张𬎆', '张王艹冖玉', 'degraded'],
    ['张喆', '张吉吉', 'degraded'],
    ['李淼', '李水水水', 'degraded'],
    ['李𣲘', '李水冗', 'degraded'],
    ['张𬬭', '张金仑', 'degraded'],
    ['张𬬭', '张(金+仑)', 'degraded'],
    ['张𬬭', '张仑金', 'different'],
    ['张𬎆明', '张?明', 'degraded'],
    ['张𬎆明', '张??明', 'degraded'],
    ['张𬎆', '张＊', 'degraded'],
    ['张𬎆', '张□', 'degraded'],
    ['张𬎆', '张〓', 'degraded'],
    ['张𬎆', '张\uFFFD', 'degraded'],
    ['张𬎆', '张\uF123', 'degraded'],
    ['张𬎆䶮', '张yingyan', 'degraded'],
    ['张绿', '张LV4', 'degraded'],
    ['张绿', '张lu', 'degraded'],
    ['张三', '张四', 'different'],
    ['王䶮', '王wang', 'different'],
    ['王䶮', '李䶮', 'different'],
    ['王䶮', '??', 'different'],
    ['王䶮', '王', 'different'],
    ['张𬎆', '张三莹', 'different'],
    ['张𬎆', '张?????', 'different'],
    ['王己', '王已', 'different'],
    ['王巳', '王已', 'different'],
    ['王未', '王末', 'different'],
    ['土三', '士三', 'different'],
    ['吉三', '𠮷三', 'different'],
    ['José', 'Jose', 'different'],
    ['John Smith', 'JohnSmith', 'different'],
  ] as const)('L28 %s and %s: %s', (one, other, likeness) => {
    expect(compareNames(one, other, facts)).toBe(likeness)
    expect(compareNames(other, one, facts)).toBe(likeness)
  })

  test('L28 a reading is taken for a sign whose readings nobody knows, when it has the shape of one', () => {
    expect(compareNames('王\u{33479}', '王zhuang', noFacts)).toBe('degraded')
    expect(compareNames('王\u{33479}', '王Smith', noFacts)).toBe('different')
  })
})

const han = fc
  .constantFrom(...unifiedIdeographs)
  .chain(([first, last]) => fc.integer({ min: first, max: last }))
  .map((code) => String.fromCodePoint(code))
const sign = fc.oneof(
  han,
  fc.constantFrom(...'䶮龑𬎆王莹吉喆', 'a', 'ǎ', 'É', ' ', '·', '•', '?', '□', '(', ')', '+', '\uE863', '\uF900', '⼀', '\u200B', '⿰'),
)
const name = fc.array(sign, { maxLength: 8 }).map((signs) => signs.join(''))

describe('the levels hold for any text', () => {
  test('L28 a name relates to itself, and to another as the other does to it', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(compareNames(one, one, facts)).toBe('same-signs')
        expect(compareNames(one, other, facts)).toBe(compareNames(other, one, facts))
      }),
      { numRuns: 1000 },
    )
  })

  test('L28 three forms that are one name by twos are one name together, and their keys are one', () => {
    const fold = (text: string): string => [...text].map((one) => loose.get(one) ?? one).join('')
    const same = (one: string, other: string): boolean => ['same-signs', 'equal'].includes(compareNames(one, other, facts))
    fc.assert(
      fc.property(fc.array(fc.oneof(han, fc.constantFrom(...loose.keys(), ...loose.values())), { minLength: 1, maxLength: 6 }), (signs) => {
        const one = signs.join('')
        const [two, three] = [fold(one), nameKey(one)]
        expect([same(one, two), same(two, three), same(one, three)]).toEqual([true, true, true])
        expect(nameKey(two)).toBe(nameKey(one))
      }),
    )
  })

  test('L28 every fold ends where it arrives: a repaired sign is repaired no further', () => {
    for (const target of [...privateUse.values(), ...radicals.values()]) expect(nameKey(nameKey(target))).toBe(nameKey(target))
  })
})

/** Forms of typing and what they are one name with. */
const loose = new Map([...privateUse, ...radicals].filter(([, to]) => (to.codePointAt(0) ?? 0) >= 0x3400))
