/** Signing in: by three identifiers, with one answer for every no. */
import { expect, test } from 'vitest'
import {
  Client,
  type SomeOne,
  expectStatus,
  loginName,
  phoneNumber,
  place,
  register,
  residentNumber,
  sendBytes,
  signIn,
  signedIn,
  someone,
  someoneWith,
  tellsApart,
  withCheckX,
} from '../world/index.ts'

const at = place()

async function registered(given: Partial<SomeOne> = {}): Promise<SomeOne & { id: string }> {
  const person = someone(given)
  return { ...person, id: await register(at.url, at.clerk, person) }
}

test('LG-01 R45 a person signs in by phone, number and login name, and finds the own data masked', async () => {
  const person = await registered({ name: '欧阳雨桐' })
  for (const identifier of [person.phone, person.document.number, person.loginName]) {
    const client = at.stranger()
    const signed = expectStatus(await signIn(client, identifier, person.password), 201)
    expect(signed.body).toMatchObject({
      accountId: person.id,
      loginName: person.loginName,
      assurance: { proofing: 'hall-code', signIn: 'password' },
    })
    expect(expectStatus(await client.call('session'), 200).body).toEqual(signed.body)
    const account = expectStatus(await client.call('account'), 200)
    for (const secret of [person.name, person.document.number, person.phone]) expect(account.text + signed.text).not.toContain(secret)
    expect(account.body.document.number).toBe(`${person.document.number.slice(0, 4)}**********${person.document.number.slice(-4)}`)
    expect(account.body.phone).toBe(`${person.phone.slice(0, 3)}****${person.phone.slice(-4)}`)
    expect(account.body).toMatchObject({ method: 'hall-code', channel: 'app', loginName: person.loginName })
  }
})

test.each([
  ['a small x and blanks', (text: string) => ` ${text.slice(0, 6)} ${text.slice(6, 14)} ${text.slice(14).toLowerCase()} `],
  ['full width', (text: string) => [...text].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('')],
])('LG-02 a person whose number ends in X signs in with %s', async (_, typed) => {
  const base = someone()
  const person = await registered({ document: { ...base.document, number: withCheckX() } })
  expectStatus(await signIn(at.stranger(), typed(person.document.number), person.password), 201)
})

test('LG-02 a permit signs in with and without its renewal count, and a phone with +86', async () => {
  const traveller = someoneWith('hk-macao-permit')
  await register(at.url, at.clerk, traveller)
  for (const identifier of [traveller.document.number, `${traveller.document.number}03`, `+86 ${traveller.phone}`]) {
    expectStatus(await signIn(at.stranger(), identifier, traveller.password), 201)
  }
})

test('LG-03 unknown or known, by any identifier: one answer', async () => {
  const person = await registered()
  const client = at.stranger()
  const wrong = 'Wrong-Pass1'
  const tries = [
    person.phone,
    person.document.number,
    person.loginName,
    phoneNumber(),
    residentNumber(),
    loginName(),
    'nobody',
    '330200190001010014',
    'H00000000',
    'X',
    ' ',
    '☃',
    "' or 1=1--",
  ]
  const answers = []
  for (const identifier of tries) {
    const { status, headers, body } = await signIn(client, identifier, wrong)
    const { date: _, 'x-request-id': __, ...rest } = headers
    answers.push({ status, rest, body: { ...body, requestId: '' } })
  }
  expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } })
  expect(client.cookies.size).toBe(0)
  for (const [nth, answer] of answers.entries()) expect(answer, tries[nth]).toEqual(answers[0])
})

