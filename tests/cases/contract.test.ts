/** The common rules of the contract: what every caller may rely on, whatever the call. */
import { gzipSync } from 'node:zlib'
import { base, calls, paths } from '@shiming/contract'
import { expect, test } from 'vitest'
import { z } from 'zod'
import {
  begin,
  beginForm,
  Client,
  expectStatus,
  identityForm,
  issueCode,
  phoneNumber,
  place,
  problemFlaws,
  sendBytes,
  someone,
} from '../world/index.ts'

const at = place()
const json = { 'content-type': 'application/json' }

test('an unknown field is refused with its pointer, and all flaws of the form are told at once', async () => {
  const stranger = at.stranger()
  const form = {
    ...(await beginForm(stranger, 'web')),
    channel: 'fax',
    consent: true,
    consents: { personalInformation: 'yes', naturalPersonAuthorization: true },
  }
  const answer = expectStatus(await stranger.call('begin', { json: form }), 422)
  expect(answer.body.code).toBe('invalid-form')
  expect(Object.fromEntries((answer.body.errors ?? []).map(({ pointer, code }) => [pointer, code]))).toMatchObject({
    '/channel': expect.any(String),
    '/consent': 'unknown-field',
    '/consents/personalInformation': 'wrong-type',
    '/consents/naturalPersonAuthorization': 'unknown-field',
  })
})

test('every missing field is told at its own pointer', async () => {
  const journey = await begin(at.url, 'app')
  const answer = expectStatus(await journey.client.call('identify', { id: journey.id, json: {} }), 422)
  expect(answer.body.errors?.map(({ pointer, code }) => [pointer, code])).toEqual(
    expect.arrayContaining([
      ['/document', 'required'],
      ['/name', 'required'],
    ]),
  )
  const complete = expectStatus(await at.stranger().call('signIn', { json: {} }), 422)
  expect(complete.body.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/identifier', '/password'])
})

test('a flaw of the shape does not hide flaws of the rules', async () => {
  const journey = await begin(at.url, 'app')
  const form = {
    ...identityForm(someone(), 'ABCDEF'),
    name: '1',
    extra: 1,
    document: { type: 'resident-id', number: '330200190001010015', colour: 'blue' },
  }
  const answer = expectStatus(await journey.client.call('identify', { id: journey.id, json: form }), 422)
  const pointers = answer.body.errors?.map(({ pointer }) => pointer) ?? []
  expect(pointers).toEqual(expect.arrayContaining(['/extra', '/document/colour']))
})

test.each(['{', '[', '{"a":1,}', 'identifier=x', 'null x', '\u0000', '{"identifier":"\\x"}', "{'identifier':'x'}"])(
  'what is not JSON (%j) is 400, never 500',
  async (raw) => {
    const answer = await at.stranger().send('POST', `${base}/sessions`, { raw, headers: json })
    expect([answer.status, (answer.body as { code?: string }).code]).toEqual([400, 'not-json'])
    expect(problemFlaws(answer)).toEqual([])
  },
)

test.each(['null', '[]', '"text"', '12', 'true', '[{"identifier":"x","password":"y"}]'])(
  'JSON that is no form (%s) is 422',
  async (raw) => {
    const answer = await at.stranger().send('POST', `${base}/sessions`, { raw, headers: json })
    expect(answer.status).toBe(422)
    expect(problemFlaws(answer)).toEqual([])
  },
)

test('a body above 64 KiB gets 413, one of 64 KiB is read', async () => {
  const filled = (size: number) => {
    const empty = JSON.stringify({ identifier: '', password: 'x' })
    return JSON.stringify({ identifier: 'x'.repeat(size - empty.length), password: 'x' })
  }
  const large = await at.stranger().send('POST', `${base}/sessions`, { raw: filled(64 * 1024 + 1), headers: json })
  expect([large.status, problemFlaws(large)]).toEqual([413, []])
  const whole = await at.stranger().send('POST', `${base}/sessions`, { raw: filled(64 * 1024), headers: json })
  expect(whole.status).toBe(422)
  const megabyte = await sendBytes(
    at.server.port,
    `POST ${base}/sessions HTTP/1.1\r\nhost: 127.0.0.1:${at.server.port}\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n20000\r\n${'x'.repeat(0x20000)}\r\n0\r\n\r\n`,
  )
  expect([413, 400, 0]).toContain(megabyte.status)
})

test('deep JSON, long keys and many fields are refused quickly', async () => {
  for (const raw of [
    '['.repeat(30_000) + ']'.repeat(30_000),
    '{"a":'.repeat(9_000) + '1' + '}'.repeat(9_000),
    `{"${'k'.repeat(60_000)}":1}`,
    `{${Array.from({ length: 6_000 }, (_, nth) => `"f${nth}":1`).join(',')}}`,
  ]) {
    const answer = await at.stranger().send('POST', `${base}/sessions`, { raw, headers: json })
    expect([400, 413, 422]).toContain(answer.status)
    expect(answer.ms).toBeLessThan(2_000)
    expect(answer.text.length).toBeLessThan(1_000_000)
  }
})

test.each([
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'application/json-patch+json',
  'nonsense',
])('a body of type %s gets 415', async (type) => {
  const answer = await at
    .stranger()
    .send('POST', `${base}/sessions`, { raw: '{"identifier":"x","password":"y"}', headers: { 'content-type': type } })
  expect([answer.status, problemFlaws(answer)]).toEqual([415, []])
})

test('a body without a type, compressed or in UTF-16 is refused, not guessed at', async () => {
  const raw = '{"identifier":"x","password":"y"}'
  expect([400, 415]).toContain((await at.stranger().send('POST', `${base}/sessions`, { raw })).status)
  expect([400, 415]).toContain(
    (await at.stranger().send('POST', `${base}/sessions`, { raw: gzipSync(raw), headers: { ...json, 'content-encoding': 'gzip' } })).status,
  )
  expect([400, 415]).toContain(
    (
      await at.stranger().send('POST', `${base}/sessions`, {
        raw: Buffer.from(raw, 'utf16le'),
        headers: { 'content-type': 'application/json; charset=utf-16' },
      })
    ).status,
  )
})

test('a wrong method gets 405 with those allowed, an unknown path 404, both as problems', async () => {
  for (const [method, path] of [
    ['PUT', '/sessions'],
    ['DELETE', '/registrations'],
    ['POST', '/nationalities'],
    ['PATCH', '/account'],
  ] as const) {
    const answer = await at.stranger().send(method, `${base}${path}`)
    expect([answer.status, problemFlaws(answer)], `${method} ${path}`).toEqual([405, []])
    expect(answer.headers['allow']).toBeTruthy()
  }
  for (const path of ['/nowhere', '/registrations/x/y/z', '/sessions/', '/%2e%2e/account', '/registrations/not-an-id']) {
    const answer = await at.stranger().send('GET', `${base}${path}`)
    expect([answer.status, problemFlaws(answer)], path).toEqual([404, []])
  }
})

test('every answer, page and problem alike, has a request id of its own; one sent by a stranger is not taken over', async () => {
  const ids = new Set<string>()
  for (const path of ['/', '/app', '/hall', '/healthz', '/readyz', `${base}/installation`, `${base}/nowhere`, '/dev/outbox?to=1']) {
    const answer = await at.stranger().send('GET', path, { headers: { 'x-request-id': 'mine\u001b[31m'.replace('\u001b', '') } })
    const id = String(answer.headers['x-request-id'] ?? '')
    expect(id.length, path).toBeGreaterThan(8)
    expect(id).not.toContain('mine')
    ids.add(id)
  }
  expect(ids.size).toBe(8)
})

test('problems speak the language of the caller, Chinese unless told otherwise', async () => {
  const said = async (language?: string) => {
    const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language }
    return expectStatus(await at.stranger().call('signIn', { json: { identifier: 1, extra: 1 }, headers }), 422)
  }
  const texts = (answer: Awaited<ReturnType<typeof said>>) => [
    answer.body.title,
    answer.body.detail,
    ...(answer.body.errors ?? []).map(({ message }) => message),
  ]
  for (const language of [undefined, 'zh-CN', 'zh', 'fr, de;q=0.5', '*', 'zh-CN,zh;q=0.9,en;q=0.8', '\u00e9;;q=,']) {
    for (const text of texts(await said(language))) expect(text, language).toMatch(/\p{Script=Han}/u)
  }
  for (const language of ['en', 'en-US,en;q=0.9', 'en-GB, zh;q=0.4']) {
    for (const text of texts(await said(language))) expect(text, language).not.toMatch(/\p{Script=Han}/u)
  }
})

