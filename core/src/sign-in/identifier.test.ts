import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readLoginName } from '../credential/index.ts'
import { documentKeysFor } from '../document/index.ts'
import { isFlawed } from '../refusal.ts'
import { readIdentifier } from './identifier.ts'

const shape = (text: string) => readIdentifier(text).map(({ by, value }) => `${by} ${value.reveal()}`)

test.each(['13800005678', ' 138 0000 5678', '+86 138-0000-5678', '１３８００００５６７８'])(
  'R45 LG-01 %s is a phone and nothing else',
  (text) => expect(shape(text)).toEqual(['phone 13800005678']),
)

test.each(['33020019000101009X', '33020019000101009x', ' 330200 19000101 009x ', '３３０２００１９０００１０１００９Ｘ'])(
  'R45 LG-02 %s is the document and nothing else',
  (text) => expect(shape(text)).toEqual(['document resident:33020019000101009X']),
)

test.each([
  ['H00000000', ['document hk-macao:H00000000', 'login-name H00000000']],
  ['h0000000003', ['document hk-macao:H00000000', 'login-name h0000000003']],
  ['H 0000 0000', ['document hk-macao:H00000000']],
])('R45 decision 1 CR-05 %s is looked up as everything its shape allows', (text, lookups) => expect(shape(text)).toEqual(lookups))

test.each(['Zhang_01', '张伟', '_1', ' 税务_01 '])('R40 R45 LG-01 %j is a login name as typed', (text) =>
  expect(shape(text)).toEqual([`login-name ${text.trim()}`]),
)

test('R40 a login name is found in its composed form and in no other case', () => {
  expect(shape('\uF9B5二')).toEqual(['login-name \u4F8B二'])
  expect(shape('ZHANG_01')).not.toEqual(shape('zhang_01'))
})

test.each(['', ' ', '12345', 'a b c', '😀', '\u0000', 'x'.repeat(5000), '軍字', '{"$ne":""}'])(
  'LG-03 LG-04 %j, which nobody is called, is looked up once all the same',
  (text) => expect(readIdentifier(text).map(({ by }) => by)).toEqual(['login-name']),
)

test('LG-03 a foreign passport names nobody, by the shape alone', () => expect(shape('ABC12-345')).toEqual(['login-name ABC12-345']))

test('R40 decision 1 every legal login name is among what is looked up, and every document it could be too', () => {
  const sign = fc.constantFrom(...Array.from('HMEGaZ0189_张'))
  fc.assert(
    fc.property(fc.string({ unit: sign, minLength: 1, maxLength: 16 }), (text) => {
      const lookups = shape(text)
      if (!isFlawed(readLoginName(text))) expect(lookups).toContain(`login-name ${text}`)
      expect(lookups.length).toBeGreaterThan(0)
      if (!lookups.some((lookup) => lookup.startsWith('phone'))) {
        for (const key of documentKeysFor(text)) expect(lookups).toContain(`document ${key.reveal()}`)
      }
    }),
    { numRuns: 2000 },
  )
})

test('LG-04 decision 1 two identifiers of one shape cost the same, whoever they name', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[HM]\d{8}$/), fc.stringMatching(/^[HM]\d{8}$/), (one, other) => {
      expect(readIdentifier(one).map(({ by }) => by)).toEqual(readIdentifier(other).map(({ by }) => by))
    }),
  )
})
