import { expect, test } from 'vitest'
import { asksNationality, blank, bodyOf, demonstration, fieldAt, flawsOf, idOf, names, type Typed } from './form.ts'

demonstration.value = true
const person = (change: Partial<Typed> = {}): Typed => ({
  ...blank,
  number: '330200190001010014',
  name: '张三',
  validUntil: '长期',
  attested: true,
  ...change,
})

test('R16 a person with a valid card passes the counter’s form without a flaw', () => {
  expect(flawsOf(person())).toEqual({})
})

test.each([
  [{ number: '330200190001010015' }, { number: 'document-number-check-digit' }],
  [{ number: '330200190002290011' }, { number: 'document-number-birth-date' }],
  [{ number: '33020019000101001' }, { number: 'document-number-shape' }],
  [{ number: '330200000101001' }, { number: 'document-number-first-generation' }],
  [{ validUntil: '20200101' }, { validUntil: 'document-expired' }],
  [{ validUntil: '20330230' }, { validUntil: 'document-validity-shape' }],
  [{ validUntil: '' }, { validUntil: 'required' }],
  [{ name: '' }, { name: 'required' }],
  [{ name: '张3' }, { name: 'name-characters' }],
] as const)('R16 R29 a person whose card reads %j is told %j at the counter', (change, flaws) => {
  expect(flawsOf(person(change))).toEqual(flaws)
})

test('R16 a person with an empty form hears of every field at once', () => {
  expect(Object.keys(flawsOf(blank)).sort()).toEqual(['name', 'number', 'validUntil'])
})

test('R17 a person with a document of no known shape is not held up by a format', () => {
  expect(flawsOf(person({ type: 'other', number: '乡证 第 7 号', nationality: 'CHN' }))).toEqual({})
})

test('R28 a person is asked for a nationality only where the document does not tell it', () => {
  expect(asksNationality('resident-id')).toBe('no')
  expect(asksNationality('hk-macao-permit')).toBe('no')
  expect(asksNationality('foreign-passport')).toBe('required')
  expect(asksNationality('permanent-residence-card')).toBe('optional')
})

test('R26 a person with a foreign passport needs nationality and issuing state, and a Chinese nationality is refused', () => {
  const passport = person({ type: 'foreign-passport', number: 'X1234567', name: 'Maria Lopez' })
  expect(flawsOf(passport)).toEqual({ issuingState: 'issuing-state-required', nationality: 'nationality-required' })
  expect(flawsOf({ ...passport, issuingState: 'ATA', nationality: 'CHN' })).toEqual({ nationality: 'nationality-not-of-document' })
  expect(flawsOf({ ...passport, issuingState: 'ATA', nationality: 'ATA' })).toEqual({})
})

test('the counter sends what the contract knows and nothing else', () => {
  expect(bodyOf(person({ validUntil: '20330101' }))).toEqual({
    document: { type: 'resident-id', number: '330200190001010014', validUntil: '2033-01-01' },
    name: '张三',
    attested: true,
  })
})

test('a flaw the server found is shown at its field', () => {
  for (const field of names) expect(idOf(field)).not.toContain('/')
  expect(fieldAt('/document/validUntil')).toBe('validUntil')
  expect(fieldAt('/name')).toBe('name')
})
