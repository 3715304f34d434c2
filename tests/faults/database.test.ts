/** The database dies, goes away, or stops writing: people hear 503 and when to come back; nothing acknowledged is lost. */
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gather } from '../world/crowd.ts'
import { connectTo, openDatabase } from '../world/database.ts'
import {
  addOfficer,
  begin,
  beginForm,
  cleanUp,
  Client,
  completionForm,
  databasePid,
  expectStatus,
  issueCode,
  type Officer,
  officerSignIn,
  ready,
  register,
  type Server,
  signedIn,
  signIn,
  someone,
  startServer,
} from '../world/index.ts'
import { offences } from '../world/invariants.ts'
import { type Postgres, startPostgres } from '../world/postgres.ts'
import { type Proxy, startProxy } from '../world/proxy.ts'

afterAll(cleanUp)

test('FT-03 the embedded database is killed under writes: nothing acknowledged is lost, and people register again within ten seconds', async () => {
  const server = await startServer({ env: { SHIMING_SMS_BUDGET: '1000000' } })
  const clerk = await officerSignIn(server.url, addOfficer(server))
  const crowd = gather(server.url, clerk, 4)
  for (let kill = 0; kill < 4; kill += 1) {
    await pause(700)
    const count = crowd.acknowledged.length
    const postmaster = databasePid(server.dataDir) ?? 0
    const killed = Date.now()
    process.kill(postmaster, 'SIGKILL')
    await expect.poll(() => crowd.acknowledged.length, { timeout: 15_000, interval: 50 }).toBeGreaterThan(count + 1)
    expect(Date.now() - killed, 'ms without registrations').toBeLessThan(10_000)
  }
  await crowd.stop()
  expect(crowd.offences).toEqual([])
  const database = await openDatabase(server.dataDir)
  expect(await offences(database, crowd.acknowledged)).toEqual([])
  await database.end()
  expectStatus(await new Client(server.url).send('GET', '/healthz'), 200)
  await server.kill()
})

