/** A real installation: it refuses to start with anything simulated, and an officer needs a second factor. */
import { createServer, type Server as HttpServer } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addOfficer, cleanUp, Client, expectStatus, freePort, type Server, shiming, startServer, temporaryFolder } from '../world/index.ts'
import { type Postgres, startPostgres } from '../world/postgres.ts'

let postgres: Postgres
let gateway: HttpServer
let server: Server
const gatewayPort = await freePort()
const real = () => ({
  SHIMING_MODE: 'production',
  SHIMING_BASE_URL: 'https://its.bureau.example:82',
  SHIMING_SMS_URL: `http://127.0.0.1:${gatewayPort}/messages`,
  SHIMING_SMS_KEY: 'key-of-the-gateway',
  SHIMING_BUREAU: '某市税务局',
  SHIMING_BUREAU_EN: 'A City Tax Bureau',
  DATABASE_URL: postgres.url,
})

beforeAll(async () => {
  postgres = await startPostgres()
  gateway = createServer((_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}'))
  await new Promise<void>((resolve) => gateway.listen(gatewayPort, '127.0.0.1', resolve))
  server = await startServer({ env: real() })
})
afterAll(async () => {
  await server.kill()
  gateway.close()
  await postgres.stop()
  await cleanUp()
})

test('a production puts no portraits on file: the police have them', () => {
  const ran = shiming(server, 'portraits', 'import', temporaryFolder())
  expect([ran.status, ran.stderr]).toEqual([1, 'shiming: a production has no portraits of its own: the police have them\n'])
})

test('HC-01 in production an officer with only a password is not let in', async () => {
  const officer = addOfficer(server, 'clerk', 'haishu')
  const refused = await new Client(server.url).call('hallSignIn', { json: officer, headers: { host: 'its.bureau.example:82' } })
  expect([refused.status, refused.body.code]).toEqual([403, 'second-factor-required'])
  const wrong = await new Client(server.url).call('hallSignIn', {
    json: { ...officer, password: 'Wrong-Pass1' },
    headers: { host: 'its.bureau.example:82' },
  })
  expect([wrong.status, wrong.body.code]).toEqual([401, 'sign-in-failed'])
})

test('SM-15 HH-15 in production there is no outbox', async () => {
  for (const path of ['/dev/outbox', '/dev/outbox?to=19900000000']) {
    const answer = await new Client(server.url).send('GET', path, {
      headers: { accept: 'application/json', host: 'its.bureau.example:82' },
    })
    expect(answer.status).toBe(404)
    expect(answer.text).not.toContain('messages')
  }
})

test('HH-01 SE-01 in production pages come with HSTS and upgrade; the mode is told', async () => {
  const page = await new Client(server.url).send('GET', '/', { headers: { host: 'its.bureau.example:82' } })
  const age = Number(/max-age=(\d+)/.exec(String(page.headers['strict-transport-security']))?.[1])
  expect(age).toBeGreaterThanOrEqual(31_536_000)
  expect(page.headers['strict-transport-security']).toMatch(/includeSubDomains/i)
  const told = expectStatus(await new Client(server.url).call('installation', { headers: { host: 'its.bureau.example:82' } }), 200)
  expect(told.body).toMatchObject({ mode: 'production', baseUrl: 'https://its.bureau.example:82' })
})

test('LG-21 in production a forged Host is refused or ignored', async () => {
  const answer = await new Client(server.url).send('GET', '/api/v1/installation', { headers: { host: 'evil.example' } })
  expect([200, 400, 421]).toContain(answer.status)
  expect(answer.text).not.toContain('evil.example')
})

test.each([
  ['an embedded database', { DATABASE_URL: '' }, 'DATABASE_URL'],
  ['a message gateway that only shows', { SHIMING_SMS_URL: '' }, 'SHIMING_SMS_URL'],
  ['an address without TLS', { SHIMING_BASE_URL: 'http://its.bureau.example' }, 'SHIMING_BASE_URL'],
  ['a cheaper hash', { SHIMING_HASH_MEMORY: '8192' }, 'SHIMING_HASH_MEMORY'],
  ['a misspelt setting', { SHIMING_SECOND_FAKTOR: 'required' }, 'SHIMING_SECOND_FAKTOR'],
])('HH-15 a production with %s does not start and says which setting is wrong', async (_, env, named) => {
  const refused = await startServer({ env: { ...real(), ...env }, unready: true })
  const ended = await refused.ended
  expect(ended.code).not.toBe(0)
  expect(refused.logs()).toContain(named)
})