test('LG-04 no duration tells whether a phone, number or login name is registered', { timeout: 180_000 }, async () => {
  const people: SomeOne[] = []
  for (let nth = 0; nth < 9; nth += 1) people.push(await registered())
  const sources = Array.from({ length: 7 }, (_, nth) => at.stranger(`127.0.4.${nth + 1}`))
  for (const source of sources) await source.call('installation')
  const identifiers: [string, (person: SomeOne) => string, () => string][] = [
    ['phone', (person) => person.phone, phoneNumber],
    ['number', (person) => person.document.number, residentNumber],
    ['login name', (person) => person.loginName, loginName],
  ]
  const measure = async (round: number) => {
    const known: number[] = []
    const unknown: number[] = []
    for (const [nth, client] of sources.entries()) {
      const people_ = people.slice((round % 3) * 3, (round % 3) * 3 + 3)
      for (const [index, person] of people_.entries()) {
        for (let repeat = 0; repeat < 4; repeat += 1) {
          const [, of, none] = identifiers[(nth + index + repeat) % 3] ?? identifiers[0]!
          for (const known_ of repeat % 2 === 0 ? [true, false] : [false, true]) {
            const answer = await signIn(client, known_ ? of(person) : none(), 'Wrong-Pass1')
            expectStatus(answer, 401)
            if (nth > 0) (known_ ? known : unknown).push(answer.ms)
          }
        }
      }
    }
    return tellsApart(known, unknown, 5)
  }
  const verdicts = [await measure(0)]
  if (verdicts[0]) verdicts.push(await measure(1))
  expect(verdicts.length === 2 && verdicts.every(Boolean), 'a stranger can tell by the clock, twice').toBe(false)
})

test('LG-06 LG-10 after five failures a source must wait, longer each time, while the owner elsewhere walks in', async () => {
  const person = await registered()
  const attacker = at.stranger('127.0.5.1')
  for (let nth = 0; nth < 5; nth += 1) expect((await signIn(attacker, person.phone, 'Wrong-Pass1')).status).toBe(401)
  const held = await signIn(attacker, person.phone, person.password)
  expect([held.status, held.body.code]).toEqual([429, 'too-many-requests'])
  const wait = Number(held.headers['retry-after'])
  expect(wait).toBeGreaterThanOrEqual(1)
  expect(wait).toBeLessThanOrEqual(60)
  for (let nth = 0; nth < 95; nth += 1) expect((await signIn(attacker, person.loginName, 'Wrong-Pass1')).status).toBeGreaterThanOrEqual(401)
  expectStatus(await signIn(at.stranger('127.0.0.2'), person.phone, person.password), 201)
})

test('LG-06 unknown identifiers are held back just the same', async () => {
  const client = at.stranger('127.0.5.2')
  const phone = phoneNumber()
  const statuses: number[] = []
  for (let nth = 0; nth < 7; nth += 1) statuses.push((await signIn(client, phone, 'Wrong-Pass1')).status)
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
})

test('LG-06 a person who remembered in time starts afresh', async () => {
  const person = await registered()
  const client = at.stranger('127.0.5.3')
  for (let round = 0; round < 3; round += 1) {
    for (let nth = 0; nth < 4; nth += 1) expect((await signIn(client, person.phone, 'Wrong-Pass1')).status).toBe(401)
    expectStatus(await signIn(client, person.phone, person.password), 201)
  }
})

test('LG-09 one password tried on many accounts from one address is slowed by the address', async () => {
  const client = at.stranger('127.0.5.4')
  const statuses = new Set<number>()
  for (let nth = 0; nth < 80; nth += 1) statuses.add((await signIn(client, phoneNumber(), 'Wrong-Pass1')).status)
  for (const status of statuses) expect([401, 429]).toContain(status)
})

test('LG-15 SE-07 nobody is signed in by another site’s form', async () => {
  const person = await registered()
  const json = { identifier: person.phone, password: person.password }
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://evil.127.0.0.1.example' },
    { origin: `${at.url}.evil.example` },
    { origin: at.url.replace('http:', 'https:').replace(/\d+$/, '1') },
  ]
  for (const headers of foreign) {
    const answer = await at.stranger().call('signIn', { json, headers })
    expect([answer.status, answer.body.code], JSON.stringify(headers)).toEqual([403, 'cross-site'])
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
  for (const headers of [{ origin: at.url }, { 'sec-fetch-site': 'same-origin', origin: at.url }, {}] as Record<string, string>[]) {
    expectStatus(await at.stranger().call('signIn', { json, headers }), 201)
  }
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
    const answer = await at.stranger().send('POST', '/api/v1/sessions', { raw: JSON.stringify(json), headers: { 'content-type': type } })
    expect(answer.status, type).toBe(415)
  }
})

