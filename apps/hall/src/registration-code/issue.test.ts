import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { fields } from './form.ts'
import { codeLeft, giveUp, hideCode, isUnknown, issue, issueCode, nextPerson, waitAfter } from './issue.ts'

type Sent = { readonly key: string | null; readonly body: string }
let sent: Sent[] = []
let answers: (() => Response)[] = []

const issued = () => Response.json({ id: 'a', code: 'ABCDEF', expiresAt: '2026-11-30T12:00:00.000Z', supersedes: null }, { status: 201 })
const problem = (status: number, code: string) => () => Response.json({ status, code, detail: code }, { status })
const cut = () => {
  throw new TypeError('network')
}

beforeEach(() => {
  sent = []
  answers = []
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    sent.push({ key: new Headers(init.headers).get('idempotency-key'), body: typeof init.body === 'string' ? init.body : '' })
    const answer = answers.shift()
    if (answer === undefined) throw new Error('no answer prepared')
    return answer()
  })
  nextPerson()
  fields.number.value = '330200190001010014'
  fields.name.value = '张三'
  fields.validUntil.value = '长期'
  fields.attested.value = true
})
afterEach(() => vi.unstubAllGlobals())

test('HC-13 a person whose officer presses twice gets one code', async () => {
  answers = [issued]
  await Promise.all([issueCode(), issueCode()])
  expect(sent).toHaveLength(1)
  expect(issue.value).toMatchObject({ at: 'issued', code: { code: 'ABCDEF', maskedName: '张*', recovered: false } })
})

test('HC-15 a person whose answer was lost is asked for again with the same key and body until it is known', async () => {
  answers = [cut, problem(503, 'unavailable'), issued]
  await issueCode()
  expect(issue.value).toMatchObject({ at: 'unknown', tries: 1 })
  await issueCode()
  expect(issue.value).toMatchObject({ at: 'unknown', tries: 2 })
  await issueCode()
  expect(issue.value).toMatchObject({ at: 'issued', code: { recovered: true } })
  expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1)
})

test('HC-15 a person whose code was refused after all is told so, and keeps what was typed', async () => {
  answers = [cut, problem(409, 'already-registered')]
  await issueCode()
  await issueCode()
  expect(issue.value).toMatchObject({ at: 'typing', recovered: true, trouble: { code: 'already-registered' } })
  expect(fields.name.value).toBe('张三')
})

test('HC-15 a session that ends in the doubt leaves the doubt, and the same act is asked again', async () => {
  answers = [cut, problem(401, 'not-signed-in'), issued]
  await issueCode()
  await issueCode()
  expect(issue.value.at).toBe('unknown')
  await issueCode()
  expect(issue.value.at).toBe('issued')
})

test('a person refused is a new act once the form is corrected', async () => {
  answers = [problem(422, 'invalid-form'), issued]
  await issueCode()
  fields.name.value = '李四'
  await issueCode()
  expect(sent[0]?.key).not.toBe(sent[1]?.key)
})

test('HC-11 a code that goes out of sight is gone, and the next person finds an empty form', async () => {
  answers = [issued]
  await issueCode()
  expect(fields.number.value).toBe('')
  expect(fields.attested.value).toBe(false)
  hideCode()
  expect(JSON.stringify(issue.value)).not.toContain('ABCDEF')
  expect(codeLeft.value).toBe(true)
})

test('an officer who gives up keeps what was typed', async () => {
  answers = [cut]
  await issueCode()
  giveUp()
  expect(issue.value).toEqual({ at: 'typing' })
  expect(fields.name.value).toBe('张三')
})

test('the console asks again soon at first, and never more rarely than every half minute', () => {
  expect([1, 2, 3, 4, 5, 99].map(waitAfter)).toEqual([2, 4, 8, 15, 30, 30])
  expect(isUnknown({ code: 'timeout' })).toBe(true)
  expect(isUnknown({ code: 'too-many-requests', status: 429 })).toBe(false)
})
