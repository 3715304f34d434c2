import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFlawed } from '../refusal.ts'
import { codePoints, isHan, isUnifiedIdeograph, maskName, nameKey, nameLength, readName, repairName, unifiedIdeographs } from './index.ts'

function outcome(text: string): string {
  const read = readName(text)
  return isFlawed(read) ? read.flaws.map(({ flaw }) => flaw).join() : read.reveal()
}

const han = fc
  .constantFrom(...unifiedIdeographs)
  .chain(([first, last]) => fc.integer({ min: first, max: last }))
  .map((code) => String.fromCodePoint(code))
const latin = fc.constantFrom(...'ABZabzÉéñöøßŠžŁłẾ')

describe('Han signs', () => {
  test('L28 the table holds the 101,996 unified ideographs of Unicode 17, each once', () => {
    const sorted = unifiedIdeographs.every(([first, last], at) => first <= last && first > (unifiedIdeographs[at - 1]?.[1] ?? -1))
    expect(sorted).toBe(true)
    expect(unifiedIdeographs.reduce((sum, [first, last]) => sum + last - first + 1, 0)).toBe(101_996)
  })

  test.skipIf(process.versions.unicode !== '17.0')('L28 the table is the one of the Unicode Character Database', () => {
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const standard = /\p{Unified_Ideograph}/u.test(String.fromCodePoint(code))
      if (standard !== isUnifiedIdeograph(code)) expect.fail(`U+${code.toString(16)}`)
    }
  })

  test('RR-02 L28 names of every extension are accepted as they are', () => {
    for (const name of [
      '张三',
      '王𠮷',
      '𡱁',
      '𫝀',
      '䶮',
      '㛃',
      '鿍',
      '𬎆',
      '𬱟',
      '\u{2EBF0}',
      '\u{30000}',
      '\u{31350}',
      '\u{323B0}',
      '\u{33479}',
      '﨎',
      '〇',
    ]) {
      expect(outcome(name)).toBe(name)
    }
  })

  test.each(['々', '〓', '王〓', '\u{2B81E}', '\u{3347A}', '🈚', '仝\u{1F9D1}'])('L28 %s is no sign of a name', (name) => {
    expect(outcome(name)).toBe('name-characters')
  })
})

describe('what is repaired', () => {
  test.each([
    ['RR-05', '买买提\u00B7吐尔逊', []],
    ...[...'•・．.‧･∙⋅●᛫。｡'].map((dot) => ['RR-05', `买买提${dot}吐尔逊`, ['dot']] as const),
    ['RR-05', '买买提 • 吐尔逊', ['dot']],
    ['RR-05', '买买提··吐尔逊', ['dot']],
  ] as const)('%s L27 %s is 买买提·吐尔逊', (_case, typed, repairs) => {
    expect(repairName(typed)).toEqual({ name: '买买提·吐尔逊', repairs })
    expect(outcome(typed)).toBe('买买提·吐尔逊')
  })

  test.each([
    ['Ｊｏｈｎ', 'John', 'full-width'],
    ['O’Neill', "O'Neill", 'full-width'],
    ['Smith–Jones', 'Smith-Jones', 'full-width'],
    ['\uE863', '䶮', 'private-use'],
    ['\uE81E', '龴', 'private-use'],
    ['\uE816', '𠂇', 'private-use'],
    ['\uE815', '厂', 'private-use'],
    ['⼀丁', '一丁', 'radical'],
    ['⺠⻢', '民马', 'radical'],
    ['\u{2F8E5}', '栟', 'compatibility'],
    ['\uF900', '豈', 'compatibility'],
    ['张\u200B三', '张三', 'invisible'],
    ['葛\u{E0100}城', '葛城', 'invisible'],
    ['\uFEFF张三', '张三', 'invisible'],
    [' 张\u3000三 ', '张三', 'spaces'],
    ['John   Smith', 'John Smith', 'spaces'],
  ])('L28 %j becomes %s, and the person is told of "%s"', (typed, name, repair) => {
    const mended = repairName(typed)
    expect(mended.name).toBe(name)
    expect(mended.repairs).toContain(repair)
    expect(outcome(typed)).toBe(name)
  })

  test('L28 a private-use sign for punctuation is repaired, and then is no sign of a name', () => {
    expect(repairName('\uE78D').name).toBe('\uFE10')
    expect(outcome('\uE78D')).toBe('name-characters')
  })

  test('RR-07 L27 Latin names of passports stay as they are printed', () => {
    for (const name of [
      'J. Smith',
      "Conan O'Neill",
      'Anne-Marie',
      'José',
      'Nguyễn Thị Ánh',
      'Łukasz',
      'Doe, John',
      'ÆØÅ',
      'İpek',
      '阿·J.史密斯',
    ]) {
      expect(outcome(name)).toBe(name)
    }
    expect(outcome('Jose\u0301')).toBe('José')
  })

  test('L27 repairing twice changes nothing more, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const { name } = repairName(text)
        expect(repairName(name)).toEqual({ name, repairs: [] })
      }),
    )
  })

  test('L28 whatever is accepted is in NFC, well formed, and accepted again', () => {
    const typed = fc
      .array(fc.oneof(han, latin, fc.constantFrom(..."·•. '-，\u200B\u0301")), { maxLength: 110 })
      .map((signs) => signs.join(''))
    fc.assert(
      fc.property(typed, (text) => {
        const read = readName(text)
        if (isFlawed(read)) return
        expect(read.reveal().normalize('NFC')).toBe(read.reveal())
        expect(outcome(read.reveal())).toBe(read.reveal())
      }),
    )
  })
})

