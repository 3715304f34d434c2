import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { regionTable } from '../domicile/index.ts'
import { nationalityTable } from '../nationality/index.ts'
import { isFlawed } from '../refusal.ts'
import { dayOf, instant } from '../time.ts'
import { checkSign, type DocumentType, documentTypes, firstGenerationHint, icaoCheckDigit, readIdentityDocument } from './index.ts'

const reference = (path: string) => JSON.parse(readFileSync(new URL(`../../../data/reference/${path}`, import.meta.url), 'utf8'))
const regions = regionTable(reference('divisions/divisions.json'), reference('divisions/abolished.json'))
const nationalities = nationalityTable(reference('nationalities/nationalities.json'))
const today = dayOf(instant(Date.UTC(2026, 10, 23)))

function outcome(type: string, number: string, more: { demonstration?: boolean; validUntil?: string; issuingState?: string } = {}) {
  const { demonstration = true, ...form } = more
  const read = readIdentityDocument({ type, number, ...form }, { today, demonstration, regions, nationalities })
  return isFlawed(read) ? read.flaws.map(({ flaw, at }) => `${at} ${flaw}`).join(', ') : read.key.reveal()
}

const signed = (digits: string) => digits + checkSign(digits)

const table: readonly (readonly [type: DocumentType, number: string, expected: string])[] = [
  ['resident-id', '330200190001010014', 'resident:330200190001010014'],
  ['resident-id', '33020019000101009X', 'resident:33020019000101009X'],
  ['resident-id', '33020019000101009x', 'resident:33020019000101009X'],
  ['resident-id', '３３０２００１９０００１０１００９Ｘ', 'resident:33020019000101009X'],
  ['resident-id', ' 330200 19000101 0014 ', 'resident:330200190001010014'],
  ['temporary-resident-id', '330200190001010014', 'resident:330200190001010014'],
  ['resident-id', '33020020200101001X', 'resident:33020020200101001X'],
  ['resident-id', '330200201101010020', 'resident:330200201101010020'],
  ['resident-id', '110103190001018887', 'resident:110103190001018887'],
  ['resident-id', '441900190001018889', 'resident:441900190001018889'],
  ['resident-id', '330200190001010015', '/number document-number-check-digit'],
  ['resident-id', '330200190002290011', '/number document-number-birth-date'],
  ['resident-id', '330200190013010011', '/number document-number-birth-date'],
  ['resident-id', '330200209901010017', '/number document-number-birth-date'],
  ['resident-id', '990000190001010016', '/number document-number-region'],
  ['resident-id', '330200000101001', '/number document-number-first-generation'],
  ['hk-macao-residence-permit', '810000190001010018', 'hk-macao-residence:810000190001010018'],
  ['hk-macao-residence-permit', '820000190001010028', 'hk-macao-residence:820000190001010028'],
  ['taiwan-residence-permit', '830000190001010038', 'taiwan-residence:830000190001010038'],
  ['resident-id', '810000190001010018', '/number document-number-region'],
  ['resident-id', '820000190001010028', '/number document-number-region'],
  ['resident-id', '830000190001010038', '/number document-number-region'],
  ['hk-macao-residence-permit', '810000190001010019', '/number document-number-check-digit'],
  ['hk-macao-residence-permit', '330200190001010014', '/number document-number-shape'],
  ['hk-macao-permit', 'H00000000', 'hk-macao:H00000000'],
  ['hk-macao-permit', 'H0000000003', 'hk-macao:H00000000'],
  ['hk-macao-permit', 'M00000000', 'hk-macao:M00000000'],
  ['hk-macao-permit', 'H000000000', '/number document-number-shape'],
  ['hk-macao-permit', 'X00000000', '/number document-number-shape'],
  ['hk-macao-permit-non-chinese', 'HA0000000', 'hk-macao-non-chinese:HA0000000'],
  ['taiwan-permit', '00000000', 'taiwan:00000000'],
  ['taiwan-permit', '0000000002', 'taiwan:00000000'],
  ['taiwan-permit', '0000000002（B）', 'taiwan:00000000'],
  ['chinese-passport', 'E00000000', 'chinese-passport:E00000000'],
  ['chinese-passport', 'EA0000000', 'chinese-passport:EA0000000'],
  ['chinese-passport', 'EI0000000', '/number document-number-shape'],
  ['chinese-passport', 'EO0000000', '/number document-number-shape'],
  ['permanent-residence-card', '933010190001010010', 'permanent-residence:933010190001010010'],
  ['permanent-residence-card', '933999190001010019', '/number document-number-nationality'],
  ['permanent-residence-card', '999010190001010017', '/number document-number-region'],
  ['permanent-residence-card', 'ATA330200010114', 'permanent-residence:ATA330200010114'],
  ['permanent-residence-card', 'ATA330200010115', 'permanent-residence:ATA330200010115'],
  ['permanent-residence-card', 'ATA330200023013', '/number document-number-birth-date'],
  ['military-officer', '军字第0000000号', 'military-officer:军字第0000000'],
  ['soldier', '军字第0000000', 'soldier:军字第0000000'],
  ['work-permit-a', 'AB0000001', 'work-permit:AB0000001'],
  ['work-permit-b', 'AB0000001', 'work-permit:AB0000001'],
  ['work-permit-c', 'AB-1', '/number document-number-shape'],
  ['resident-id', '', '/number required'],
]

