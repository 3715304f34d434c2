import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { demonstration, fields, typed } from './form.ts'
import { nextPerson } from './issue.ts'
import { doubt, mayIssue, watch } from './likeness.ts'

let asked: string[] = []
let likeness = 'new'
let down = false

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  down = false
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push(`${url} ${typeof init.body === 'string' ? init.body : ''}`)
    if (down) throw new TypeError('network')
    return Response.json({ likeness })
  })
  nextPerson()
  demonstration.value = true
  fields.number.value = '330200190001010014'
  fields.validUntil.value = '长期'
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Types the name and attests, as an officer does who does not look up. */
const fill = (name: string): void => {
  fields.name.value = name
  fields.attested.value = true
}

test.each(['new', 'same-signs', 'equal'])('L28 a person whose name is on file as %s gets the code without a word', async (found) => {
  likeness = found
  fill(`张${found.length}`.replace(/\d/, '三'.repeat(found.length)))
  expect(await mayIssue(typed.value)).toBe(true)
  expect([doubt.value, fields.attested.value]).toEqual([null, true])
})

test.each(['possible', 'degraded', 'different'])(
  'L28 for a person on file under a %s name the officer is told, looks again and attests anew; then the code is issued',
  async (found) => {
    likeness = found
    fill(`王${found === 'possible' ? '䶮' : found === 'degraded' ? '𬎆' : '五'}`)
    expect(await mayIssue(typed.value)).toBe(false)
    expect([doubt.value, fields.attested.value]).toEqual([found, false])
    expect(await mayIssue(typed.value)).toBe(false)
    fields.attested.value = true
    expect(await mayIssue(typed.value)).toBe(true)
    expect(asked).toHaveLength(1)
  },
)

test('L28 the doubt is about one document and name: another name is asked for anew', async () => {
  likeness = 'different'
  fill('王七')
  await mayIssue(typed.value)
  fields.name.value = '王八'
  expect(doubt.value).toBeNull()
  likeness = 'same-signs'
  fields.attested.value = true
  expect(await mayIssue(typed.value)).toBe(true)
})

test('HC-15 a line that is down keeps nobody waiting for the comparison', async () => {
  down = true
  fill('王九')
  expect(await mayIssue(typed.value)).toBe(true)
})

test('L28 the comparison is asked once typing rests, not for every key, and not for a form that is not whole', async () => {
  likeness = 'possible'
  const stop = watch()
  fields.name.value = ''
  for (const name of ['李', '李二', '李二三']) {
    fields.name.value = name
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(asked).toEqual([])
  await vi.advanceTimersByTimeAsync(400)
  expect(asked).toHaveLength(1)
  expect(asked[0]).toContain('/api/v1/hall/name-comparisons')
  expect(asked[0]).not.toContain('attested')
  expect(doubt.value).toBe('possible')
  stop()
})
