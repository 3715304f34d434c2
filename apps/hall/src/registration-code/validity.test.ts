import { expect, test } from 'vitest'
import { validityOf } from './validity.ts'

test.each([
  ['20330101', '2033-01-01'],
  ['２０３３０１０１', '2033-01-01'],
  ['2033-1-1', '2033-01-01'],
  ['2033.01.01', '2033-01-01'],
  ['2033年1月1日', '2033-01-01'],
  [' 2033/12/31 ', '2033-12-31'],
  ['长期', 'long-term'],
  ['L', 'long-term'],
  ['l', 'long-term'],
  ['Long-term', 'long-term'],
])('R16 an officer in a hurry types %s and means %s', (typed, meant) => {
  expect(validityOf(typed)).toBe(meant)
})

test.each(['', '2033', '203301', '20330101X', '20330001', 'forever'])(
  'R16 %s stays as typed or is no day, for the rule book to judge',
  (typed) => {
    const read = validityOf(typed)
    expect(read === typed || /^\d{4}-\d\d-\d\d$/.test(read)).toBe(true)
  },
)