test('a POST that creates answers a replay with the first answer, and another body under the same key with 422', async () => {
  const client = at.stranger()
  const form = await beginForm(client, 'app')
  const headers = { 'idempotency-key': crypto.randomUUID() }
  const first = expectStatus(await client.call('begin', { json: form, headers }), 201)
  const again = expectStatus(await client.call('begin', { json: form, headers }), 201)
  expect(again.body).toEqual(first.body)
  const other = await client.call('begin', { json: await beginForm(client, 'web'), headers })
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
  const fresh = expectStatus(await client.call('begin', { json: form, headers: { 'idempotency-key': crypto.randomUUID() } }), 201)
  expect(fresh.body.id).not.toBe(first.body.id)
  for (const key of ['', ' ', 'x'.repeat(5_000), 'schlüssel']) {
    const answer = await at
      .stranger()
      .send('POST', `${base}/registrations`, { json: form, headers: { 'idempotency-key': Buffer.from(key).toString('latin1') } })
    expect([201, 400, 422, 431]).toContain(answer.status)
  }
})

test('a replay asked by somebody else does not get the first person’s answer', async () => {
  const key = { 'idempotency-key': 'the-same-key-of-two' }
  const [one, two] = [await begin(at.url, 'app'), await begin(at.url, 'app')]
  const phone = phoneNumber()
  const first = await one.client.call('askSmsCode', { id: one.id, json: { phone }, headers: key })
  const second = await two.client.call('askSmsCode', { id: two.id, json: { phone }, headers: key })
  expect([first.status, second.status]).toEqual([409, 409])
  expect(second.body.instance).toContain(two.id)
})

