/** Sessions: what the browser holds, and when it ends. */
import { expect, test } from 'vitest'
import { begin, Client, expectStatus, officerSignIn, place, register, signIn, signedIn, someone } from '../world/index.ts'

const at = place()

async function resident() {
  const person = someone()
  await register(at.url, at.clerk, person)
  return person
}

const attributes = (line: string) =>
  line
    .split(';')
    .slice(1)
    .map((text) => text.trim().toLowerCase())

test('SE-01 the session cookie is long, small, for this host only, and out of reach of scripts', async () => {
  const person = await resident()
  const signed = expectStatus(await signIn(new Client(at.url), person.phone, person.password), 201)
  const desk = await new Client(at.url).call('hallSignIn', { json: at.officer })
  const journey = await new Client(at.url).call('begin', {
    json: { channel: 'app', method: 'hall-code', agreementVersion: await agreementVersion(), consents: { personalInformation: true } },
  })
  for (const answer of [signed, desk, journey]) {
    const lines = (answer.headers['set-cookie'] ?? []).filter((line) => /^(__Host-)?shiming/.test(line))
    expect(lines.length).toBeGreaterThanOrEqual(1)
    for (const line of lines) {
      expect(attributes(line)).toEqual(expect.arrayContaining(['httponly', 'path=/']))
      expect(line).toMatch(/samesite=(lax|strict)/i)
      expect(line).not.toMatch(/domain=/i)
      expect(line.length).toBeLessThan(4096)
      const value = /^[^=]+=([^;]*)/.exec(line)?.[1] ?? ''
      expect(value.length, 'at least 128 bits in base64url').toBeGreaterThanOrEqual(22)
    }
    expect(answer.headers['cache-control']).toContain('no-store')
  }
})

async function agreementVersion(): Promise<string> {
  return expectStatus(await at.stranger().call('agreement', { query: { channel: 'app' } }), 200).body.version
}

test('SE-03 after signing out the old cookie opens nothing and the browser is told to forget', async () => {
  const person = await resident()
  const client = await signedIn(at.url, person)
  const stolen = new Client(at.url)
  for (const [name, value] of client.cookies) stolen.cookies.set(name, value)
  expectStatus(await stolen.call('account'), 200)
  const out = expectStatus(await client.call('signOut'), 204)
  expect(out.headers['clear-site-data']).toMatch(/"(cache|storage|\*)"/)
  expect((await stolen.call('account')).status).toBe(401)
  expect((await stolen.call('session')).status).toBe(401)
  expect((await stolen.call('signOut')).status).toBe(401)
})

test('SE-03 an officer who signs out leaves nothing open either', async () => {
  const desk = await officerSignIn(at.url, at.officer)
  const stolen = new Client(at.url)
  for (const [name, value] of desk.cookies) stolen.cookies.set(name, value)
  expectStatus(await desk.call('hallSignOut'), 204)
  expect((await stolen.call('listCodes')).status).toBe(401)
})

test('SE-04 a person signed in on two devices signs out of one and stays on the other', async () => {
  const person = await resident()
  const [one, two] = [await signedIn(at.url, person), await signedIn(at.url, person)]
  expectStatus(await one.call('signOut'), 204)
  expectStatus(await two.call('session'), 200)
})

test('SE-05 a person’s session is no officer’s, and an officer’s is no person’s', async () => {
  const person = await resident()
  const client = await signedIn(at.url, person)
  const crossed = new Client(at.url)
  const [, value = ''] = [...client.cookies].find(([name]) => name === 'shiming') ?? []
  for (const name of at.clerk.cookies.keys()) crossed.cookies.set(name, value)
  expect((await crossed.call('hallSession')).status).toBe(401)
  expect((await client.call('listCodes')).status).toBe(401)
  expect((await at.clerk.call('account')).status).toBe(401)
})

test('SE-07 a signed-in person’s acts cannot be called from another site', async () => {
  const person = await resident()
  const client = await signedIn(at.url, person)
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ] as Record<string, string>[]) {
    const refused = await client.call('signOut', { headers })
    expect([refused.status, refused.body.code], JSON.stringify(headers)).toEqual([403, 'cross-site'])
  }
  const foreignDesk = await at.clerk.call('issueCode', { json: {}, headers: { origin: 'https://evil.example' } })
  expect(foreignDesk.status).toBe(403)
  expectStatus(await client.call('session'), 200)
  const journey = await begin(at.url, 'app', { headers: { origin: at.url } })
  expect((await journey.client.call('identify', { id: journey.id, json: {}, headers: { origin: 'https://evil.example' } })).status).toBe(
    403,
  )
})

test('SE-08 nothing changes by GET or HEAD or by a header that names another method', async () => {
  const person = await resident()
  const client = await signedIn(at.url, person)
  for (const [method, path] of [
    ['GET', '/api/v1/sessions'],
    ['HEAD', '/api/v1/sessions'],
    ['GET', '/api/v1/registrations'],
    ['POST', '/api/v1/account'],
    ['PATCH', '/api/v1/sessions/current'],
  ] as const) {
    const answer = await client.send(method, path)
    expect([404, 405], `${method} ${path}`).toContain(answer.status)
    if (answer.status === 405) expect(answer.headers['allow']).toMatch(/[A-Z]+/)
  }
  for (const header of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
    await client.send('GET', '/api/v1/sessions/current', { headers: { [header]: 'DELETE' } })
    await client.send('GET', '/api/v1/sessions/current?_method=DELETE')
  }
  expectStatus(await client.call('session'), 200)
})

test.each(['', 'x', 'A'.repeat(43), '../../etc/passwd', '%00', 'a;b', '"', '\u00e9'.repeat(9)])(
  'SE-09 a cookie of the value %j opens nothing',
  async (value) => {
    const person = await resident()
    const client = await signedIn(at.url, person)
    for (const name of client.cookies.keys()) client.cookies.set(name, encodeURI(value))
    expect((await client.call('session')).status).toBe(401)
  },
)
