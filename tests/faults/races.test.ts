/** Many at the same moment, at two doors of one house: the database settles who is first. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Cluster, startCluster } from '../world/cluster.ts'
import {
  atOnce,
  begin,
  cleanUp,
  Client,
  codeForm,
  complete,
  completionForm,
  expectStatus,
  identified,
  identify,
  identityForm,
  issueCode,
  type Journey,
  officerSignIn,
  outbox,
  type RawRequest,
  ready,
  register,
  shiming,
  signedIn,
  type SomeOne,
  someone,
  tally,
  wrongCode,
  wrongSms,
} from '../world/index.ts'
import { offences } from '../world/invariants.ts'

let at: Cluster
beforeAll(async () => {
  at = await startCluster({ SHIMING_HASH_QUEUE: '1000' })
})
afterAll(async () => {
  await at.stop()
  await cleanUp()
})

const url = (nth: number) => at.servers[nth % 2 === 0 ? 0 : 1].url
const post = (path: string, json: unknown, token?: string, headers: Record<string, string> = {}): RawRequest => ({
  method: 'POST',
  path: `/api/v1${path}`,
  json,
  headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
})
const completion = ({ id, token, channel }: Journey, person: SomeOne, sms: string) =>
  post(`/registrations/${id}/completion`, completionForm(person, sms, channel), token)
const accounts = (answers: readonly { body: Record<string, unknown> }[]) =>
  answers.map(({ body }) => body['accountId']).filter((id) => id !== undefined)
const sound = async () => expect(await offences(at.database)).toEqual([])

test('RC-08 R21 sixty-four completions of one code at two doors open one account', async () => {
  for (let round = 0; round < 3; round += 1) {
    const person = someone()
    const { journey, sms } = await ready(url(round), person, (await issueCode(at.clerk, person)).code, 'web')
    const answers = await atOnce(
      at.ports,
      Array.from({ length: 64 }, () => completion(journey, person, sms)),
    )
    const counts = tally(answers)
    expect(counts['201'], JSON.stringify(counts)).toBe(1)
    for (const answer of answers) expect([201, 409, 422, 429, 503]).toContain(answer.status)
    await signedIn(url(round + 1), person)
  }
  await sound()
})

test('RC-08 CR-04 sixty-four people who want one login name: one gets it, the others are told and choose again', {
  timeout: 120_000,
}, async () => {
  const { loginName } = someone()
  const waiting = await Promise.all(
    Array.from({ length: 64 }, async (_, nth) => {
      const person = someone({ loginName })
      return { person, ...(await ready(url(nth), person, (await issueCode(at.clerk, person)).code)) }
    }),
  )
  const answers = await atOnce(
    at.ports,
    waiting.map(({ person, journey, sms }) => completion(journey, person, sms)),
  )
  expect(tally(answers)).toEqual({ 201: 1, '409 login-name-taken': 63 })
  const loser = waiting[answers.findIndex(({ status }) => status === 409)]!
  expectStatus(await complete(loser.journey, { ...loser.person, loginName: someone().loginName }, loser.sms), 201)
  await sound()
})

test('RC-08 SM-18 two people with one phone: one account, and the other hears why', async () => {
  const { phone } = someone()
  const one = someone({ phone })
  const two = someone({ phone })
  const first = await ready(url(0), one, (await issueCode(at.clerk, one)).code)
  const second = await identified(url(1), two, (await issueCode(at.clerk, two)).code)
  expect((await second.client.call('askSmsCode', { id: second.id, json: { phone } })).status).toBe(429)
  const answers = await atOnce(at.ports, [completion(first.journey, one, first.sms), completion(second, two, first.sms)])
  expect(accounts(answers)).toHaveLength(1)
  await sound()
})

test('RC-08 R1 one person on Web and App at the same moment gets one account, twelve times over', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 12; round += 1) {
    const person = someone()
    const { code } = await issueCode(at.clerk, person)
    const other = { ...person, phone: someone().phone, loginName: someone().loginName }
    const web = await ready(url(0), person, code, 'web')
    const app = await ready(url(1), other, code, 'app')
    const again = post(`/registrations/${web.journey.id}/identity`, identityForm(person, code), web.journey.token)
    const answers = await atOnce(at.ports, [
      completion(web.journey, person, web.sms),
      completion(app.journey, other, app.sms),
      { ...again, method: 'PUT' },
    ])
    expect(accounts(answers).length, JSON.stringify(tally(answers))).toBeLessThanOrEqual(1)
    if (accounts(answers).length === 0) {
      expectStatus(await identify(app.journey, other, code), 200)
      expectStatus(await complete(app.journey, other, app.sms), 201)
    }
  }
  await sound()
})

test('F9 RC-12 two hundred wrong codes at once: not one more is judged than the limit allows, and the right one is refused', async () => {
  const person = someone()
  const { code, id } = await issueCode(at.clerk, person)
  const journeys = await Promise.all(Array.from({ length: 20 }, (_, nth) => begin(url(nth), 'app')))
  const tries = Array.from({ length: 200 }, (_, nth): RawRequest => {
    const { id: journey, token } = journeys[nth % journeys.length]!
    return { ...post(`/registrations/${journey}/identity`, identityForm(person, wrongCode(code, nth)), token), method: 'PUT' }
  })
  const answers = await atOnce(at.ports, tries)
  for (const key of Object.keys(tally(answers))) expect(key).toMatch(/^(422 registration-code-not-accepted|429|503)/)
  expect((await identify(await begin(url(0), 'app'), person, code)).body.code).toBe('registration-code-not-accepted')
  const { rows } = await at.database.query<{ tries: number }>('select tries from registration_code where id = $1', [id])
  expect(rows[0]?.tries).toBeLessThanOrEqual(10)
  const fresh = await issueCode(at.clerk, person)
  expect(fresh.code).not.toBe(code)
})

test('F9 RC-12 after five wrong codes, two hundred right ones at once are all refused', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  for (let nth = 0; nth < 5; nth += 1) await identify(await begin(url(nth), 'app'), person, wrongCode(code, nth))
  const journeys = await Promise.all(Array.from({ length: 20 }, (_, nth) => begin(url(nth), 'app')))
  const answers = await atOnce(
    at.ports,
    Array.from({ length: 200 }, (_, nth): RawRequest => {
      const { id, token } = journeys[nth % journeys.length]!
      return { ...post(`/registrations/${id}/identity`, identityForm(person, code), token), method: 'PUT' }
    }),
  )
  expect(answers.filter(({ status }) => status === 200)).toEqual([])
})

test('F9 SM-07 two hundred wrong SMS codes at once: five are judged, and the right one is refused', async () => {
  const person = someone()
  const { journey, sms } = await ready(url(0), person, (await issueCode(at.clerk, person)).code)
  const answers = await atOnce(
    at.ports,
    Array.from({ length: 200 }, (_, nth) => completion(journey, person, wrongSms(sms, nth + 1))),
  )
  for (const key of Object.keys(tally(answers))) expect(key).toMatch(/^(422 sms-code-not-accepted|429|503)/)
  const { rows } = await at.database.query<{ tries: number }>('select tries from sms_code where registration_id = $1', [journey.id])
  for (const row of rows) expect(row.tries).toBeLessThanOrEqual(5)
  expect((await complete(journey, person, sms)).body.code).toBe('sms-code-not-accepted')
})

test('F9 LG-08 two hundred wrong passwords at once from one source: five are judged', async () => {
  const person = someone()
  await register(url(0), at.clerk, person)
  const answers = await atOnce(
    at.ports,
    Array.from({ length: 200 }, (_, nth) => post('/sessions', { identifier: person.phone, password: `Wrong-Pass${nth}` })),
  )
  const counts = tally(answers)
  expect(counts['401 sign-in-failed'] ?? 0, JSON.stringify(counts)).toBeLessThanOrEqual(5)
  expect(counts['429 too-many-requests'] ?? 0).toBeGreaterThanOrEqual(190)
  expectStatus(
    await new Client(url(1), { from: '127.0.0.2' }).call('signIn', { json: { identifier: person.phone, password: person.password } }),
    201,
  )
})

test('SM-06 SM-10 twenty sends at once at two doors: one message', async () => {
  const person = someone()
  const journey = await identified(url(0), person, (await issueCode(at.clerk, person)).code)
  const answers = await atOnce(
    at.ports,
    Array.from({ length: 20 }, () => post(`/registrations/${journey.id}/sms-codes`, { phone: person.phone }, journey.token)),
  )
  expect(tally(answers)).toEqual({ 202: 1, '429 too-many-requests': 19 })
  await pause(800)
  expect(await outbox(journey.client, person.phone)).toHaveLength(1)
})

test('HC-13 one key at two doors at the same moment issues one code', async () => {
  const person = someone()
  const cookie = [...at.clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answers = await atOnce(
    at.ports,
    Array.from({ length: 16 }, () =>
      post('/hall/registration-codes', codeForm(person), undefined, { cookie, 'idempotency-key': 'one-key-at-two-doors' }),
    ),
  )
  const codes = new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body['code']))
  expect(codes.size, JSON.stringify(tally(answers))).toBe(1)
  const { rows } = await at.database.query<{ count: string }>(
    'select count(*) from registration_code c where c.person_id in (select person_id from registration_code order by issued_at desc limit 1)',
  )
  expect(Number(rows[0]?.count)).toBe(1)
})

test('HC-13 thirty issues of one person at once leave one open code', async () => {
  const person = someone()
  const cookie = [...at.clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answers = await atOnce(
    at.ports,
    Array.from({ length: 30 }, () => post('/hall/registration-codes', codeForm(person), undefined, { cookie })),
  )
  for (const answer of answers) expect([201, 503]).toContain(answer.status)
  await sound()
})

test('SE-04 a sign-out, a revoked code and a disabled officer are known at the other door within a second', async () => {
  const person = someone()
  await register(url(0), at.clerk, person)
  const here = await signedIn(url(0), person)
  const there = new Client(url(1))
  for (const [name, value] of here.cookies) there.cookies.set(name, value)
  for (let warm = 0; warm < 5; warm += 1) expectStatus(await there.call('session'), 200)
  expectStatus(await here.call('signOut'), 204)
  await expect.poll(async () => (await there.call('session')).status, { timeout: 1_000, interval: 25 }).toBe(401)
  const other = someone()
  const { id, code } = await issueCode(at.clerk, other)
  const journey = await begin(url(1), 'app')
  expectStatus(await at.clerk.call('revokeCode', { id, json: { reason: '误发' } }), 204)
  expect((await identify(journey, other, code)).body.code).toBe('registration-code-not-accepted')
  shiming(at.servers[0], 'officer', 'add', '--login', 'brief', '--hall', 'haishu')
  const reset = /^password: (\S+)$/m.exec(shiming(at.servers[0], 'officer', 'reset', '--login', 'brief').stdout)?.[1] ?? ''
  const desk = await officerSignIn(url(1), { login: 'brief', password: reset })
  shiming(at.servers[0], 'officer', 'disable', '--login', 'brief')
  await expect.poll(async () => (await desk.call('hallSession')).status, { timeout: 1_000, interval: 25 }).toBe(401)
})

test('FT-02 one of two servers is killed: the people at the other notice nothing, and a journey moves over', async () => {
  const person = someone()
  const { journey, sms } = await ready(url(1), person, (await issueCode(at.clerk, person)).code)
  await at.servers[1].kill('SIGKILL')
  const moved = { ...journey, client: new Client(url(0), { headers: { authorization: `Bearer ${journey.token}` } }) }
  expectStatus(await complete(moved, person, sms), 201)
  const next = someone()
  await register(url(0), at.clerk, next)
  await sound()
  await expect.poll(() => shiming(at.servers[0], 'record', 'verify').status, { timeout: 20_000, interval: 1_000 }).toBe(0)
})
