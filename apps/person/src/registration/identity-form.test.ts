import { afterEach, describe, expect, it } from 'vitest'
import { draft, forgetDraft } from './draft.ts'
import { checkIdentity, identityBody, nationalityOpen, orderOf, type Tables } from './identity-form.ts'

const kind = (type: string, nationalityRule: 'fixed' | 'by-number' | 'foreign' | 'any') => ({
  type,
  name: type,
  portrait: false,
  nationalityRule,
  issuingState: type === 'foreign-passport',
})
const tables: Tables = {
  kinds: [kind('resident-id', 'fixed'), kind('hk-macao-permit', 'by-number'), kind('foreign-passport', 'foreign'), kind('other', 'any')],
  nationalities: [
    { code: 'CHN', name: '中国' },
    { code: 'ATA', name: '南极洲' },
  ],
  demonstration: true,
}
const flaws = () => checkIdentity(tables, orderOf('web', tables)).map(({ id, code }) => `${id} ${code}`)

afterEach(forgetDraft)

describe('the identity form', () => {
  it('R26 the App asks for code, document type, number, name and nationality, in this order', () => {
    expect(orderOf('app', tables)).toEqual(['code', 'type', 'number', 'name', 'nationality'])
  })

  it('R28 the Web asks for the code first, then name, document type and number; nationality only where the type leaves it open', () => {
    expect(orderOf('web', tables).slice(0, 4)).toEqual(['code', 'name', 'type', 'number'])
    expect(tables.kinds.map(nationalityOpen)).toEqual([false, false, true, true])
  })

  it('R27 R13 by portrait nobody is asked for a code, nor for a nationality that the document tells; the App asks for type, number, name', () => {
    draft.method.value = 'portrait'
    draft.type.value = 'resident-id'
    expect(orderOf('app', tables)).toEqual(['type', 'number', 'name'])
    expect(orderOf('web', tables)).toEqual(['name', 'type', 'number'])
    draft.number.value = '330200190001010014'
    draft.name.value = '张三'
    expect(checkIdentity(tables, orderOf('app', tables))).toEqual([])
    expect(identityBody(tables)).toEqual({ document: { type: 'resident-id', number: '330200190001010014' }, name: '张三' })
    draft.type.value = 'foreign-passport'
    expect(orderOf('app', tables)).toEqual(['type', 'number', 'name', 'nationality'])
  })

  it('R14 nothing is chosen for the person beforehand', () => {
    expect(draft.method.value).toBe('')
    expect(draft.type.value).toBe('')
    expect(draft.nationality.value).toBe('')
  })

  it('R29 a person who left everything empty hears of every field at once', () => {
    expect(flaws()).toEqual(['registrationCode required', 'name required', 'document-type required', 'document-number required'])
  })

  it('R26 a person hears of empty fields in the order in which the App shows them', () => {
    expect(checkIdentity(tables, orderOf('app', tables)).map(({ id }) => id)).toEqual([
      'registrationCode',
      'document-type',
      'document-number',
      'name',
    ])
  })

  it('R29 a wrong check digit is told before anything is sent', () => {
    draft.code.value = 'ABC-DEF'
    draft.name.value = '张三'
    draft.type.value = 'resident-id'
    draft.number.value = '330200190001010015'
    expect(flaws()).toEqual(['document-number document-number-check-digit'])
    draft.number.value = '330200190001010014'
    expect(flaws()).toEqual([])
  })

  it('R28 a holder of a foreign passport is asked for nationality and issuing state, and both are sent', () => {
    draft.code.value = 'abc def'
    draft.name.value = 'Jane Doe'
    draft.type.value = 'foreign-passport'
    draft.number.value = 'X1234567'
    expect(flaws()).toEqual(['document-issuingState issuing-state-required', 'nationality nationality-required'])
    draft.issuingState.value = 'ATA'
    draft.nationality.value = 'ATA'
    expect(flaws()).toEqual([])
    expect(identityBody(tables)).toMatchObject({ registrationCode: 'ABCDEF', nationality: 'ATA', document: { issuingState: 'ATA' } })
  })

  it('R28 what the document tells is not sent beside it', () => {
    draft.type.value = 'resident-id'
    draft.nationality.value = 'ATA'
    expect(identityBody(tables)).not.toHaveProperty('nationality')
  })
})