describe('with a PostgreSQL of the bureau’s own', () => {
  let postgres: Postgres
  let proxy: Proxy
  let server: Server
  let officer: Officer

  beforeAll(async () => {
    postgres = await startPostgres()
    proxy = await startProxy({ port: postgres.port })
    server = await startServer({
      env: { DATABASE_URL: postgres.url.replace(String(postgres.port), String(proxy.port)), SHIMING_SMS_BUDGET: '1000000' },
    })
    // Past the proxy, which runs in this very process and stands still while a command is waited for.
    officer = addOfficer({ env: { ...server.env, DATABASE_URL: postgres.url } })
  })
  afterAll(async () => {
    await server.kill()
    await proxy.close()
    await postgres.stop()
  })

  const invariants = async (acknowledged: readonly string[] = []) => {
    const database = await connectTo(postgres.url)
    try {
      expect(await offences(database, acknowledged)).toEqual([])
    } finally {
      await database.end()
    }
  }
  /** Milliseconds until somebody can begin a registration and sign in. */
  async function served(person: { phone: string; password: string }): Promise<number> {
    const from = Date.now()
    for (; Date.now() - from < 15_000; await pause(25)) {
      const client = new Client(server.url)
      const answer = await signIn(client, person.phone, person.password, { patience: 3_000 }).catch(() => null)
      client.close()
      if (answer?.status === 201) return Date.now() - from
    }
    return Number.POSITIVE_INFINITY
  }

  test('FT-03 while the database is gone people hear 503 with Retry-After, health stays well, and all is well a second after it is back', async () => {
    const person = someone()
    await register(server.url, await officerSignIn(server.url, officer), person)
    const client = await signedIn(server.url, person)
    const form = await beginForm(client, 'app')
    await postgres.stop('SIGKILL')
    for (let nth = 0; nth < 5; nth += 1) {
      for (const ask of [
        () => client.call('begin', { json: form }),
        () => client.call('account'),
        () => signIn(client, person.phone, person.password),
      ]) {
        const answer = await ask()
        expect([answer.status, answer.body.code]).toEqual([503, 'unavailable'])
        expect(answer.ms).toBeLessThan(5_000)
      }
      await pause(100)
    }
    expectStatus(await client.send('GET', '/healthz'), 200)
    const readiness = expectStatus(await client.send('GET', '/readyz'), 503)
    expect(readiness.text).toMatch(/database/i)
    await postgres.start()
    expect(await served(person), 'ms from the database’s return').toBeLessThan(1_000)
    await expect.poll(async () => (await client.send('GET', '/readyz')).status, { timeout: 3_000 }).toBe(200)
    expectStatus(await client.call('account'), 200)
    await invariants()
  })

  test('FT-06 the line to the database breaks after a commit and before its answer: asking again with the same key gives one account', async () => {
    const clerk = await officerSignIn(server.url, officer)
    const acknowledged: string[] = []
    for (let nth = 1; nth <= 6; nth += 1) {
      const person = someone()
      const { code } = await issueCode(clerk, person)
      const { journey, sms } = await ready(server.url, person, code, nth % 2 === 0 ? 'app' : 'web')
      let commits = 0
      let armed: object | null = null
      proxy.onRequest = (chunk, line) => {
        if (/\bcommit\b/i.test(chunk.toString('latin1'))) commits += 1
        if (commits === nth && armed === null) armed = line
        return 'pass'
      }
      proxy.onAnswer = (_, line) => (line === armed ? 'cut' : 'pass')
      const json = completionForm(person, sms, journey.channel)
      const ask = () =>
        journey.client.call('complete', { id: journey.id, json, headers: { 'idempotency-key': `key-of-${person.loginName}` } })
      const first = await ask()
      proxy.onRequest = null
      proxy.onAnswer = null
      expect([201, 503], `commit ${nth}: ${first.text}`).toContain(first.status)
      await served(person).then(
        () => undefined,
        () => undefined,
      )
      const again = expectStatus(await ask(), 201)
      if (first.status === 201) expect(again.body.accountId).toBe(first.body.accountId)
      acknowledged.push(again.body.accountId)
      await signedIn(server.url, person)
    }
    await invariants(acknowledged)
  }, 120_000)

  test('FT-06 a network that swallows, delays or garbles: bounded time, 503, and recovery by itself', async () => {
    const person = someone()
    await register(server.url, await officerSignIn(server.url, officer), person)
    const faults: [string, () => void, () => void][] = [
      ['cut', () => proxy.cut(), () => undefined],
      ['half-closed', () => proxy.halfClose(), () => undefined],
      [
        'refused',
        () => {
          proxy.closed = true
          proxy.cut()
        },
        () => {
          proxy.closed = false
        },
      ],
      [
        'slow',
        () => {
          proxy.delay = 150
        },
        () => {
          proxy.delay = 0
        },
      ],
      [
        'garbled',
        () => {
          proxy.onAnswer = () => Buffer.from('HTTP/1.1 400 nonsense\r\n')
        },
        () => {
          proxy.onAnswer = null
          proxy.cut()
        },
      ],
      [
        'swallowed',
        () => {
          proxy.hung = true
        },
        () => {
          proxy.hung = false
          proxy.cut()
        },
      ],
    ]
    for (const [name, make, mend] of faults) {
      make()
      const client = new Client(server.url)
      expectStatus(await client.send('GET', '/healthz'), 200)
      const answer = await signIn(client, person.phone, person.password, { patience: 25_000 }).finally(mend)
      expect([201, 503], name).toContain(answer.status)
      expect(answer.ms, name).toBeLessThan(20_000)
      expect(await served(person), `ms after ${name}`).toBeLessThan(2_000)
      client.close()
    }
    await invariants()
  }, 120_000)

  test('FT-07 a database that only reads: writing gets 503, reading goes on, and writing resumes', async () => {
    const person = someone()
    await register(server.url, await officerSignIn(server.url, officer), person)
    const admin = await connectTo(postgres.url)
    const only = async (on: boolean) => {
      await admin.query('set default_transaction_read_only = off')
      await admin.query(`alter system set default_transaction_read_only = ${on ? 'on' : 'off'}`)
      await admin.query('select pg_reload_conf()')
      await pause(300)
    }
    await only(true)
    const client = new Client(server.url)
    const refused = await client.call('begin', { json: await beginForm(client, 'app') })
    expect([refused.status, refused.body.code]).toEqual([503, 'unavailable'])
    expect((await signIn(client, person.phone, person.password)).status).toBe(503)
    expectStatus(await client.call('divisions', { query: { parent: '330200' } }), 200)
    await only(false)
    await admin.end()
    expect(await served(person)).toBeLessThan(2_000)
    await begin(server.url, 'app')
    await invariants()
  })
})