describe('an identity document at the counter or in a form', () => {
  test.each(table)('R29 %s %s is read as %s', (type, number, expected) => {
    expect(outcome(type, number)).toBe(expected)
  })

  const synthetic = table.filter(([type, , key]) => key.includes(':') && !type.startsWith('work-permit'))
  test.each(synthetic)('R29 the synthetic %s %s is refused by a real installation (decision 11)', (type, number) => {
    expect(outcome(type, number, { demonstration: false })).toBe('/number document-number-synthetic')
  })

  test('R29 someone with a real region, birth and serial is accepted by a real installation', () => {
    const number = signed('33260119000102000')
    expect(outcome('resident-id', number, { demonstration: false })).toBe(`resident:${number}`)
    expect(outcome('hk-macao-permit', 'H12345678', { demonstration: false })).toBe('hk-macao:H12345678')
  })

  test('R29 nobody older than 130 years is believed', () => {
    expect(outcome('resident-id', signed('33020018951124000'))).toMatch(/^resident:/u)
    expect(outcome('resident-id', signed('33020018951123000'))).toBe('/number document-number-birth-date')
  })

  test('R29 people of prefectures that were abolished before any list keep their numbers', () => {
    for (const region of ['332601', '332521', '512222', '510202', '422101', '339005', '420400', '330200', '110103', '310226', '650121']) {
      expect(regions.has(region), region).toBe(true)
    }
    for (const region of ['990000', '000000', '339901', '112101', '33020']) expect(regions.has(region), region).toBe(false)
  })

  test('R29 a first-generation number gets the hint of its eighteen-digit form', () => {
    expect(firstGenerationHint('330200000101001')).toBe('330200190001010014')
  })

  test('R29 the specimen of ICAO Doc 9303 has the check digits that are printed on it', () => {
    const fields = ['L898902C3', '740812', '120415', 'ZE184226B<<<<<', 'L898902C3674081221204159ZE184226B<<<<<1']
    expect(fields.map(icaoCheckDigit)).toEqual(['6', '2', '9', '1', '0'])
  })
})

describe('validity and issuing state', () => {
  test.each([
    ['2026-11-23', 'resident:330200190001010014'],
    ['2026-11-22', '/validUntil document-expired'],
    ['2026-02-30', '/validUntil document-validity-shape'],
    ['tomorrow', '/validUntil document-validity-shape'],
    ['long-term', 'resident:330200190001010014'],
    ['长期', 'resident:330200190001010014'],
    ['', 'resident:330200190001010014'],
  ])('R16 a document valid until "%s" is read as %s', (validUntil, expected) => {
    expect(outcome('resident-id', '330200190001010014', { validUntil })).toBe(expected)
  })

  test('R29 a person hears of every flaw at once', () => {
    expect(outcome('resident-id', '330200190001010015', { validUntil: '2020-01-01' })).toBe(
      '/number document-number-check-digit, /validUntil document-expired',
    )
  })

  test.each([
    ['USA', 'foreign-passport:USA:AB0000001'],
    ['usa', 'foreign-passport:USA:AB0000001'],
    ['', '/issuingState issuing-state-required'],
    ['ZZZ', '/issuingState nationality-unknown'],
    ['HKG', '/issuingState nationality-not-of-document'],
  ])('R29 a foreign passport issued by "%s" is read as %s', (issuingState, expected) => {
    expect(outcome('foreign-passport', 'AB0000001', { issuingState })).toBe(expected)
  })

  test('R29 one passport number of two states means two people', () => {
    expect(outcome('foreign-passport', 'AB0000001', { issuingState: 'USA' })).not.toBe(
      outcome('foreign-passport', 'AB0000001', { issuingState: 'FRA' }),
    )
  })
})

describe('other documents', () => {
  test.each(['1', '№ 12/345-б', '證 第 8 號', 'a'.repeat(50), '---', '😀'])('R17 another document numbered "%s" is accepted', (number) => {
    expect(outcome('other', number)).toMatch(/^other:./u)
  })

  test.each(['a'.repeat(51), 'a\u0000b', 'a\u202Eb', '\uD800'])(
    'R17 another document with %j is not a number anyone could print',
    (number) => {
      expect(outcome('other', number)).toBe('/number document-number-shape')
    },
  )

  test('R17 an unknown type is refused, and each of the seventeen has a policy', () => {
    expect(outcome('library-card', '1')).toBe('/type document-type-unknown')
    expect(documentTypes).toHaveLength(17)
  })
})
