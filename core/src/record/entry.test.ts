import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instant } from '../time.ts'
import { acts } from './acts.ts'
import { type Entry, entryText } from './entry.ts'

const entry: Entry = {
  id: 'entry-1',
  at: instant(1_795_392_000_000),
  act: 'code issued',
  outcome: 'done',
  actor: 'officer-1',
  subject: 'person-1',
  channel: 'hall',
  hall: 'hall-1',
}

test('R7 AU-01 an entry is one line of text in a fixed order, whatever order it was made in', () => {
  const shuffled = Object.fromEntries(Object.entries({ ...entry, reason: undefined, detail: { b: 1, a: 'x' } }).reverse()) as Entry
  const text =
    '{"id":"entry-1","at":"2026-11-23T00:00:00.000Z","act":"code issued","outcome":"done","actor":"officer-1","subject":"person-1","channel":"hall","hall":"hall-1"'
  expect(entryText(entry)).toBe(`${text}}`)
  expect(entryText(shuffled)).toBe(`${text},"detail":{"a":"x","b":1}}`)
})

test('R7 no two entries share a text unless they are equal', () => {
  const detail = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)), {
    maxKeys: 4,
    noNullPrototype: true,
  })
  const some = fc.record({
    id: fc.string(),
    at: fc.nat().map(instant),
    act: fc.constantFrom(...acts),
    outcome: fc.constantFrom('done', 'refused'),
    reason: fc.string(),
    detail,
  })
  fc.assert(
    fc.property(some, some, (one, other) => {
      expect(entryText(one) === entryText(other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      expect(JSON.parse(entryText(one)).detail).toEqual(one.detail)
      expect(entryText(one)).not.toContain('\n')
    }),
  )
})

test('R7 the vocabulary of acts has no word twice', () => expect(new Set(acts).size).toBe(acts.length))
