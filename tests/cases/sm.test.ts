/** SMS codes: bound to journey and phone, few, and told to nobody but the phone. */
import { expect, test } from 'vitest'
import { openDatabase } from '../world/database.ts'
import {
  askSms,
  atOnce,
  begin,
  complete,
  completionForm,
  expectStatus,
  identified,
  issueCode,
  outbox,
  phoneNumber,
  place,
  ready,
  register,
  smsCode,
  someone,
  tally,
  wrongSms,
} from '../world/index.ts'

const at = place()

async function aPersonAtCredentials() {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  return { person, journey: await identified(at.url, person, code) }
}

/** Makes every message a minute older, in place of waiting for it. */
async function aMinuteLater(): Promise<void> {
  const database = await openDatabase(at.server.dataDir)
  await database.query("update sms_code set created_at = created_at - interval '61 seconds'")
  await database.end()
}

test('SM-01 R44 codes have six digits, leading zeros among them, evenly drawn', async () => {
  const journeys = await Promise.all(Array.from({ length: 8 }, aPersonAtCredentials))
  const codes: string[] = []
  for (let round = 0; round < 10; round += 1) {
    for (const { journey } of journeys) {
      const phone = phoneNumber()
      const asked = await askSms(journey, phone)
      if (asked.status === 202) codes.push(await smsCode(journey.client, phone))
    }
  }
  expect(codes.length).toBeGreaterThanOrEqual(8)
  for (const code of codes) expect(code).toMatch(/^\d{6}$/)
  const counts = Array.from({ length: 10 }, (_, digit) => codes.join('').split(String(digit)).length - 1)
  const expected = (codes.length * 6) / 10
  // 9 degrees of freedom: 40 is passed by chance once in 10^5.
  expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(40)
})

test('SM-03 SM-18 a code that opened an account is spent, and its phone belongs to that account', async () => {
  const person = someone()
  const { code } = await issueCode(at.clerk, person)
  const { journey, sms } = await ready(at.url, person, code)
  expectStatus(await complete(journey, person, sms), 201)
  const relative = someone({ phone: person.phone })
  const second = await identified(at.url, relative, (await issueCode(at.clerk, relative)).code)
  const refused = await complete(second, relative, sms)
  expect([refused.status, refused.body.code]).toEqual([422, 'sms-code-not-accepted'])
})

test('SM-04 after five wrong codes the right one is refused too', async () => {
  const { person, journey } = await aPersonAtCredentials()
  expectStatus(await askSms(journey, person.phone), 202)
  const right = await smsCode(journey.client, person.phone)
  for (let nth = 1; nth <= 5; nth += 1) {
    const wrong = await complete(journey, person, wrongSms(right, nth))
    expect([wrong.status, wrong.body.code]).toEqual([422, 'sms-code-not-accepted'])
  }
  const refused = await complete(journey, person, right)
  expect([refused.status, refused.body.code]).toEqual([422, 'sms-code-not-accepted'])
})

test('SM-04 four wrong codes leave the right one good', async () => {
  const { person, journey } = await aPersonAtCredentials()
  expectStatus(await askSms(journey, person.phone), 202)
  const right = await smsCode(journey.client, person.phone)
  for (let nth = 1; nth <= 4; nth += 1) await complete(journey, person, wrongSms(right, nth))
  expectStatus(await complete(journey, person, right), 201)
})

test('SM-08 a code counts for its own journey and its own phone only', async () => {
  const [one, two] = [await aPersonAtCredentials(), await aPersonAtCredentials()]
  expectStatus(await askSms(one.journey, one.person.phone), 202)
  const sms = await smsCode(one.journey.client, one.person.phone)
  const elsewhere = await complete(two.journey, { ...two.person, phone: one.person.phone }, sms)
  expect(elsewhere.body.code).toBe('sms-code-not-accepted')
  const otherPhone = await complete(one.journey, { ...one.person, phone: phoneNumber() }, sms)
  expect(otherPhone.body.code).toBe('sms-code-not-accepted')
  expectStatus(await complete(one.journey, one.person, sms), 201)
})

test('SM-08 a person who mistyped the phone asks again for the right one; the first code is void', async () => {
  const { person, journey } = await aPersonAtCredentials()
  const mistyped = phoneNumber()
  expectStatus(await askSms(journey, mistyped), 202)
  const first = await smsCode(journey.client, mistyped)
  expectStatus(await askSms(journey, person.phone), 202)
  const second = await smsCode(journey.client, person.phone)
  expect((await complete(journey, { ...person, phone: mistyped }, first)).status).toBe(422)
  expectStatus(await complete(journey, person, second), 201)
})

test('SM-10 twenty requests at once send one message; the others hear when to come back', async () => {
  const { person, journey } = await aPersonAtCredentials()
  const request = {
    method: 'POST',
    path: `/api/v1/registrations/${journey.id}/sms-codes`,
    headers: { authorization: `Bearer ${journey.token}` },
    json: { phone: person.phone },
  }
  const answers = await atOnce(
    [at.server.port],
    Array.from({ length: 20 }, () => request),
  )
  expect(tally(answers)).toEqual({ 202: 1, '429 too-many-requests': 19 })
  for (const answer of answers.filter(({ status }) => status === 429))
    expect(answer.headers).toMatch(/^retry-after: ([1-9]|[1-5]\d|60)\r?$/im)
  await smsCode(journey.client, person.phone)
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(await outbox(journey.client, person.phone)).toHaveLength(1)
})

