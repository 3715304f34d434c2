import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFlawed } from '../refusal.ts'
import { passwordChecks, readPassword } from './password.ts'
import type { About } from './personal-traces.ts'

const nobody: About = { common: () => false }
const person: About = {
  loginName: 'zhang_01',
  phone: '13800005678',
  number: '330200199001050015',
  birth: '1990-01-05',
  name: '张三',
  common: () => false,
}
const flawsOf = (text: string, about: About = nobody, rules = {}) => {
  const read = readPassword(text, about, rules)
  return isFlawed(read) ? read.flaws.map(({ flaw }) => flaw) : []
}

const classes = { upper: 'KQ', lower: 'xw', digit: '7305', special: '#~' }
const kinds = Object.keys(classes) as (keyof typeof classes)[]
const combinations = Array.from({ length: 15 }, (_, at) => kinds.filter((_kind, bit) => ((at + 1) >> bit) & 1))
test.each(combinations)('R41 CR-10 of the kinds %s %s %s %s, three or more make a password', (...chosen) => {
  const used = chosen.filter((kind): kind is keyof typeof classes => kind !== undefined && kind in classes)
  const text = used
    .map((kind) => classes[kind])
    .join('')
    .repeat(8)
    .slice(0, 12)
  expect(flawsOf(text)).toEqual(used.length >= 3 ? [] : ['password-classes'])
})

test.each([
  [7, ['password-length']],
  [8, []],
  [15, []],
  [16, ['password-length']],
])('R41 CR-11 a password of %i signs: %j', (length, flaws) => expect(flawsOf('Kx7#'.repeat(4).slice(0, length))).toEqual(flaws))

test.each([0x20, 0x09, 0x0a, 0xa0, 0x1680, 0x2003, 0x2028, 0x3000, 0xfeff])(
  'R42 CR-12 white space U+%# anywhere is refused, never trimmed',
  (code) => {
    const blank = String.fromCodePoint(code)
    for (const text of [`Kx7#${blank}mP2`, `${blank}Kx7#mP2q`, `Kx7#mP2q${blank}`]) expect(flawsOf(text)).toEqual(['password-characters'])
  },
)

test.each(['Kx7#mP2é', 'Kx7#mP2密', 'Kx7#mP２q', 'Kx7#mP2\u0000', 'Kx7#mP2\u007F', 'Kx7#mP😀'])(
  'R41 what is not printable ASCII is refused: %j',
  (text) => expect(flawsOf(text)).toContain('password-characters'),
)

test('R41 every flaw of a password is told at once', () => {
  expect(flawsOf('abc 1', { common: () => true })).toEqual([
    'password-length',
    'password-classes',
    'password-characters',
    'password-common',
  ])
  expect(flawsOf('')).toEqual(['password-length'])
})

test('R41 where a special character is demanded, the other three kinds do not do', () => {
  expect(flawsOf('Kx7mP2qW', nobody, { specialRequired: true })).toEqual(['password-classes'])
  expect(flawsOf('kx7#mp2q', nobody, { specialRequired: true })).toEqual([])
  expect(flawsOf('kxw#mpyq', nobody, { specialRequired: true })).toEqual(['password-classes'])
})

test.each([
  ['the login name', 'Zhang_011!'],
  ['the login name in other letters', 'xZHANG_01#'],
  ['the login name with other signs between', 'Zhang#01xq'],
  ['the phone', '13800005678Aa'],
  ['the end of the phone', 'Qw#00005678'],
  ['the birth date', 'Qw#19900105'],
  ['the birth date with separators', 'Q1990-01-05w'],
  ['the birth date without zeros', 'Qw#1990-1-5x'],
  ['the short birth date', 'Qwt#900105'],
  ['the birth date the other way round', 'Qw05.01.1990'],
  ['the last six of the document', 'Qw#rt050015'],
  ['the last eight of the document', 'Qw#01050015'],
  ['name in pinyin and year of birth', 'Zhangsan@1990'],
])('R43 CR-14 a password with %s is refused', (_, text) => expect(flawsOf(text, person)).toEqual(['password-contains-personal']))

test.each(['330200190001010014', '33020019000101009X', '33020019000101009x'])(
  'R43 CR-14 the last signs of %s are refused, with or without the X',
  (number) => {
    const about = { number, common: () => false }
    expect(flawsOf(`Qw#${number.slice(-8)}`, about)).toEqual(['password-contains-personal'])
    expect(flawsOf(`Qwt#${number.slice(-6)}`, about)).toEqual(['password-contains-personal'])
    expect(flawsOf(`Qwt#${number.slice(-7, -1)}`, about)).toEqual(['password-contains-personal'])
    expect(flawsOf('Qw#19000101', about)).toEqual(['password-contains-personal'])
  },
)

test.each(['Smith@1234', 'Johnsmith#7', 'SmithJohn_42', 'xJohnSmith7'])('R43 a person with a Latin name may not use %s', (text) =>
  expect(flawsOf(text, { name: 'JÖHN SMITH', common: () => false })).toEqual(['password-contains-personal']),
)

test.each([
  ['a two-letter login name inside', 'Mab7#kelQ2', { loginName: 'ab' }],
  ['a login name of underscores', 'Ki__7#kelQ', { loginName: '__' }],
  ['a login name in Chinese', 'Kx7#mP2q', { loginName: '张伟' }],
  ['a phone that is half typed', 'Kx138#mP2', { phone: '138' }],
  ['a year of birth among other digits', 'Kx#1990mP27', { birth: '1990-01-05' }],
  ['a short name', 'Kx7#Li9wMq', { name: 'LI NA' }],
  ['nothing known', 'Kx7#mP2q', { loginName: '', phone: '', number: '', name: '' }],
])('R43 %s does not make a good password bad', (_, text, about) => expect(flawsOf(text, { ...about, common: () => false })).toEqual([]))

test('R43 a two-letter login name counts where hardly anything stands beside it', () =>
  expect(flawsOf('AbabAb12', { loginName: 'ab', common: () => false })).toEqual(['password-contains-personal']))

test('R41 R42 R43 the live checklist and the server never disagree', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 18 }),
      fc.string({ minLength: 0, maxLength: 6 }),
      (text, loginName) => {
        const about = { ...person, loginName, common: (password: string) => password.length % 2 === 0 }
        const open = passwordChecks(text, about).filter(({ holds }) => !holds).length
        expect(flawsOf(text, about)).toHaveLength(open)
      },
    ),
  )
})

test('R41 R42 an accepted password comes back exactly as typed, eight to fifteen printable signs', () => {
  const sign = fc.integer({ min: 0x1f, max: 0x80 }).map((code) => String.fromCodePoint(code))
  fc.assert(
    fc.property(fc.string({ unit: sign, minLength: 6, maxLength: 17 }), (text) => {
      const read = readPassword(text, nobody)
      if (isFlawed(read)) return
      expect(read).toBe(text)
      expect(read).toMatch(/^[!-~]{8,15}$/)
    }),
  )
})

test('R41 of nothing typed, nothing on the checklist holds', () =>
  expect(passwordChecks('', nobody).every(({ holds }) => !holds)).toBe(true))
