import { base, type CallName, calls, paths } from '@shiming/contract'
import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

const ask = async (request: InjectOptions) => {
  const answer = await world.app.inject(request)
  return { ...answer, code: String(answer.json<{ code?: string }>().code), status: answer.statusCode }
}
const post = (payload: string | Buffer, headers: Record<string, string> = {}) =>
  ask({ method: 'POST', url: `${base}/sessions`, payload, headers: { 'content-type': 'application/json', ...headers } })

const posting = (Object.keys(calls) as CallName[]).filter((name) => 'body' in calls[name])
const url = (name: CallName) => base + paths[name][1].replace('{id}', '01a208a3-17e7-7eda-a559-e2aba7b9018b')

describe('bad input', () => {
  it.each([
    ['broken JSON', '{', {}, '400 not-json'],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, '400 not-json'],
    ['a key given twice', '{"identifier":"a","identifier":"b","password":"c"}', {}, '400 not-json'],
    ['a megabyte', JSON.stringify({ identifier: 'a'.repeat(1_000_000), password: 'b' }), {}, '413 body-too-large'],
    ['deep JSON', `{"identifier":${'['.repeat(3000)}${']'.repeat(3000)}}`, {}, '400 not-json'],
    ['a form', 'identifier=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' }, '415 unsupported-media-type'],
    ['JSON called text', '{}', { 'content-type': 'text/plain' }, '415 unsupported-media-type'],
    ['JSON of another charset', Buffer.from('{"identifier":"张","password":"b"}', 'utf16le'), {}, '400 not-json'],
    ['nothing', '', {}, '400 not-json'],
    ['null', 'null', {}, '422 invalid-form'],
    ['an array', '[]', {}, '422 invalid-form'],
    ['a number for a text', '{"identifier":1,"password":"b"}', {}, '422 invalid-form'],
    ['an operator for a text', '{"identifier":{"$ne":""},"password":"b"}', {}, '422 invalid-form'],
    ['an unknown field', '{"identifier":"a","password":"b","role":"clerk"}', {}, '422 invalid-form'],
    ['NUL', '{"identifier":"a\\u0000","password":"b"}', {}, '422 invalid-form'],
    ['half of a surrogate pair', '{"identifier":"\\ud842","password":"b"}', {}, '422 invalid-form'],
    ['a foreign page behind it', '{"identifier":"a","password":"b"}', { 'sec-fetch-site': 'cross-site' }, '403 cross-site'],
    ['a foreign host', '{"identifier":"a","password":"b"}', { host: 'evil.example' }, '421 misdirected'],
  ] as const)('HH LG-24 SE-07 with %s is a clear problem, never a fault', async (_, payload, headers, told) => {
    const answer = await post(payload, headers)
    expect(`${answer.status} ${answer.code}`).toBe(told)
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['x-request-id']).toBe(answer.json<{ requestId: string }>().requestId)
  })

  it.each(posting)('HH every field of %s refuses what is no text of a person', async (name) => {
    const { id, by } = await deeds.begin(world.visitor())
    const caller = calls[name].caller === 'officer' ? counter : by
    for (const value of [1, null, [], {}, 'a\u0000b', '\ud800', 'x'.repeat(500), '\u202eabc', '\u200b', true]) {
      const body = Object.fromEntries(Object.keys((calls[name] as { body: { shape: object } }).body.shape).map((key) => [key, value]))
      const answer = await world.app.inject({
        method: paths[name][0],
        url: url(name).replace(/01a2[^/]*/, id),
        payload: JSON.stringify(body),
        headers: { 'content-type': 'application/json' },
        cookies: Object.fromEntries(caller.cookies),
      })
      expect([value, answer.statusCode < 500]).toEqual([value, true])
      // What is asked to be drawn is any text; what draws nothing is left out of the font.
      const drawable = name === 'glyphs' && typeof value === 'string' && value.isWellFormed() && !/\p{Cc}/u.test(value)
      expect([value, answer.statusCode >= 400]).toEqual([value, !drawable])
    }
    expect(world.faults).toEqual([])
  })

  it.each(['TRACE', 'PATCH', 'PUT', 'DELETE', 'GET'] as const)(
    'SE-08 %s where only POST is known is told so, and what is allowed',
    async (method) => {
      const answer = await ask({ method, url: `${base}/sessions` })
      expect([answer.status, answer.code, answer.headers['allow']]).toEqual([405, 'method-not-allowed', 'POST'])
    },
  )

  it('SE-08 a method in a header or the query changes nothing', async () => {
    const headers = { 'x-http-method-override': 'DELETE' }
    expect((await ask({ method: 'GET', url: `${base}/sessions/current?_method=DELETE`, headers })).code).toBe('not-signed-in')
  })

  it('LG-25 only the body counts: a query beside it does not', async () => {
    const person = someone()
    await deeds.register(world, counter, person)
    const answer = await world.app.inject({
      method: 'POST',
      url: `${base}/sessions?identifier=other&password=other`,
      payload: { identifier: person.phone, password: person.password },
    })
    expect(answer.statusCode).toBe(201)
  })

  it.each([
    '/api/v1/nothing',
    '/api/v1/registrations/not-an-id',
    '/api/v1/registrations/..%2f..%2fetc',
    '/metrics',
    '/debug',
    '/%ff',
    '/.env',
    '/dev/x',
  ])('HH %s is not found, and says no more', async (path) => {
    const answer = await world.app.inject({ method: 'GET', url: path })
    expect(answer.statusCode).toBe(404)
    expect(answer.body).not.toMatch(/node_modules|server\/src|stack/)
  })
})