test('SM-11 another journey, another address or a forged header sends nothing sooner to the same phone', async () => {
  const { person, journey } = await aPersonAtCredentials()
  expectStatus(await askSms(journey, person.phone), 202)
  for (const [nth, headers] of [
    { 'x-forwarded-for': '203.0.113.9' },
    { forwarded: 'for=203.0.113.9' },
    { 'x-real-ip': '203.0.113.9' },
  ].entries()) {
    const other = someone()
    const second = await identified(at.url, other, (await issueCode(at.clerk, other)).code)
    for (const written of [
      person.phone,
      `+86 ${person.phone}`,
      `${person.phone.slice(0, 3)}-${person.phone.slice(3, 7)}-${person.phone.slice(7)}`,
    ]) {
      const answer = await askSms(second, written, { headers })
      expect(answer.status, `${nth} ${written}`).toBe(429)
    }
  }
  expect(await outbox(journey.client, person.phone)).toHaveLength(1)
})

test.each([
  '+1 9005551234',
  '+44 7012345678',
  '0019005551234',
  '+8821612345678',
  '12366',
  '110',
  '0574-87654321',
  '02087654321',
  '1992345678',
  '199234567890',
  '12012345678',
  '１９９',
  'abc',
  '',
])('SM-12 no message goes to %j, which is no mobile number of the mainland', async (phone) => {
  const { journey } = await aPersonAtCredentials()
  const refused = await askSms(journey, phone)
  expect([refused.status, refused.body.code]).toEqual([422, 'invalid-form'])
  expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/phone'])
})

test('SM-14 a phone that has an account gets its message like any other, and nothing is told before its holder proved it', async () => {
  const holder = someone()
  await register(at.url, at.clerk, holder)
  await aMinuteLater()
  const { person, journey } = await aPersonAtCredentials()
  const fresh = await aPersonAtCredentials()
  const plain = await askSms(fresh.journey, fresh.person.phone)
  const known = await askSms(journey, holder.phone)
  expect([known.status, Object.keys(known.body).sort()]).toEqual([plain.status, Object.keys(plain.body).sort()])
  const taken = { ...person, phone: holder.phone }
  const sms = await smsCode(journey.client, holder.phone, 2)
  expect((await complete(journey, taken, wrongSms(sms))).body.code).toBe('sms-code-not-accepted')
  const proved = await complete(journey, taken, sms)
  expect([proved.status, proved.body.code]).toEqual([409, 'phone-taken'])
})

test('SM-15 the code is in no answer, no header and no line of the log', async () => {
  const { person, journey } = await aPersonAtCredentials()
  const asked = expectStatus(await askSms(journey, person.phone), 202)
  expect(Object.keys(asked.body)).toEqual(['resendAfter'])
  expect(asked.body.resendAfter).toBe(60)
  const sms = await smsCode(journey.client, person.phone)
  const opened = await complete(journey, person, sms)
  for (const answer of [asked, opened]) expect(JSON.stringify([answer.headers, answer.text])).not.toContain(sms)
  const log = at.server.logs().replaceAll(/"time":\d+|"pid":\d+|"responseTime":[\d.]+|[0-9a-f]{8}-[0-9a-f-]{27}/g, '')
  expect(new RegExp(`(?<![\\d.])${sms}(?!\\d)`).test(log)).toBe(false)
  expect(log).not.toContain(person.phone)
})

test('SM-19 the message says who sends it, what for, how long it counts, and to tell nobody; no link, no name', async () => {
  const { person, journey } = await aPersonAtCredentials()
  expectStatus(await askSms(journey, person.phone, { headers: { 'accept-language': 'zh-CN' } }), 202)
  const sms = await smsCode(journey.client, person.phone)
  const [message] = await outbox(journey.client, person.phone)
  const text = message?.text ?? ''
  expect(text).toContain(sms)
  for (const part of [/【.+】/, /注册/, /5\s*分钟/, /(请勿|勿|不要).*(泄露|告诉|告知|转发)/]) expect(text).toMatch(part)
  expect(text).not.toMatch(/https?:|www\.|\.(cn|com)\b/)
  for (const value of [person.name, person.document.number, person.phone]) expect(text).not.toContain(value)
  expect(Date.parse(message?.sentAt ?? '')).not.toBeNaN()
})

test('SM-03 the same wrong form twice is one person correcting it: nothing is lost by a flaw beside a right code', async () => {
  const { person, journey } = await aPersonAtCredentials()
  expectStatus(await askSms(journey, person.phone), 202)
  const sms = await smsCode(journey.client, person.phone)
  for (let nth = 0; nth < 7; nth += 1) {
    const flawed = await journey.client.call('complete', {
      id: journey.id,
      json: { ...completionForm(person, sms, 'app'), loginName: '1' },
    })
    expect(flawed.body.code).toBe('invalid-form')
  }
  expectStatus(await complete(journey, person, sms), 201)
})

test('SM-10 nobody sends messages without having proved a code and a person first', async () => {
  const journey = await begin(at.url, 'app')
  const phone = phoneNumber()
  expect((await askSms(journey, phone)).status).toBe(409)
  expect(await outbox(journey.client, phone)).toEqual([])
})
