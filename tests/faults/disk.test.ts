/** The disk is full: nothing is promised that cannot be kept, and all is well when there is room again. */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../world/database.ts'
import {
  addOfficer,
  cleanUp,
  Client,
  codeForm,
  complete,
  expectStatus,
  officerSignIn,
  issueCode,
  ready,
  register,
  signIn,
  signedIn,
  someone,
  startServer,
  temporaryFolder,
} from '../world/index.ts'
import { offences } from '../world/invariants.ts'

const folder = temporaryFolder()
const mounted =
  process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=0700', 'tmpfs', folder]).status === 0

afterAll(async () => {
  await cleanUpMounted()
  await cleanUp()
})

async function cleanUpMounted(): Promise<void> {
  if (mounted) spawnSync('umount', ['-l', folder])
}

/** Fills the folder to its last byte. */
function fill(): string {
  const file = join(folder, 'ballast')
  const handle = openSync(file, 'w')
  const block = Buffer.alloc(1024 * 1024, 1)
  for (const size of [block.length, 65_536, 4_096]) {
    try {
      for (;;) writeSync(handle, block, 0, size)
    } catch {
      // full at this size
    }
  }
  closeSync(handle)
  return file
}

describe.skipIf(!mounted)(`FT-08 on a disk of 160 MB${mounted ? '' : ' (skipped: a tmpfs cannot be mounted here)'}`, () => {
  test('FT-08 with a full disk nobody is told yes in vain: 503, reading goes on, and with room again the same code and message still count', async () => {
    const server = await startServer({ dataDir: folder })
    const clerk = await officerSignIn(server.url, addOfficer(server))
    const old = someone()
    await register(server.url, clerk, old)
    const session = await signedIn(server.url, old)
    const person = someone()
    const { journey, sms } = await ready(server.url, person, (await issueCode(clerk, person)).code)
    const ballast = fill()
    const acknowledged: string[] = []
    let refusals = 0
    const crowd: (typeof person)[] = []
    for (let nth = 0; nth < 400 && refusals < 10; nth += 1) {
      const next = someone()
      const answer = await clerk.call('issueCode', { json: codeForm(next), patience: 20_000 })
      expect([201, 503], answer.text).toContain(answer.status)
      if (answer.status === 503) refusals += 1
      else crowd.push(next)
    }
    expect(refusals, 'the disk was full').toBeGreaterThan(0)
    const late = await complete(journey, person, sms, { patience: 20_000 })
    expect([201, 503]).toContain(late.status)
    if (late.status === 201) acknowledged.push(late.body.accountId)
    expectStatus(await new Client(server.url).send('GET', '/healthz'), 200)
    expectStatus(await new Client(server.url).call('nationalities'), 200)
    expect([200, 503]).toContain((await session.call('session')).status)
    rmSync(ballast)
    await expect
      .poll(async () => (await signIn(new Client(server.url), old.phone, old.password)).status, { timeout: 20_000, interval: 250 })
      .toBe(201)
    if (late.status === 503) acknowledged.push(expectStatus(await complete(journey, person, sms), 201).body.accountId)
    await signedIn(server.url, person)
    const database = await openDatabase(folder)
    expect(await offences(database, acknowledged)).toEqual([])
    const { rows } = await database.query<{ count: string }>('select count(*) from registration_code')
    expect(Number(rows[0]?.count)).toBeGreaterThanOrEqual(crowd.length + 2)
    await database.end()
    await server.kill()
  })
})