describe('an answer', () => {
  it('HH forbids frames, foreign sources and inline script, and is kept by nobody', async () => {
    const { headers } = await world.app.inject({ method: 'GET', url: `${base}/sessions/current` })
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect([headers['cache-control'], headers['x-content-type-options'], headers['referrer-policy']]).toEqual([
      'no-store',
      'nosniff',
      'no-referrer',
    ])
  })

  it('SE-01 sets cookies that no script reads and no other site sends; behind TLS for this host alone', async () => {
    const begun = await world.app.inject({
      method: 'POST',
      url: `${base}/registrations`,
      payload: await deeds.beginForm(world.visitor(), 'app'),
    })
    expect(begun.headers['set-cookie']).toMatch(/^shiming-journey=[\w-]{43}; Max-Age=7200; Path=\/; HttpOnly; SameSite=Lax$/)
    const tls = await openWorld({ baseUrl: 'https://tax.example.test:82' })
    const by = tls.visitor(undefined, { host: 'tax.example.test:82', origin: 'https://tax.example.test:82' })
    const answer = await by.call('begin', { body: await deeds.beginForm(by, 'app') })
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-shiming-journey=.*Secure/)
    expect(deeds.yes(await by.call('standing', { id: deeds.yes(answer).id })).next).toBe('identity')
    await tls.close()
  })

  it('the journey’s token goes as a bearer too, for clients without cookies', async () => {
    const by = world.visitor()
    const { id, token } = deeds.yes(await by.call('begin', { body: await deeds.beginForm(by, 'app') }))
    const bare = world.visitor(undefined, { authorization: `Bearer ${token}` })
    expect(deeds.yes(await bare.call('standing', { id })).next).toBe('identity')
    expect(deeds.no(await world.visitor(undefined, { authorization: 'Bearer x' }).call('standing', { id }))).toBe('404 not-found')
  })

  it('speaks the language that was asked for', async () => {
    const [zh, en] = await Promise.all(['zh', 'en'].map((language) => post('{}', { 'accept-language': language })))
    expect([zh?.headers['content-language'], en?.headers['content-language']]).toEqual(['zh-CN', 'en'])
    expect(zh?.body).toMatch(/\p{Script=Han}/u)
    expect(en?.body).not.toMatch(/\p{Script=Han}/u)
  })

  it('HH of a fault says nothing but the request’s id, and the log hears of it', async () => {
    const thrown = vi.spyOn(world.hashing, 'verify').mockRejectedValue(new Error('select * from secrets'))
    const answer = await post('{"identifier":"somebody","password":"x"}')
    thrown.mockRestore()
    expect([answer.status, answer.code]).toEqual([500, 'fault'])
    expect(answer.body).not.toContain('secrets')
    expect(world.faults.splice(0)).toHaveLength(1)
  })

  it('LG-12 a forwarded address is not believed unless a proxy is named', async () => {
    const addressed = await openWorld({ addressBudget: 3 })
    const proxied = await openWorld({ addressBudget: 3, trustProxy: ['198.51.100.0/24'] })
    const statuses = async (in_: TestWorld) => {
      const told: number[] = []
      for (let nth = 0; nth < 5; nth += 1) {
        const by = in_.visitor('198.51.100.7', {
          'x-forwarded-for': `203.0.113.${nth}`,
          'cf-connecting-ip': `203.0.113.${nth}`,
          forwarded: `for=${nth}`,
        })
        told.push((await deeds.signIn(by, 'somebody_x', 'x')).status)
      }
      return told
    }
    expect(await statuses(addressed)).toEqual([401, 401, 401, 429, 429])
    expect(await statuses(proxied)).toEqual([401, 401, 401, 401, 401])
    await Promise.all([addressed.close(), proxied.close()])
  })

  it('SM-15 the outbox of a demonstration does not exist in production', async () => {
    const production = await openWorld({ mode: 'production', smsUrl: 'https://gateway.test' })
    expect((await production.app.inject({ method: 'GET', url: '/dev/outbox', headers: { host: '127.0.0.1' } })).statusCode).toBe(404)
    expect((await world.app.inject({ method: 'GET', url: '/dev/outbox', headers: { accept: 'text/html' } })).body).toContain('<html')
    await production.close()
  })
})

describe('what everyone may read', () => {
  it.each(['installation', 'documentTypes', 'nationalities', 'divisions'] as const)(
    'R3 R17 %s fits its contract in both languages',
    async (name) => {
      for (const language of ['zh-CN', 'en']) deeds.yes(await world.visitor(undefined, { 'accept-language': language }).call(name))
    },
  )

  it('R2 R3 R50 the installation tells bureau, hotline, halls, and the App’s address with a QR of our own', async () => {
    const told = deeds.yes(await world.visitor().call('installation'))
    expect(told).toMatchObject({ mode: 'demonstration', hotline: '12366', methods: { 'hall-code': true, portrait: false } })
    expect(told.app).toMatchObject({ url: `${world.settings.baseUrl}/app`, qrSvg: expect.stringContaining('<svg') })
    expect(told.halls.length).toBeGreaterThan(0)
  })

  it('R13 R17 document types: all by hall code, the portrait for the resident identity card alone', async () => {
    const { items } = deeds.yes(await world.visitor().call('documentTypes'))
    expect(items).toHaveLength(17)
    expect(items.filter(({ portrait }) => portrait).map(({ type }) => type)).toEqual(['resident-id'])
  })

  it('R36 divisions from province to county, and by search', async () => {
    const by = world.visitor()
    const top = deeds.yes(await by.call('divisions'))
    expect(top.items.length).toBeGreaterThan(30)
    const below = deeds.yes(await by.call('divisions', { query: { parent: '330200' } }))
    expect(below.items.map(({ code }) => code)).toContain('330203')
    expect(deeds.yes(await by.call('divisions', { query: { search: '海曙' } })).items.map(({ code }) => code)).toContain('330203')
  })
})
