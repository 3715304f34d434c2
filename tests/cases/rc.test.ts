/** Registration codes: what a person may do with one, and what nobody may. */
import { expect, test } from 'vitest'
import {
  begin,
  Client,
  codeForm,
  complete,
  completionForm,
  expectStatus,
  identified,
  identify,
  identityForm,
  issueCode,
  papers,
  place,
  ready,
  register,
  signIn,
  signedIn,
  signsInByNumber,
  someone,
  someoneWith,
  wrongCode,
} from '../world/index.ts'

const at = place()

test.each(Object.keys(papers))('RC-01 R1 R17 R45 a person with a %s registers with a hall code and signs in', async (type) => {
  for (const channel of ['web', 'app'] as const) {
    const person = someoneWith(type)
    await register(at.url, at.clerk, person, channel)
    for (const identifier of [person.phone, person.loginName]) {
      const signed = expectStatus(await signIn(at.stranger(), identifier, person.password), 201)
      expect(signed.body.loginName).toBe(person.loginName)
    }
    const byNumber = await signIn(at.stranger(), person.document.number, person.password)
    expect([byNumber.status, byNumber.body.code]).toEqual(signsInByNumber.has(type) ? [201, undefined] : [401, 'sign-in-failed'])
  }
})

test('RC-02 R18 codes are six signs without look-alikes, evenly drawn, in no order of time', async () => {
  const people = Array.from({ length: 20 }, () => someone())
  const codes: string[] = []
  for (let round = 0; round < 30; round += 1) {
    const drawn = await Promise.all(people.map((person) => issueCode(at.clerk, person)))
    codes.push(...drawn.map(({ code }) => code))
  }
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
  for (let position = 0; position < 6; position += 1) {
    const expected = codes.length / alphabet.length
    const squares = [...alphabet].map((sign) => (codes.filter((code) => code.charAt(position) === sign).length - expected) ** 2 / expected)
    // 30 degrees of freedom: 75 is passed by chance once in 10^5.
    expect(squares.reduce((sum, square) => sum + square, 0)).toBeLessThan(75)
  }
  expect(new Set(codes).size).toBeGreaterThanOrEqual(codes.length - 1)
  const rising = codes.filter((code, index) => code > (codes[index - 1] ?? '')).length
  expect(Math.abs(rising - codes.length / 2)).toBeLessThan(codes.length / 6)
})

test.each([
  ['small letters', (code: string) => code.toLowerCase()],
  ['blanks around and inside', (code: string) => ` ${code.slice(0, 3)} ${code.slice(3)}\u3000`],
  ['full width', (code: string) => [...code].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('')],
  ['a hyphen as on the slip', (code: string) => `${code.slice(0, 3)}-${code.slice(3)}`],
])('RC-03 R18 a person who types the code with %s is let through', async (_, typed) => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  expectStatus(await identify(await begin(at.url, 'app'), person, typed(code)), 200)
})

test('RC-07 R21 a code that opened an account is refused like an unknown one, and the account stays as it is', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  const { journey, sms } = await ready(at.url, person, code)
  expectStatus(await complete(journey, person, sms), 201)
  const again = await identify(await begin(at.url, 'web'), person, code)
  expect([again.status, again.body.code]).toEqual([422, 'registration-code-not-accepted'])
  await signedIn(at.url, person)
})

test("RC-10 another's code is refused for a person, and its owner can still use it", async () => {
  const [owner, other] = [someone(), someone()]
  const { code } = await issueCode(at.clerk, owner)
  const { code: othersCode } = await issueCode(at.clerk, other)
  const foreign = await identify(await begin(at.url, 'app'), other, code)
  expect([foreign.status, foreign.body.code]).toEqual([422, 'registration-code-not-accepted'])
  for (const mixed of [
    { ...owner, name: other.name === owner.name ? '无名氏' : other.name },
    { ...owner, document: other.document },
  ]) {
    expect((await identify(await begin(at.url, 'app'), mixed, code)).body.code).toBe('registration-code-not-accepted')
  }
  expectStatus(await identify(await begin(at.url, 'app'), owner, code), 200)
  expectStatus(await identify(await begin(at.url, 'app'), other, othersCode), 200)
})

test('RC-14 nothing but a whole identity with a code is ever judged: no call takes a code alone', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  const journey = await begin(at.url, 'app')
  const alone = await journey.client.call('identify', { id: journey.id, json: { registrationCode: code } })
  const wrong = await journey.client.call('identify', { id: journey.id, json: { registrationCode: wrongCode(code) } })
  expect(alone.body.code).toBe('invalid-form')
  expect({ ...wrong.body, requestId: '' }).toEqual({ ...alone.body, requestId: '' })
  for (const path of [
    '/registration-codes',
    `/registration-codes/${code}`,
    '/codes/check',
    '/registrations/check',
    `/registrations?code=${code}`,
  ]) {
    const answer = await at.stranger().send('GET', `/api/v1${path}`)
    expect([404, 405]).toContain(answer.status)
  }
})

test('RC-15 R20 a person who got a second code uses the second; the first is refused', async () => {
  const person = someone()
  const first = await issueCode(at.clerk, person)
  const second = await issueCode(at.clerk, person)
  expect(second.supersedes).toBe(first.id)
  expect((await identify(await begin(at.url, 'app'), person, first.code)).body.code).toBe('registration-code-not-accepted')
  expectStatus(await identify(await begin(at.url, 'app'), person, second.code), 200)
})