test('LG-16 a session id set beforehand is worthless after signing in', async () => {
  const person = await registered()
  const client = await signedIn(at.url, person)
  const [[name, first] = ['', '']] = [...client.cookies].filter(([key]) => key === 'shiming')
  const second = new Client(at.url)
  second.cookies.set(name, first)
  expectStatus(await signIn(second, person.phone, person.password), 201)
  expect(second.cookies.get(name)).not.toBe(first)
  const planted = at.stranger()
  planted.cookies.set(name, 'A'.repeat(first.length))
  expect((await planted.call('session')).status).toBe(401)
  expectStatus(await signIn(planted, person.phone, person.password), 201)
  expect(planted.cookies.get(name)).not.toBe('A'.repeat(first.length))
})

test.each([[['a']], [{ $ne: '' }], [{}], [0], [true], [null], [{ toString: 'x' }]])(
  'LG-24 an identifier that is %j is a flaw, not an error',
  async (value) => {
    const answer = await at.stranger().call('signIn', { json: { identifier: value, password: value } })
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid-form'])
    expect(answer.body.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/identifier', 'wrong-type'],
      ['/password', 'wrong-type'],
    ])
  },
)

test('LG-24 a key given twice, or one that reaches for the prototype, is refused and leaves no trace', async () => {
  const person = await registered()
  const twice = `{"identifier":"nobody","identifier":${JSON.stringify(person.phone)},"password":${JSON.stringify(person.password)}}`
  const proto = `{"identifier":"x","password":"y","__proto__":{"admin":true}}`
  const constructed = `{"identifier":"x","password":"y","constructor":{"prototype":{"admin":true}}}`
  for (const raw of [proto, constructed]) {
    const answer = await at.stranger().send('POST', '/api/v1/sessions', { raw, headers: { 'content-type': 'application/json' } })
    expect([400, 422]).toContain(answer.status)
  }
  const doubled = await at.stranger().send('POST', '/api/v1/sessions', { raw: twice, headers: { 'content-type': 'application/json' } })
  expect([201, 400, 401, 422]).toContain(doubled.status)
  expectStatus(await signIn(at.stranger(), person.phone, person.password), 201)
})

test('LG-25 only the body counts: parameters in the address or in headers change nothing', async () => {
  const person = await registered()
  const search = new URLSearchParams({ identifier: person.phone, password: person.password })
  const answer = await at.stranger().send('POST', `/api/v1/sessions?${search}`, {
    json: { identifier: person.phone, password: 'Wrong-Pass1' },
    headers: { password: person.password, 'x-password': person.password },
  })
  expect([401, 422]).toContain(answer.status)
  expect(answer.headers['set-cookie']).toBeUndefined()
})

test('LG-21 a forged Host or absolute address is refused or changes nothing a person follows', async () => {
  const { port } = at.server
  const head = (first: string, host: string, more = '') => `${first}\r\nhost: ${host}\r\n${more}connection: close\r\n\r\n`
  const forged = [
    await sendBytes(port, head('GET /api/v1/installation HTTP/1.1', 'evil.example')),
    await sendBytes(port, head('GET /api/v1/installation HTTP/1.1', `127.0.0.1:${port}`, 'x-forwarded-host: evil.example\r\n')),
    await sendBytes(port, head('GET http://evil.example/api/v1/installation HTTP/1.1', 'evil.example')),
  ]
  for (const answer of forged) {
    expect([200, 400, 404, 421]).toContain(answer.status)
    if (answer.status === 200) expect(answer.text).not.toContain('evil.example')
  }
})

test('LG-05 the own account tells the last sign-ins, those that failed among them', async () => {
  const person = await registered()
  await signIn(at.stranger(), person.phone, 'Wrong-Pass1')
  const client = await signedIn(at.url, person)
  const { lastSignIns } = expectStatus(await client.call('account'), 200).body
  expect(lastSignIns.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['done', 'refused']))
})
