import { expect, test } from 'vitest'
import { idleAt } from './contact.ts'

const MINUTE = 60_000
const IDLE = 15 * 60

test('an officer whose hands rest is warned two minutes before the fifteen are over, then shut out', () => {
  expect(idleAt(12 * MINUTE, IDLE, 0, 0)).toBe('quiet')
  expect(idleAt(13 * MINUTE, IDLE, 0, 0)).toBe(120)
  expect(idleAt(14 * MINUTE, IDLE, 0, 0)).toBe(60)
  expect(idleAt(15 * MINUTE, IDLE, 0, 0)).toBe('over')
})

test('an officer who types for long keeps the session; the console alone does not', () => {
  expect(idleAt(3 * MINUTE, IDLE, 0, 2 * MINUTE)).toBe('keep')
  expect(idleAt(3 * MINUTE, IDLE, 0, MINUTE / 2)).toBe('quiet')
})

test('a key pressed in the last two minutes does not hide the warning', () => {
  expect(idleAt(14 * MINUTE, IDLE, 0, 13.9 * MINUTE)).toBe(60)
})
