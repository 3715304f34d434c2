import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonPasswords, isCommonPassword } from './common.ts'
import { compactCommonPasswords } from './common-compact.ts'

const list = commonPasswords(readFileSync(new URL('../../../data/reference/passwords/common.txt', import.meta.url), 'utf8'))
const compact = compactCommonPasswords()
const common = isCommonPassword(list)

test.each([
  'Passw0rd',
  'Aa123456',
  'Abc@1234',
  'Qwer!234',
  'Qwer1234!',
  'Abc123456',
  'P@ssw0rd',
  'Password1',
  'Password123!',
  'Admin@123',
  'Woaini1314',
  'Woaini520!',
  '1qaz@WSX',
  '!QAZ2wsx',
])('CR-13 R43 %s is known to everyone, in the browser too', (password) => {
  expect(common(password)).toBe(true)
  expect(isCommonPassword(compact)(password)).toBe(true)
})

test.each([
  'Zhangwei1990',
  'Lina@2008',
  'Wangwu888',
  'Zhang@123456',
  'Woaini5201314',
  'Laopo1314!',
  'Sunshine#2026',
  'Iloveyou1!',
  'Pa$$w0rd2026',
  '123Password',
  'Trustno1!',
  'Dragon_99',
  'Qq123456789',
  'Aa123456aa',
  'abc123ABC',
  'Aa1!Aa1!',
  'Asdf1234',
  '1Q2w3e4r',
  'Zaq1@wsx',
  'Qwerty!@#',
  'Aa!@#$%^',
  'Zxcvbnm1!',
  'A12345678!',
  '$unshine1',
  'Wangfang168168',
  'Abcd1234!',
  'Xiaoming66!',
])('CR-13 R43 %s is a known word with a little around it', (password) => expect(common(password)).toBe(true))

test.each([
  'Gm7#kelp-Q2',
  'kQz7xWmP',
  'Tw0-Bridges#9',
  'x9!LmQ#4v',
  'Correct-Horse7',
  'hF3$wq8Zt',
  'Tea4two&Rain',
  'Kx7#mP2q',
  'Zhangwei7391x',
  'Monkey#7391',
  'Lantern-48-Fox',
  'nZ8_rk2Wq',
  'Huj7Kx3mPq',
  'Banshui#2026x',
  'Shiming-Xy27',
])('CR-13 R43 %s is nobody else’s', (password) => expect(common(password)).toBe(false))

test('CR-13 every listed entry is refused in capitals and in small letters', () => {
  for (const entry of list) {
    expect(common(entry)).toBe(true)
    expect(common(entry.toUpperCase())).toBe(true)
  }
})

test('CR-13 at least 3 000 whole entries could meet the rule; the list is lower-case ASCII', () => {
  const whole = [...list].filter((entry) => entry.length >= 8 && entry.length <= 15 && /[a-z]/.test(entry) && /[^a-z]/.test(entry))
  expect(whole.length).toBeGreaterThan(3000)
  expect([...list].every((entry) => /^[!-~]+$/.test(entry) && entry === entry.toLowerCase())).toBe(true)
})

test('CR-13 what the browser carries is part of the list and below 3 KB', () => {
  expect([...compact].every((entry) => list.has(entry))).toBe(true)
  expect([...compact].join(' ').length).toBeLessThan(3072)
})

test('R43 hardly any password drawn at random is called common, and none takes long', () => {
  const sign = fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCodePoint(code))
  const drawn = fc.sample(fc.string({ unit: sign, minLength: 9, maxLength: 15 }), { numRuns: 5000, seed: 41 })
  expect(drawn.filter((text) => /[a-z]/.test(text) && common(text)).length).toBeLessThan(25)
  expect(common(`${'a'.repeat(50_000)}!`)).toBe(false)
  expect(common('1'.repeat(50_000))).toBe(false)
})
