import { Refused } from '@shiming/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parse, readJson } from './body.ts'

const read = (text: string | Buffer) => readJson(Buffer.from(text as string))
const refused = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Refused) return error.refusal.refused
    throw error
  }
  return 'nothing'
}

describe('a body', () => {
  it('HH any JSON value that was written by a program is read as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6, noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/"(__proto__|constructor|prototype)":/.test(text))
        expect(read(text)).toEqual(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['a key given twice', '{"a":1,"a":2}'],
    ['a key given twice, once escaped', '{"a":1,"\\u0061":2}'],
    ['a key given twice, deep inside', '{"x":[{"b":{"c":1,"c":1}}]}'],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['constructor', '{"a":{"constructor":{}}}'],
    ['a depth that no form has', `${'['.repeat(40)}${']'.repeat(40)}`],
    ['half a text', '{"a":'],
    ['two texts', '{} {}'],
    ['a byte order mark', '\uFEFF{}'],
    ['no JSON', 'a=1&b=2'],
    ['NaN', '{"a":NaN}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
    ['half of a surrogate pair in bytes', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
  ])('HH LG-24 with %s is refused', (_, bytes) => expect(refused(() => read(bytes))).toBe('not-json'))

  it('HH LG-24 colons and quotes inside texts are no keys', () => {
    expect(read('{"a":"\\"b\\": 1","c":"x\\\\"}')).toEqual({ a: '"b": 1', c: 'x\\' })
    expect(read('')).toBeUndefined()
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('HH a body of the largest size is read within a moment, whatever stands in it', () => {
    for (const text of [
      '"'.repeat(65_000),
      `"${'\\\\'.repeat(32_000)}"`,
      `${'{"a":'.repeat(12_000)}1${'}'.repeat(12_000)}`,
      '['.repeat(65_000),
    ]) {
      const from = performance.now()
      refused(() => read(text))
      expect(performance.now() - from).toBeLessThan(500)
    }
  })
})

describe('a form', () => {
  const schema = z.strictObject({
    name: z.string().max(3),
    place: z.union([z.string(), z.strictObject({ at: z.literal(true), 'a/b': z.string() })]).optional(),
  })
  const flaws = (value: unknown) => {
    try {
      parse(schema, value)
    } catch (error) {
      return (error as Refused).refusal.errors?.map(({ flaw, at }) => `${at} ${flaw}`)
    }
    return []
  }

  it('HH tells every flaw at its pointer at once', () => {
    expect(flaws({ name: 'abcd', other: 1, more: 2 })).toEqual(['/name too-long', '/other unknown-field', '/more unknown-field'])
    expect(flaws({})).toEqual(['/name required'])
    expect(flaws({ name: { $ne: '' } })).toEqual(['/name wrong-type'])
    expect(flaws({ name: ['a'] })).toEqual(['/name wrong-type'])
    expect(flaws({ name: 'a', place: { at: true } })).toEqual(['/place/a~1b required'])
    expect(flaws({ name: 'a', place: { at: true, 'a/b': 'x', c: 1 } })).toEqual(['/place/c unknown-field'])
    expect(flaws({ name: 'a', place: 7 })).toEqual(['/place wrong-type'])
    expect(flaws([])).toEqual([' wrong-type'])
    expect(flaws({ name: 'a' })).toEqual([])
  })
})
