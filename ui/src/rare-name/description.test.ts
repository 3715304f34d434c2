import { expect, test } from 'vitest'
import { describe, emptyDraft, leaves, restructured, withPart } from './description.ts'

test('RR-02 a person describes a character without a code: 石 at the left, 羊 at the right', () => {
  const draft = withPart(withPart(emptyDraft('⿰'), [0], '石'), [1], '羊')
  expect(describe(draft)).toBe('⿰石羊')
  expect(leaves(draft)).toBe('石羊')
})

test('RR-02 a part may be split again, and found by its way down', () => {
  const split = withPart(withPart(emptyDraft('⿰'), [0], '王'), [1], emptyDraft('⿱'))
  const draft = withPart(withPart(split, [1, 0], '𠂉'), [1, 1], '⿰木木')
  expect(describe(draft)).toBe('⿰王⿱𠂉⿰木木')
  expect(leaves(draft)).toBe('王𠂉木木')
})

test('RR-02 nothing is entered while a part is missing, is no sign of a character, or is two', () => {
  const draft = withPart(emptyDraft('⿱'), [0], '艹')
  for (const part of ['', ' ', 'a', '木木', '⿰木']) expect(describe(withPart(draft, [1], part))).toBeNull()
  expect(describe(withPart(draft, [1], '林'))).toBe('⿱艹林')
})

test('RR-02 a person who changes the structure keeps the parts', () => {
  const draft = withPart(withPart(emptyDraft('⿰'), [0], '石'), [1], '羊')
  expect(describe(restructured(draft, '⿱'))).toBe('⿱石羊')
  expect(restructured(draft, '⿲').parts).toEqual(['石', '羊', ''])
})
