import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { personal } from './personal.ts'

test.each([
  ['in a text', (value: unknown) => String(value)],
  ['joined', (value: unknown) => [value].join()],
  ['in JSON', (value: unknown) => JSON.stringify({ value })],
  ['in the debugger', (value: unknown) => inspect(value, { depth: 9, showHidden: true, getters: true })],
  ['in an error', (value: unknown) => String(new Error(String(value), { cause: value }).cause)],
  ['spread', (value: unknown) => JSON.stringify({ ...(value as object) })],
  ['by its keys', (value: unknown) => JSON.stringify([Object.entries(value as object), Reflect.ownKeys(value as object)])],
  ['by its tag', (value: unknown) => Object.prototype.toString.call(value)],
])('PV-09 a person’s number does not show %s', (_, print) => expect(print(personal('330200190001010014'))).not.toMatch(/3302|0014/))

test('a person’s number shows where it is revealed on purpose', () =>
  expect(personal('330200190001010014').reveal()).toBe('330200190001010014'))