describe('what is refused', () => {
  test.each([
    ['', 'required'],
    ['  \u200B ', 'required'],
    ['王\u202E五', 'name-characters'],
    ['\u2067王五', 'name-characters'],
    ['\u200F王', 'name-characters'],
    ['王\u0000五', 'name-characters'],
    ['王\n五', 'name-characters'],
    ['王\u2028五', 'name-characters'],
    ['王五2', 'name-characters'],
    ['王五２', 'name-characters'],
    ['👨‍👩‍👧', 'name-characters'],
    ['\uD842', 'not-well-formed'],
    ['王\uDFB7五', 'not-well-formed'],
    ['·王', 'name-characters'],
    ['王。', 'name-characters'],
    ['-', 'name-characters'],
    ['<b>王</b>', 'name-characters'],
    ['=cmd', 'name-characters'],
    ['\uF0FF', 'name-characters'],
    ['a\u0330\u0331\u0332', 'name-characters'],
  ])('L27 %j is refused with %s', (text, flaw) => {
    expect(outcome(text)).toBe(flaw)
  })

  test('RR-07 L27 one, fifty and a hundred signs are a name, a hundred and one are not, counted as code points', () => {
    for (const length of [1, 50, 100]) expect(codePoints(outcome('𠮷'.repeat(length)))).toBe(length)
    expect(outcome('𠮷'.repeat(101))).toBe('name-too-long')
    expect(outcome('王'.repeat(1_000_000))).toBe('name-too-long')
  })
})

describe('comparing and showing', () => {
  test.each([
    ['José', 'JOSE\u0301', true],
    ['José', 'Jose', false],
    ['买买提•吐尔逊', '买买提·吐尔逊', true],
    ['\uE863', '䶮', true],
    ['䶮', '龑', false],
    ['吉', '𠮷', false],
    ['未', '末', false],
    ['张 三', '张三', true],
    ['John  Smith', 'john smith', true],
    ['JohnSmith', 'john smith', false],
    ['Strauß', 'STRAUSS', true],
  ])('L28 whether %s and %s are one name: %s', (one, other, same) => {
    expect(nameKey(one) === nameKey(other)).toBe(same)
  })

  test('L28 the key of a key is the key', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(han, latin, fc.constantFrom(' ', '·', '\u0307')), { maxLength: 30 }), (signs) => {
        const key = nameKey(signs.join(''))
        expect(nameKey(key)).toBe(key)
      }),
    )
  })

  test.each([
    ['张三', '张*'],
    ['欧阳娜', '欧**'],
    ['𠮷田', '𠮷*'],
    ['张', '*'],
    ['John Smith', 'J*** S****'],
    ['买买提·吐尔逊', '买**·***'],
  ])('R5 %s is shown as %s', (name, masked) => {
    expect(maskName(name)).toBe(masked)
  })

  test('R5 nothing but the first sign of a Han name is shown', () => {
    fc.assert(
      fc.property(fc.array(han, { minLength: 2, maxLength: 20 }), (signs) => {
        expect([...maskName(signs.join(''))].filter((sign) => isHan(sign))).toHaveLength(1)
      }),
    )
  })
})

const part = fc.oneof(han, fc.constantFrom('石', '羊', '⺮', '〇'))
const described = fc.tuple(fc.constantFrom(...'⿰⿱⿴⿵⿸⿺⿻'), part, part).map((signs) => signs.join(''))
const describedName = fc
  .array(fc.oneof({ weight: 3, arbitrary: han }, { weight: 1, arbitrary: described }), { minLength: 1, maxLength: 30 })
  .filter((signs) => signs.filter((sign) => '⿰⿱⿴⿵⿸⿺⿻'.includes(sign.charAt(0))).length <= 4)

