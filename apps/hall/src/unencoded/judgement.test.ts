import { describe, expect, test } from 'vitest'
import { bindFlaw, characterOf, codePointOf, confirmFlaw, descriptionOf, newJudgement } from './judgement.ts'
import type { Queued } from './queue.ts'

const one: Queued = {
  id: '01a20918-fe44-7b08-87dc-bf1eedfdf5b5',
  state: 'described',
  place: 2,
  description: '⿰石羊',
  stated: null,
  drawing: null,
  character: null,
  evidence: null,
  maskedName: '王*',
  maskedNumber: '3302**********0014',
  documentType: 'resident-id',
  registered: true,
  describedAt: '2026-11-23T02:00:00Z',
  confirmedAt: null,
  boundAt: null,
  officer: null,
}

describe('what an officer says of a character without a code point', () => {
  test.each([
    ['⿰石羊', '⿰石羊'],
    [' ⿰⽯羊 ', '⿰石羊'],
    ['石', null],
    ['⿰石', null],
    ['', null],
  ])('L28 %j is the description %s', (typed, read) => {
    expect(descriptionOf(typed)).toBe(read)
  })

  test.each([
    ['U+2549E', '𥒞', 'U+2549E'],
    ['䶮', '䶮', 'U+4DAE'],
    ['\u3400', '\u3400', 'U+3400'],
  ])('L28 %s is the character %s', (typed, sign, code) => {
    expect(characterOf(typed)).toBe(sign)
    expect(codePointOf(sign)).toBe(code)
  })

  test('R29 nothing is sent before the original was compared, and what is wrong is told at its field', () => {
    const confirming = newJudgement(one.description)
    expect(confirmFlaw(confirming)?.field).toBe('attested')
    confirming.attested.value = true
    expect(confirmFlaw(confirming)).toBe(null)
    confirming.text.value = '⿰石'
    expect(confirmFlaw(confirming)?.field).toBe('text')
    const binding = newJudgement('')
    expect(bindFlaw(binding, one)?.field).toBe('text')
    binding.text.value = '𥒞'
    expect(bindFlaw(binding, one)?.field).toBe('attested')
    binding.attested.value = true
    expect(bindFlaw(binding, one)).toBe(null)
    expect(bindFlaw(binding, { ...one, state: 'bound', character: '𥒞' })?.field).toBe('text')
  })
})
