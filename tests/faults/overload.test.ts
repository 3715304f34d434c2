/** More people than the machine can serve: those who are served are served well, the others hear at once when to come back. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase } from '../world/database.ts'
import { begin, beginForm, Client, expectStatus, place, quantile, register, signIn, type SomeOne, someone } from '../world/index.ts'

const at = place()
type Heard = { readonly status: number; readonly ms: number; readonly retryAfter: string | undefined }

/** Arrivals at a fixed rate, whatever the answers do (open model); durations count from the planned arrival. */
async function arrive(
  rate: number,
  seconds: number,
  ask: () => Promise<{ status: number; headers: Record<string, unknown> }>,
): Promise<Heard[]> {
  const heard: Promise<Heard>[] = []
  const begun = performance.now()
  for (let nth = 0; nth < rate * seconds; nth += 1) {
    const planned = begun + (nth * 1000) / rate
    const wait = planned - performance.now()
    if (wait > 1) await pause(wait)
    heard.push(
      ask().then(
        ({ status, headers }) => ({ status, ms: performance.now() - planned, retryAfter: headers['retry-after'] as string | undefined }),
        () => ({ status: 0, ms: performance.now() - planned, retryAfter: undefined }),
      ),
    )
  }
  return Promise.all(heard)
}

async function capacity(people: readonly SomeOne[], seconds: number): Promise<{ perSecond: number; p95: number }> {
  const durations: number[] = []
  const until = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: 4 }, async (_, nth) => {
      const client = new Client(at.url)
      for (let turn = nth; performance.now() < until; turn += 4) {
        const person = people[turn % people.length]!
        durations.push(expectStatus(await signIn(client, person.phone, person.password), 201).ms)
      }
      client.close()
    }),
  )
  return { perSecond: durations.length / seconds, p95: quantile(durations, 0.95) }
}

test('OV-01 OV-02 five times as many sign-ins as can be served: only yes or come back later, health stays quick, and calm returns', {
  timeout: 120_000,
}, async () => {
  const people: SomeOne[] = []
  for (let nth = 0; nth < 48; nth += 1) {
    const person = someone()
    await register(at.url, at.clerk, person)
    people.push(person)
  }
  const calm = await capacity(people, 3)
  const client = new Client(at.url, { sockets: Number.POSITIVE_INFINITY })
  const health: number[] = []
  let watching = true
  const watch = (async () => {
    const doctor = new Client(at.url)
    while (watching) {
      health.push((await doctor.send('GET', '/healthz')).ms)
      await pause(100)
    }
  })()
  let turn = 0
  const heard = await arrive(calm.perSecond * 5, 10, () => {
    const person = people[(turn += 1) % people.length]!
    return signIn(client, person.phone, person.password)
  })
  watching = false
  await watch
  const served = heard.filter(({ status }) => status === 201)
  const others = heard.filter(({ status }) => status !== 201)
  expect(others.filter(({ status }) => status !== 429 && status !== 503)).toEqual([])
  for (const { retryAfter } of others) expect(Number(retryAfter)).toBeGreaterThanOrEqual(1)
  expect(served.length / 10, `served a second, of ${calm.perSecond}`).toBeGreaterThanOrEqual(0.5 * calm.perSecond)
  expect(quantile(health, 0.95), 'health, ms').toBeLessThan(500)
  await pause(3_000)
  const after = await capacity(people, 2)
  expect(after.p95, 'ms afterwards').toBeLessThan(calm.p95 * 3 + 50)
})

test('OV-05 four hundred sign-ins at once for one name hold up nobody else', { timeout: 120_000 }, async () => {
  const [crowded, other] = [someone(), someone()]
  for (const person of [crowded, other]) await register(at.url, at.clerk, person)
  const burst = new Client(at.url, { from: '127.0.4.9', sockets: Number.POSITIVE_INFINITY })
  const answers = Promise.all(Array.from({ length: 400 }, () => signIn(burst, crowded.phone, crowded.password)))
  await pause(500)
  const calm = new Client(at.url)
  const durations: number[] = []
  for (let nth = 0; nth < 10; nth += 1) durations.push(expectStatus(await signIn(calm, other.phone, other.password), 201).ms)
  expect(quantile(durations, 0.5), 'ms for another person meanwhile').toBeLessThan(2_500)
  for (const { status } of await answers) expect([201, 429, 503]).toContain(status)
  burst.close()
})

test('OV-06 two thousand journeys that nobody finishes: the next person is served, and they are gone after their time', {
  timeout: 120_000,
}, async () => {
  const clients = Array.from({ length: 8 }, () => new Client(at.url))
  const form = await beginForm(clients[0]!, 'app')
  await Promise.all(
    clients.map(async (client) => {
      for (let nth = 0; nth < 250; nth += 1) expect([201, 503]).toContain((await client.call('begin', { json: form })).status)
    }),
  )
  const person = someone()
  await register(at.url, at.clerk, person)
  expect(expectStatus(await new Client(at.url).call('installation'), 200).ms).toBeLessThan(500)
  const database = await openDatabase(at.server.dataDir)
  const { rows } = await database.query<{ endless: string }>(
    "select count(*) as endless from registration where next <> 'done' and expires_at > now() + interval '31 minutes'",
  )
  await database.end()
  expect(rows[0]?.endless).toBe('0')
  await begin(at.url, 'web')
})

test('OV-03 three hundred connections that never finish their request do not keep a person waiting', async () => {
  const { connect } = await import('node:net')
  const slow = Array.from({ length: 300 }, (_, nth) => {
    const socket = connect(at.server.port, '127.0.0.1')
    socket.on('error', () => undefined)
    const head = `POST /api/v1/sessions HTTP/1.1\r\nhost: 127.0.0.1\r\n`
    socket.write(nth % 2 === 0 ? head : `${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{`)
    return socket
  })
  await pause(300)
  const person = someone()
  await register(at.url, at.clerk, person)
  expect(expectStatus(await signIn(new Client(at.url), person.phone, person.password), 201).ms).toBeLessThan(2_000)
  for (const socket of slow) socket.destroy()
})
