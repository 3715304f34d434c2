import { expect, test } from 'vitest'
import { banFlaws } from './bans.mjs'

const flaws = (text, path = 'ui/src/field.tsx') => banFlaws([{ path, text }])

test.each([
  ['a regular expression', 'export const han = /^[\\u4e00-\\u9fa5]+$/'],
  ['one with code points', 'export const han = /[\\u{4E00}-\\u{9FFF}]/u'],
  ['one with the signs themselves', 'export const han = /[一-龥]/'],
  ['a text that becomes one', "export const han = new RegExp('^[\\\\u4e00-\\\\u9fa5]{2,6}$')"],
  ['a template', 'export const han = (n) => new RegExp(`[一-鿿]{${n}}`)'],
  ['the pattern of a field', 'export const f = <input pattern="[一-龥]+" />'],
  ['a comparison', "export const han = (c) => c >= '\\u4e00' && c <= '\\u9fa5'"],
  ['a comparison of codes', 'export const han = (c) => c >= 0x4e00 && c <= 0x9fa5'],
  ['the idea that the engine has of Han', 'export const han = /^\\p{Script=Han}+$/u'],
  ['the idea that the engine has of ideographs', 'export const han = /\\p{Unified_Ideograph}/u'],
])('L28 a person called 王𬱟 is not turned away by %s', (_what, text) => {
  expect(flaws(text)).toEqual([expect.stringMatching(/^ui\/src\/field\.tsx:1: /)])
})

test.each([
  'export const f = <input id="name" maxLength={20} />',
  'export const f = <NameField maxlength="6" />',
  "export const f = <TextField field={at('loginName')} maxLength={16} />",
  'export const f = (input) => { input.maxLength = 4 }',
  'export const long = (name) => name.length > 100',
  'export const long = (person) => person.name.trim().length >= 2',
  'export const long = (form) => 16 < form.loginName.value.length',
  "export const long = (person) => (person.name ?? '').length === 0",
  'export const first = (name) => name.charAt(0)',
  'export const first = (person) => person.name.substring(0, 1)',
  'export const signs = (loginName) => loginName.split("")',
  'export const first = (person) => person.maskedName[0]',
])('L27 R37 a name of rare characters is neither counted nor cut in halves of them: %s', (text) => {
  expect(flaws(text)).toHaveLength(1)
})

test.each([
  'export const f = <input id="code" maxLength={6} />',
  'export const long = (name) => [...name].length > 100',
  'export const many = (names) => names.length > 1',
  'export const end = (name) => ({ start: name.length })',
  'export const first = (signs) => signs[0]',
  'export const all = /[\\u4e00-\\u9fff\\u{20000}-\\u{33479}]/u',
])('what counts signs, or is about something else, passes: %s', (text) => {
  expect(flaws(text)).toEqual([])
})

test('L28 pages and style sheets are read too', () => {
  expect(flaws('<p>\n<input name="a" id="full-name" maxlength="4">', 'apps/person/index.html')).toEqual([
    expect.stringMatching(/index\.html:2: maxlength/),
  ])
  expect(flaws('<input name="sms" maxlength="6">', 'apps/person/index.html')).toEqual([])
  expect(flaws('<input pattern="[\\u4e00-\\u9fa5]">', 'apps/person/index.html')).toHaveLength(1)
  expect(flaws('@font-face { unicode-range: U+4E00-9FFF }', 'ui/src/a.css')).toHaveLength(1)
  expect(flaws('@font-face { unicode-range: U+4E00-9FFF, U+20000-2A6DF }', 'ui/src/a.css')).toEqual([])
})

test('a clock in the rule book and a switched-off check are caught as before', () => {
  expect(flaws('export const now = () => Date.now()', 'core/src/time.ts')).toHaveLength(1)
  expect(flaws('export const now = () => Date.now()', 'server/src/clock.ts')).toEqual([])
  expect(flaws('// @ts-ignore\nexport const a = 1', 'server/src/clock.ts')).toHaveLength(1)
})
