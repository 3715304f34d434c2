import { expect, test } from 'vitest'
import { readPasted } from './pasted.ts'

test.each([
  'U+2CC5F',
  'u+2cc5f',
  '2cc5f',
  'code: 2CC5F.',
  '0x2CC5F',
  '\\u{2CC5F}',
  '\\ud873\\udc5f',
  '&#x2CC5F;',
  '&#183391;',
  '𬱟',
  '"name": "𬱟"',
  'U+2CC5F（𬱟）',
])('RR-02 a person enters %s and is shown 𬱟', (typed) => {
  expect(readPasted(typed)).toEqual({ characters: ['𬱟'], mended: [], unknown: [] })
})

test('L28 a person who pastes an old code is shown the standard character, and told', () => {
  expect(readPasted('王\uE863')).toEqual({ characters: ['䶮', '王'], mended: [{ from: 'U+E863', to: '䶮' }], unknown: [] })
  expect(readPasted('U+E863').characters).toEqual(['䶮'])
  expect(readPasted('\u{2F8E5}').characters).toEqual(['栟'])
  expect(readPasted('⺠').characters).toEqual(['民'])
})

test('L28 a private code without a public meaning is named, never guessed', () => {
  expect(readPasted('王\uF0FF')).toEqual({ characters: ['王'], mended: [], unknown: ['U+F0FF'] })
  expect(readPasted('\u{F0001}').unknown).toEqual(['U+F0001'])
})

test('RR-09 what holds no Chinese character gives none, and a pasted page stays small', () => {
  for (const typed of ['', '   ', 'U+', 'U+110000', 'U+FFFFFF', '12', "'; drop table", 'hello', '\uD842'])
    expect(readPasted(typed).characters).toEqual([])
  expect(readPasted('张'.repeat(100_000)).characters).toEqual(['张'])
})
