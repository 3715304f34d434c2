/** The server is killed at any moment: what was acknowledged stays, what was not leaves nothing half made. */
import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { gather } from '../world/crowd.ts'
import { openDatabase } from '../world/database.ts'
import {
  addOfficer,
  begin,
  cleanUp,
  complete,
  databasePid,
  expectStatus,
  freePort,
  issueCode,
  node,
  officerSignIn,
  ready,
  root,
  type Server,
  shiming,
  signedIn,
  someone,
  startServer,
  temporaryFolder,
} from '../world/index.ts'
import { counters, offences } from '../world/invariants.ts'

afterAll(cleanUp)

/** `SHIMING_TEST_KILLS=200` is the long form of the same test. */
const kills = Number(process.env['SHIMING_TEST_KILLS'] ?? 20)

async function fixedPlace() {
  const options = { dataDir: temporaryFolder(), port: await freePort(), env: { SHIMING_SMS_BUDGET: '1000000' } }
  const server = await startServer(options)
  return { options, server, officer: addOfficer(server) }
}

async function checked(server: Server, acknowledged: readonly string[]) {
  const database = await openDatabase(server.dataDir)
  try {
    return { found: await offences(database, acknowledged), counted: await counters(database) }
  } finally {
    await database.end()
  }
}

test(`FT-01 FT-16 ${kills} times the server is killed while people register: nothing acknowledged is lost, nothing is half made`, {
  timeout: 60_000 + kills * 12_000,
}, async () => {
  const { options, officer, server: first } = await fixedPlace()
  let server = first
  const clerk = await officerSignIn(server.url, officer)
  const crowd = gather(server.url, clerk, 4)
  const starts: number[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    await pause(150 + Math.random() * 700)
    const before = (await checked(server, [])).counted
    await pause(Math.random() * 200)
    const postmaster = databasePid(server.dataDir)
    const acknowledged = [...crowd.acknowledged]
    await server.kill('SIGKILL')
    if (kill % 3 === 2 && postmaster !== null) process.kill(postmaster, 'SIGKILL')
    server = await startServer(options)
    starts.push(server.startedIn)
    const after = await checked(server, acknowledged)
    expect(after.found, `after kill ${kill + 1}`).toEqual([])
    for (const [key, count] of before) if (after.counted.has(key)) expect(after.counted.get(key), `I9 ${key}`).toBeGreaterThanOrEqual(count)
  }
  await pause(1_500)
  await crowd.stop()
  clerk.close()
  expect(crowd.offences).toEqual([])
  expect(crowd.acknowledged.length).toBeGreaterThanOrEqual(kills / 2)
  expect(Math.max(...starts), 'ready after a kill, in ms').toBeLessThan(5_000)
  expect((await checked(server, crowd.acknowledged)).found).toEqual([])
  for (const person of crowd.people.slice(-5)) await signedIn(server.url, person)
  await expect.poll(() => shiming(server, 'record', 'verify').status, { timeout: 20_000 }).toBe(0)
  await server.kill()
})

test('FT-01 a person whose journey outlived a kill goes on where it stood', async () => {
  const { options, server, officer } = await fixedPlace()
  const person = someone()
  const { code } = await issueCode(await officerSignIn(server.url, officer), person)
  const { journey, sms } = await ready(server.url, person, code, 'web')
  await server.kill('SIGKILL')
  const again = await startServer(options)
  expectStatus(await journey.client.call('standing', { id: journey.id }), 200)
  expectStatus(await complete(journey, person, sms), 201)
  await again.kill()
})

test('FT-01 a message that was promised before a kill is sent after it, once', async () => {
  const { options, server, officer } = await fixedPlace()
  const person = someone()
  const { code } = await issueCode(await officerSignIn(server.url, officer), person)
  const journey = await begin(server.url, 'app')
  expectStatus(
    await journey.client.call('identify', {
      id: journey.id,
      json: { registrationCode: code, document: person.document, name: person.name },
    }),
    200,
  )
  expectStatus(await journey.client.call('askSmsCode', { id: journey.id, json: { phone: person.phone } }), 202)
  await server.kill('SIGKILL')
  const again = await startServer(options)
  const messages = async () =>
    (
      (await journey.client.send('GET', `/dev/outbox?to=${person.phone}`, { headers: { accept: 'application/json' } })).body as {
        messages: unknown[]
      }
    ).messages.length
  await expect.poll(messages, { timeout: 45_000, interval: 250 }).toBeGreaterThanOrEqual(1)
  await pause(1_000)
  expect(await messages()).toBe(1)
  await again.kill()
})

test('FT-13 two starts on one folder: the second says so and ends, the first serves on', async () => {
  const { server } = await fixedPlace()
  const second = spawn(node, [`${root}server/src/main.ts`], {
    cwd: root,
    env: { ...server.env, PORT: String(await freePort()) },
    stdio: 'pipe',
  })
  let said = ''
  second.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  second.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await Promise.race([new Promise((resolve) => second.on('exit', resolve)), pause(10_000, 'still running')])
  second.kill('SIGKILL')
  expect(code).not.toBe('still running')
  expect(code).not.toBe(0)
  expect(said).toMatch(/in use|已被|占用/)
  expect(said).toContain(String(server.pid))
  await begin(server.url, 'app')
  await server.kill()
})