test('two strangers who chose the same key for the same form begin two journeys', async () => {
  const headers = { 'idempotency-key': 'a-poor-key' }
  const [one, two] = [at.stranger('127.0.0.1'), at.stranger('127.0.0.2')]
  const form = await beginForm(one, 'app')
  const first = expectStatus(await one.call('begin', { json: form, headers }), 201)
  const second = expectStatus(await two.call('begin', { json: form, headers }), 201)
  expect(second.body.token).not.toBe(first.body.token)
})

test('an outdated agreement and every missing consent are told before anything is stored', async () => {
  const client = at.stranger()
  const form = await beginForm(client, 'web')
  const outdated = await client.call('begin', { json: { ...form, agreementVersion: '1999-01' } })
  expect([outdated.status, outdated.body.code]).toEqual([422, 'agreement-outdated'])
  for (const consents of [{}, undefined, { personalInformation: true }, { personalInformation: false, naturalPersonAuthorisation: true }]) {
    const { consents: _, ...rest } = form
    const refused = await client.call('begin', { json: consents === undefined ? rest : { ...rest, consents } })
    expect([refused.status, refused.body.code]).toEqual([422, 'consent-required'])
    expect(refused.body.errors?.length).toBeGreaterThanOrEqual(1)
  }
})

test('the agreement is told with the digest of the very text', async () => {
  for (const channel of ['app', 'web']) {
    const { body } = expectStatus(await at.stranger().call('agreement', { query: { channel } }), 200)
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body.markdown))).toString('hex')
    expect(digest).toBe(body.sha256)
  }
  expect((await at.stranger().call('agreement')).status).toBe(422)
  expect((await at.stranger().call('agreement', { query: { channel: 'fax' } })).status).toBe(422)
})

test('the served OpenAPI document tells every call with its schemas, and nothing the product does not answer', async () => {
  const answer = expectStatus(await at.stranger().send('GET', `${base}/openapi.json`), 200)
  const told = answer.body as {
    openapi: string
    paths: Record<string, Record<string, { requestBody?: unknown; responses: Record<string, unknown> }>>
  }
  expect(told.openapi).toMatch(/^3\.1\./)
  for (const [name, [method, path]] of Object.entries(paths)) {
    const call = calls[name as keyof typeof calls]
    const operation = told.paths[path]?.[method.toLowerCase()] ?? told.paths[`${base}${path}`]?.[method.toLowerCase()]
    expect(operation, `${method} ${path}`).toBeDefined()
    expect(Object.keys(operation?.responses ?? {})).toContain(String(call.success.status))
    if ('body' in call) {
      const text = JSON.stringify(operation?.requestBody)
      for (const field of Object.keys(
        (z.toJSONSchema(call.body, { io: 'input', unrepresentable: 'any' }) as { properties?: object }).properties ?? {},
      ))
        expect(text).toContain(`"${field}"`)
    }
  }
  for (const [path, operations] of Object.entries(told.paths)) {
    for (const method of Object.keys(operations)) {
      const url = `${path.startsWith(base) ? '' : base}${path.replaceAll(/\{[^}]+\}/g, crypto.randomUUID())}`
      const reply = await new Client(at.url).send(method.toUpperCase(), url, ['post', 'put'].includes(method) ? { json: {} } : {})
      expect([405, 500, 501], `${method} ${path}`).not.toContain(reply.status)
    }
  }
})

test('reference data come in both languages and may be kept by caches', async () => {
  for (const name of ['documentTypes', 'nationalities', 'divisions', 'installation'] as const) {
    for (const language of ['zh-CN', 'en']) {
      const answer = expectStatus(await at.stranger().call(name, { headers: { 'accept-language': language } }), 200)
      expect(answer.headers['cache-control']).toMatch(/max-age=\d+/)
    }
  }
  const types = expectStatus(await at.stranger().call('documentTypes'), 200).body.items
  expect(types).toHaveLength(17)
  expect(types.filter(({ portrait }) => portrait).map(({ type }) => type)).toEqual(['resident-id'])
  const names = Object.fromEntries(
    expectStatus(await at.stranger().call('nationalities'), 200).body.items.map(({ code, name }) => [code, name]),
  )
  expect(names).toMatchObject({ HKG: '中国香港', MAC: '中国澳门', TWN: '中国台湾', CHN: expect.stringContaining('中国') })
  const divisions = expectStatus(await at.stranger().call('divisions', { query: { parent: '330200' } }), 200).body.items
  expect(divisions.map(({ code }) => code)).toContain('330203')
  expect(divisions.every(({ leaf }) => leaf)).toBe(true)
})

test('a code is issued in the name of the clerk’s hall with an expiry seven days ahead', async () => {
  const { expiresAt } = await issueCode(at.clerk, someone())
  expect(Math.abs(Date.parse(expiresAt) - Date.now() - 7 * 86_400_000)).toBeLessThan(60_000)
})