test('RC-18 a person with an account gets no code at the counter', async () => {
  const person = someone()
  await register(at.url, at.clerk, person)
  const refused = await at.clerk.call('issueCode', { json: codeForm(person) })
  expect([refused.status, refused.body.code]).toEqual([409, 'already-registered'])
})

test('RC-19 a code for a passport of one state is refused for the same number of another', async () => {
  const person = someoneWith('foreign-passport')
  const { code } = await issueCode(at.clerk, person)
  const canadian = { ...person, document: { ...person.document, issuingState: 'CAN' }, nationality: 'CAN' }
  expect((await identify(await begin(at.url, 'app'), canadian, code)).body.code).toBe('registration-code-not-accepted')
  expect((await identify(await begin(at.url, 'app'), { ...person, nationality: 'CAN' }, code)).body.code).toBe(
    'registration-code-not-accepted',
  )
  expectStatus(await identify(await begin(at.url, 'app'), person, code), 200)
})

test('RC-20 a live code is neither a password nor an SMS code nor an officer’s one-time code', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  expect((await signIn(at.stranger(), person.document.number, code)).status).toBe(401)
  const { journey } = await ready(at.url, person, code)
  expect((await complete(journey, person, code)).status).toBe(422)
  const officer = await at.stranger().call('hallSignIn', { json: { login: at.officer.login, password: code } })
  expect(officer.status).toBe(401)
})

test('RC-22 nobody can leave out a step, take it in another order or use another’s journey', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  const journey = await begin(at.url, 'web')
  expect((await complete(journey, person, '000000')).body.code).toBe('wrong-step')
  const early = await journey.client.call('askSmsCode', { id: journey.id, json: { phone: person.phone } })
  expect([early.status, early.body.code]).toEqual([409, 'wrong-step'])
  const other = await begin(at.url, 'web')
  const calls = [
    ['standing', undefined],
    ['identify', identityForm(person, code)],
    ['askSmsCode', { phone: person.phone }],
    ['complete', completionForm(person, '000000', 'web')],
  ] as const
  for (const [name, json] of calls) {
    const foreign = await other.client.call(name, { id: journey.id, ...(json === undefined ? {} : { json }) })
    expect([foreign.status, foreign.body.code], name).toEqual([404, 'not-found'])
  }
  const bare = await at.stranger().call('standing', { id: journey.id })
  expect(bare.status).toBe(404)
  expectStatus(await identify(journey, person, code), 200)
  const without = await complete(journey, person, '000000')
  expect(without.body.code).toBe('sms-code-not-accepted')
  expectStatus(await identify(await begin(at.url, 'app'), person, code), 200)
})

test('RC-22 a person who left the journey for another channel goes on there; the left one opens no account', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  const web = await ready(at.url, person, code, 'web')
  const elsewhere = someone({ ...person, phone: someone().phone })
  const app = await ready(at.url, elsewhere, code, 'app')
  const left = await complete(web.journey, person, web.sms)
  expect([409, 422]).toContain(left.status)
  expectStatus(await complete(app.journey, elsewhere, app.sms), 201)
})

test('RC-24 a person whose answer was lost asks again with the same key and gets the same account; another key gets none', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  const { journey, sms } = await ready(at.url, person, code)
  const key = { headers: { 'idempotency-key': crypto.randomUUID() } }
  const first = expectStatus(await complete(journey, person, sms, key), 201)
  const again = expectStatus(await complete(journey, person, sms, key), 201)
  expect(again.body.accountId).toBe(first.body.accountId)
  const other = await complete(journey, { ...person, loginName: `${person.loginName}x` }, sms, key)
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
  const fresh = await complete(journey, person, sms, { headers: { 'idempotency-key': crypto.randomUUID() } })
  expect(fresh.status).toBe(409)
})

test('RC-25 neither code nor number nor name of a person is in the log or in an address', async () => {
  const person = someone({ name: '司马青衫' })
  const { code } = await issueCode(at.clerk, person)
  await identify(await begin(at.url, 'app'), person, wrongCode(code))
  const { journey, sms } = await ready(at.url, person, code, 'web')
  await complete(journey, person, sms)
  await signIn(new Client(at.url), person.document.number, 'Wrong-Pass1')
  const log = at.server.logs()
  expect(log.length).toBeGreaterThan(0)
  for (const value of [code, person.document.number, person.name, person.phone, person.loginName, person.password, 'Wrong-Pass1']) {
    expect(log.includes(value), `the log tells ${value}`).toBe(false)
  }
})

test('RC-22 R19 a code that the hall revoked no longer opens an account, even for the journey that holds it', async () => {
  const person = someone()
  const { code, id } = await issueCode(at.clerk, person)
  const { journey, sms } = await ready(at.url, person, code)
  expectStatus(await at.clerk.call('revokeCode', { id, json: { reason: '证件遗失' } }), 204)
  const late = await complete(journey, person, sms)
  expect([late.status, late.body.code]).toEqual([422, 'registration-code-not-accepted'])
  expect((await identify(await begin(at.url, 'app'), person, code)).body.code).toBe('registration-code-not-accepted')
  const fresh = await issueCode(at.clerk, person)
  await identified(at.url, person, fresh.code)
})