describe('a name with a character that has no code point', () => {
  test.each([
    '王⿰石羊',
    '⿰石羊',
    '欧阳⿱艹⿰氵羊',
    '⿰石羊⿱山口',
    '买买提·⿰石羊',
    '⿰石羊·买买提',
    '王⿾石',
    '王⿿人',
    '王㇯大一',
    '王⿳亠口小',
  ])('RR-01 L28 %s is a name, as it is described', (name) => {
    expect(outcome(name)).toBe(name)
  })

  test.each([
    ['王⿰ 石 羊', '王⿰石羊'],
    ['王 ⿰石羊', '王⿰石羊'],
    ['⿰石羊.买买提', '⿰石羊·买买提'],
    ['买买提•⿰石羊', '买买提·⿰石羊'],
    ['王⿰⽯羊', '王⿰石羊'],
    ['王⿰石\u{2F8E5}', '王⿰石栟'],
    ['王⿰\uE863羊', '王⿰䶮羊'],
    ['王\uE7E8石羊', '王⿰石羊'],
    ['王⿰石\u200B羊', '王⿰石羊'],
  ])('L28 %j is repaired to %s, its parts like other signs', (typed, name) => {
    expect(outcome(typed)).toBe(name)
  })

  test.each([
    ['王⿰', 'name-description'],
    ['⿰', 'name-description'],
    ['王⿰石', 'name-description'],
    ['王⿲石羊', 'name-description'],
    ['王⿰石·羊', 'name-description'],
    ['王⿰石a', 'name-description'],
    ['王⿰石〓', 'name-description'],
    ['王⿰石\u202E羊', 'name-description'],
    [`王${'⿰'.repeat(7)}${'石'.repeat(8)}`, 'name-description'],
    ['⿰石羊'.repeat(5), 'name-descriptions'],
    ['王〓', 'name-characters'],
    ['〓', 'name-characters'],
  ])('RR-08 L28 %s is refused with %s', (text, flaw) => {
    expect(outcome(text)).toBe(flaw)
  })

  test('L27 a description counts as one sign, and a name of a hundred signs with four of the longest is a name', () => {
    expect(nameLength('王⿰石羊')).toBe(2)
    const half = '⿰⿰⿰石石⿰石石⿰⿰石石⿰石石'
    const longest = `⿾⿰${half}${half}`
    expect(codePoints(longest)).toBe(32)
    const name = longest.repeat(4) + '𠮷'.repeat(96)
    expect(nameLength(name)).toBe(100)
    expect(outcome(name)).toBe(name)
    expect(outcome(`${name}𠮷`)).toBe('name-too-long')
  })

  test('L28 counter and person may describe a character differently, the other signs must fit', () => {
    expect(nameKey('王⿰石羊')).toBe(nameKey('王⿱石羊'))
    expect(nameKey('王⿰石羊')).toBe(nameKey('王 ⿰⽯⿱羊羊'))
    expect(nameKey('王⿰石羊')).not.toBe(nameKey('张⿰石羊'))
    expect(nameKey('王⿰石羊')).not.toBe(nameKey('王石羊'))
    expect(nameKey('王⿰石羊')).not.toBe(nameKey('王⿰石羊⿰石羊'))
    expect(nameKey('王⿰石羊')).not.toBe(nameKey('王𥒞'))
  })

  test('L28 whatever is described is accepted again, repaired no further, and has as many signs as were put together', () => {
    fc.assert(
      fc.property(describedName, (signs) => {
        const name = signs.join('')
        const read = outcome(name)
        expect(read).toBe(outcome(read))
        expect(nameLength(read)).toBe(signs.length)
        expect(repairName(read)).toEqual({ name: read, repairs: [] })
        expect(nameKey(nameKey(read))).toBe(nameKey(read))
      }),
    )
  })

  test('R5 masked, at most the first sign or description is shown', () => {
    expect(maskName('王⿰石羊')).toBe('王*')
    expect(maskName('⿰石羊王五')).toBe('⿰石羊**')
    expect(maskName('⿰石羊')).toBe('*')
    fc.assert(
      fc.property(describedName, (signs) => {
        const [first = '', ...rest] = signs
        expect(maskName(signs.join(''))).toBe(rest.length === 0 ? '*' : first + '*'.repeat(rest.length))
      }),
    )
  })
})
