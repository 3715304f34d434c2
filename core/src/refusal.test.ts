import { expect, test } from 'vitest'
import { flawed, isFlawed, isRefusal, must, Refused, refuse, whole } from './refusal.ts'

const refusalOf = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    return error instanceof Refused ? error.refusal : error
  }
  return null
}

test('a person whose form is right goes on with every value of it', () =>
  expect(whole({ name: 'a', phone: 'b' })).toEqual({ name: 'a', phone: 'b' }))

test('a person hears of all flaws of a form at once, each at its field', () => {
  expect(whole({ name: flawed('name-characters'), document: flawed('document-number-shape', '/number'), phone: 'b' })).toEqual({
    flaws: [
      { flaw: 'name-characters', at: '/name' },
      { flaw: 'document-number-shape', at: '/document/number' },
    ],
  })
})

test('an act goes on with a value and leaves by the door with a no', () => {
  expect(must('value')).toBe('value')
  expect(refusalOf(() => must(refuse('wrong-step', 'why')))).toEqual({ refused: 'wrong-step', reason: 'why' })
  expect(refusalOf(() => must(flawed('required', '/phone')))).toEqual({
    refused: 'invalid-form',
    errors: [{ flaw: 'required', at: '/phone' }],
  })
})

test('a refusal may say when another try makes sense, and says nothing it does not know', () => {
  expect(refuse('too-many-requests', undefined, { retryAfter: 60 })).toEqual({ refused: 'too-many-requests', retryAfter: 60 })
})

test.each([null, undefined, 'refused', 0, [], { other: 1 }])('%j is neither a flaw nor a refusal', (value) =>
  expect(isFlawed(value) || isRefusal(value)).toBe(false),
)
