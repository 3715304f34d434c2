import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Personal } from '../personal.ts'
import { isFlawed } from '../refusal.ts'
import { readLoginName } from './login-name.ts'

const flawsOf = (text: string, rules = {}) => {
  const read = readLoginName(text, rules)
  return isFlawed(read) ? read.flaws.map(({ flaw }) => flaw) : []
}
const nameOf = (text: string) => {
  const read = readLoginName(text)
  return read instanceof Personal ? read.reveal() : null
}

test.each([
  'a_',
  '税务_01',
  '_1',
  '__',
  '张伟',
  'Abc',
  'abcdefghijklmnop',
  '𬎆𬎆',
  '䶮龑',
  '1a',
  '0_',
  'H00000000',
  'XXX330200010110',
  'admin',
  '系统管理员',
  '客服12366',
])('R37 R38 CR-01 a person may be called %s, and finds the name as typed', (name) => expect(nameOf(name)).toBe(name))

test.each([
  ['张', ['login-name-length']],
  ['abcdefghijklmnopq', ['login-name-length']],
  ['', ['login-name-length']],
  ['a-b', ['login-name-characters']],
  ['a b', ['login-name-characters']],
  ['123456', ['login-name-digits-only']],
  ['1', ['login-name-length', 'login-name-digits-only']],
  ['12345678901234567', ['login-name-length', 'login-name-digits-only']],
  ['１２３４５６', ['login-name-characters']],
  ['Ａbc', ['login-name-characters']],
  ['a\u0000', ['login-name-characters']],
])('R37 R38 R39 CR-01 the name %j is refused with every reason', (name, flaws) => expect(flawsOf(name)).toEqual(flaws))

test.each([
  ['a zero-width space', 'ab\u200B'],
  ['a bidi override', 'ab\u202E'],
  ['a combining mark that stays', 'ab\u0308'],
  ['a Cyrillic а', '\u0430bc'],
  ['an emoji', 'ab😀'],
  ['a variation selector', '葛\uDB40\uDD00城'],
  ['a Kangxi radical', '\u2F00二'],
  ['a middle dot', '阿·明'],
  ['an iteration mark', '佐々木'],
  ['a lone surrogate', 'ab\uD800'],
  ['a private-use sign', 'ab\uE000'],
  ['a kana', 'あい'],
])('CR-07 a name with %s is refused with its reason', (_, name) => expect(flawsOf(name)).toContain('login-name-characters'))

test('R37 CR-02 sixteen characters count as sixteen, eight of them beyond the first plane', () => {
  expect(nameOf('𠀀'.repeat(8) + '税'.repeat(8))).toBe('𠀀'.repeat(8) + '税'.repeat(8))
  expect(flawsOf('𠀀'.repeat(17))).toEqual(['login-name-length'])
})

test('R38 a compatibility ideograph becomes the unified one, so that one sign has one form', () =>
  expect(nameOf('\uF9B5二')).toBe('\u4F8B二'))

test('R40 CR-04 Abc and abc are two names', () => expect(nameOf('Abc')).not.toBe(nameOf('abc')))

test('CR-09 an installation may keep words for itself; none by default', () => {
  const reserved = (name: string) => ['admin', '税务局'].includes(name)
  expect(flawsOf('admin', { reserved })).toEqual(['login-name-reserved'])
  expect(flawsOf('税务局', { reserved })).toEqual(['login-name-reserved'])
  expect(flawsOf('税务局')).toEqual([])
})

const sign = fc.constantFrom(...Array.from('aZ09_张䶮𠀀'))
test('R37 R38 R39 every name of allowed signs is accepted as it stands, unless it is digits alone', () => {
  fc.assert(
    fc.property(fc.array(sign, { minLength: 2, maxLength: 16 }), (signs) => {
      const name = signs.join('')
      expect(flawsOf(name)).toEqual(/^\d+$/.test(name) ? ['login-name-digits-only'] : [])
    }),
  )
})

test('R38 whatever is typed, what is accepted holds allowed signs only and reads the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
      const name = nameOf(text)
      if (name === null) return
      expect(name).toMatch(/^[A-Za-z0-9_\p{Unified_Ideograph}〇]{2,16}$/u)
      expect(nameOf(name)).toBe(name)
    }),
    { numRuns: 2000 },
  )
})
