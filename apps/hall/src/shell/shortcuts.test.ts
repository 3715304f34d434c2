import { afterEach, expect, test } from 'vitest'
import { commandOf, questionMark, setQuestionMark } from './shortcuts.ts'

const press = (code: string, key: string, altKey = false, ctrlKey = false) => ({ code, key, altKey, ctrlKey, metaKey: false })
afterEach(() => setQuestionMark(true))

test('an officer calls the next person, the printer, the list and the help with Alt, whatever sign the key writes', () => {
  expect(commandOf(press('KeyN', '˜', true), true)).toBe('next')
  expect(commandOf(press('KeyP', 'p', true), true)).toBe('print')
  expect(commandOf(press('KeyL', 'l', true), false)).toBe('list')
  expect(commandOf(press('KeyH', 'h', true), false)).toBe('help')
})

test('an officer who types is never interrupted, and the browser keeps its own keys', () => {
  expect(commandOf(press('Slash', '?'), true)).toBeUndefined()
  expect(commandOf(press('KeyN', 'n'), false)).toBeUndefined()
  expect(commandOf(press('KeyP', 'p', false, true), false)).toBeUndefined()
})

test('an officer who dictates can switch the single key off', () => {
  expect(commandOf(press('Slash', '?'), false)).toBe('help')
  setQuestionMark(false)
  expect(questionMark.value).toBe(false)
  expect(commandOf(press('Slash', '?'), false)).toBeUndefined()
})
