/** FC: registering by portrait, against the running product and its own portrait authority, with drawn heads before the camera. */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createLocalEngine, shippedPack } from '@shiming/face'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  askPrompt,
  beforeCamera,
  framesOf,
  people,
  portraitConsents,
  portraitFolder,
  putOnFile,
  rehearse,
  sendFrames,
  showPrompt,
  sitDown,
} from '../world/camera.ts'
import {
  askSms,
  cleanUp,
  Client,
  complete,
  consentsOf,
  expectStatus,
  freePort,
  type Journey,
  place,
  type Server,
  shiming,
  signIn,
  smsCode,
  type SomeOne,
  someone,
  someoneWith,
  startServer,
} from '../world/index.ts'
import { searcher } from '../world/needles.ts'

const { somebody, another } = people
const metricsPort = await freePort()
const here = place(() => ({ env: { METRICS_PORT: String(metricsPort) } }))
const refusal = (said: { readonly status: number; readonly body: { readonly code?: string | undefined } }) =>
  `${said.status} ${said.body.code}`
const fault = (server: Server, faults: object): void => writeFileSync(join(server.dataDir, 'authority/faults.json'), JSON.stringify(faults))
const healed = (server: Server): void => rmSync(join(server.dataDir, 'authority/faults.json'), { force: true })
const memoryOf = (server: Server): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1024

/** People whose portraits are on file; `unlike` have the portrait of somebody else. */
const own: SomeOne[] = Array.from({ length: 14 }, () => someone())
const unlike: SomeOne[] = Array.from({ length: 6 }, () => someone())
const next = (of: SomeOne[]): SomeOne => of.pop() as SomeOne

beforeAll(async () => {
  await rehearse([somebody])
  await putOnFile(here.server, [
    ...own.map((person) => ({ person, head: somebody })),
    ...unlike.map((person) => ({ person, head: another })),
  ])
}, 180_000)

async function begun(by: Client, consents: object = portraitConsents) {
  const { version } = expectStatus(await by.call('agreement', { query: { channel: 'app' } }), 200).body
  return by.call('begin', { json: { channel: 'app', method: 'portrait', agreementVersion: version, consents } })
}

describe('the way by portrait', () => {
  test('R12 R13 R27 R33 R34 R47 FC-01 somebody whose portrait was imported registers by face and signs in', async () => {
    const person = next(own)
    const journey = await beforeCamera(here.url, person)
    expect(expectStatus((await sitDown(journey)).said, 200).body.next).toBe('credentials')
    expectStatus(await askSms(journey, person.phone), 202)
    expectStatus(await complete(journey, person, await smsCode(journey.client, person.phone)), 201)
    const signedIn = expectStatus(await signIn(here.stranger(), person.document.number, person.password), 201)
    expect(signedIn.body.loginName).toBe(person.loginName)
  }, 120_000)

  test('an operator is told which pictures were not taken, and by what mistake', async () => {
    const folder = await portraitFolder([{ person: someone() }])
    writeFileSync(join(folder, 'holiday photo.jpg'), 'no picture')
    writeFileSync(join(folder, '330200190001010014.jpg'), 'no picture')
    const ran = shiming(here.server, 'portraits', 'import', folder)
    expect([ran.status, ran.stdout]).toEqual([0, 'portraits put on file: 1; pictures not taken: 2\n'])
    expect(ran.stderr).toMatch(/^not filed: picture 1\. 33…0014\.jpg: no single, clear, frontal face/m)
    expect(ran.stderr).toMatch(/the file name is no document number/)
    expect(shiming(here.server, '--help').stdout).toContain('shiming portraits import DIR')
    expect(shiming(here.server, 'portraits', 'import', join(folder, 'nowhere'))).toMatchObject({ status: 1, stdout: '' })
    writeFileSync(join(folder, 'names.csv'), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]))
    const garbled = shiming(here.server, 'portraits', 'import', folder)
    expect([garbled.status, garbled.stderr]).toEqual([1, 'shiming: names.csv cannot be read as UTF-8 text; nothing was put on file\n'])
  }, 60_000)

  test.each(['temporary-resident-id', 'chinese-passport', 'hk-macao-permit', 'hk-macao-residence-permit', 'foreign-passport', 'other'])(
    'R13 FC-02 who has a %s is sent to the hall, whatever a page allowed',
    async (type) => {
      const by = here.stranger()
      const { id } = expectStatus(await begun(by), 201).body
      const { document, name, nationality } = someoneWith(type)
      const json = { document, name, ...(nationality === undefined ? {} : { nationality }) }
      expect(refusal(await by.call('identify', { id, json }))).toBe('422 portrait-not-for-document')
      expect(refusal(await by.call('challengePortrait', { id }))).toBe('409 wrong-step')
    },
  )

  test('FC-19 L9 without the consent to face recognition of its own nothing begins, and the way by code is open', async () => {
    const by = here.stranger()
    expect(refusal(await begun(by, consentsOf('app')))).toBe('422 consent-required')
    const { version } = expectStatus(await by.call('agreement', { query: { channel: 'app' } }), 200).body
    const json = { channel: 'app', method: 'hall-code', agreementVersion: version, consents: consentsOf('app') }
    const { id } = expectStatus(await by.call('begin', { json }), 201).body
    expect(refusal(await by.call('challengePortrait', { id }))).toBe('409 wrong-step')
  })

  test('FC-21 L7 a child is registered by a guardian at the hall', async () => {
    const by = here.stranger()
    const { id } = expectStatus(await begun(by), 201).body
    const json = { document: { type: 'resident-id', number: '33020020200101001X' }, name: '王小明' }
    expect(refusal(await by.call('identify', { id, json }))).toBe('422 guardian-required')
  })
})

describe('who is not that person, or not here now', () => {
  test('FC-03 a body that says it passed is refused, and nothing has passed', async () => {
    const journey = await beforeCamera(here.url, next(own))
    const { challengeId } = expectStatus(await askPrompt(journey), 201).body
    for (const [name, body] of [
      ['passed', 'true'],
      ['score', '1'],
      ['liveness', 'ok'],
    ] as const)
      expect(refusal(await sendFrames(journey, challengeId, await framesOf('look-straight'), [{ name, body }]))).toBe('422 invalid-form')
    expect(expectStatus(await journey.client.call('standing', { id: journey.id }), 200).body.next).toBe('portrait')
  })

  test('FC-04 FC-08 what passed once passes nowhere again: not in a new registration, not twice, and not for a stranger', async () => {
    const person = next(own)
    const journey = await beforeCamera(here.url, person)
    const passed = await sitDown(journey)
    expectStatus(passed.said, 200)
    const again = await beforeCamera(here.url, person)
    expect(refusal(await sendFrames(again, passed.challengeId, passed.frames))).toBe('409 wrong-step')
    expectStatus(await askPrompt(again), 201)
    expect(refusal(await sendFrames(again, passed.challengeId, passed.frames))).toBe('409 wrong-step')
    expect(refusal(await sendFrames(journey, passed.challengeId, passed.frames))).toBe('409 wrong-step')
    const stranger: Journey = { ...journey, client: here.stranger() }
    expect(refusal(await complete(stranger, person, '123456'))).toBe('404 not-found')
    expect(refusal(await askSms({ ...journey, client: again.client }, person.phone))).toBe('404 not-found')
  }, 120_000)

  test('FC-06 CVE-2026-9087 who passed and then names another must sit down again', async () => {
    const [person, other] = [next(own), next(unlike)]
    const journey = await beforeCamera(here.url, person)
    expectStatus((await sitDown(journey)).said, 200)
    const json = { document: { type: other.document.type, number: other.document.number }, name: other.name }
    expectStatus(await journey.client.call('identify', { id: journey.id, json }), 200)
    expect(refusal(await complete(journey, other, '123456'))).toBe('409 wrong-step')
    expect(refusal((await sitDown(journey)).said)).toBe('422 portrait-mismatch')
  }, 120_000)

  test('R47 FC-09 three tries in a registration, five a day for a number; then the hall', async () => {
    const person = next(unlike)
    const triesOf = async (journey: Journey, most: number) => {
      const said: string[] = []
      for (let one = 0; one < most; one++) said.push(refusal((await sitDown(journey)).said))
      return said
    }
    const both = await Promise.all([beforeCamera(here.url, person), beforeCamera(here.url, person)])
    const told = await Promise.all([triesOf(both[0], 3), triesOf(both[1], 2)])
    expect(told.flat()).toEqual(Array.from({ length: 5 }, () => '422 portrait-mismatch'))
    const refused = await askPrompt(await beforeCamera(here.url, person))
    expect(refusal(refused)).toBe('429 portrait-tries-used')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(30)
  }, 180_000)

  test('FC-11 a wrong name and a face that does not fit sound alike and take alike', async () => {
    const asked = await Promise.all([
      beforeCamera(here.url, next(own), { name: '李小明' }),
      beforeCamera(here.url, next(own), { name: '李小明' }),
      beforeCamera(here.url, next(unlike)),
      beforeCamera(here.url, next(unlike)),
    ])
    const said = []
    for (const journey of asked) said.push((await sitDown(journey)).said)
    expect(new Set(said.map(({ body }) => JSON.stringify({ ...body, requestId: '', instance: '' }))).size).toBe(1)
    expect(new Set(said.map(refusal))).toEqual(new Set(['422 portrait-mismatch']))
    const [named = 0, faced = 0] = [
      [said[0], said[1]],
      [said[2], said[3]],
    ].map((two) => Math.min(...two.map((one) => one?.ms ?? 0)))
    expect(Math.max(named, faced) / Math.min(named, faced)).toBeLessThan(2.5)
  }, 180_000)

  test('FC-18 no face, a small, a dark or a turned one is advised on, asks nobody, and costs nothing', async () => {
    const journey = await beforeCamera(here.url, next(own))
    for (const [head, code, flaw] of [
      [{ x: -2 }, 'portrait-no-face', 'portrait-no-face'],
      [{ size: 0.16 }, 'portrait-quality', 'portrait-come-closer'],
      [{ light: 0.12 }, 'portrait-quality', 'portrait-too-dark'],
      [{ yaw: 50 }, 'portrait-quality', 'portrait-look-straight'],
    ] as const) {
      const { said } = await showPrompt(journey, { ...somebody, ...head })
      expect([refusal(said), said.body.errors?.[0]?.code]).toEqual([`422 ${code}`, flaw])
    }
    expect(expectStatus(await askPrompt(journey), 201).body.capture.triesLeft).toBe(3)
  }, 120_000)
})

test('L11 an operator sees how many persons’ faces are stored, none, and how often the face step said no, by code', async () => {
  const page = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text()
  expect(page).toMatch(/^shiming_stored_faces 0$/m)
  expect(Number(/^shiming_refusals_total\{code="portrait-mismatch"\} (\d+)$/m.exec(page)?.[1])).toBeGreaterThan(4)
  expect(page).toMatch(/^shiming_refusals_total\{code="portrait-not-for-document"\} \d+$/m)
})

describe('an authority that fails', () => {
  let server: Server
  const there: SomeOne[] = Array.from({ length: 7 }, () => someone())
  beforeAll(async () => {
    server = await startServer()
    await putOnFile(
      server,
      there.map((person) => ({ person, head: somebody })),
    )
  }, 180_000)

  const signInTimes = async (times: number): Promise<number> => {
    const by = new Client(server.url)
    const took: number[] = []
    for (let one = 0; one < times; one++) {
      took.push((await signIn(by, `nobody${one}x`, 'Some-Pass1')).ms)
      await pause(50)
    }
    return took.sort((left, right) => left - right)[Math.floor(times / 2)] ?? 0
  }

  test('FC-12 it hangs: everybody hears so within 8 s, others are served as ever, no try is used, and it is asked again by itself', async () => {
    const quiet = await signInTimes(10)
    fault(server, { hang: true })
    const journeys = await Promise.all(there.slice(0, 6).map((person) => beforeCamera(server.url, person)))
    const sat = await Promise.all(journeys.map((journey) => sitDown(journey)))
    expect(new Set(sat.map(({ said }) => refusal(said)))).toEqual(new Set(['503 portrait-authority-unavailable']))
    for (const { said } of sat) expect(Number(said.headers['retry-after'])).toBeGreaterThan(0)
    const again = Promise.all(sat.map(({ challengeId, frames }, at) => sendFrames(journeys[at] as Journey, challengeId, frames)))
    expect(await signInTimes(10)).toBeLessThan(3 * quiet + 250)
    for (const said of await again) expect([refusal(said), said.ms < 8_000]).toEqual(['503 portrait-authority-unavailable', true])
    const [last] = sat
    const closed = await sendFrames(journeys[0] as Journey, last?.challengeId ?? '', last?.frames ?? [])
    expect([refusal(closed), closed.ms < 1_500]).toEqual(['503 portrait-authority-unavailable', true])
    healed(server)
    const passed = async () => (await sendFrames(journeys[0] as Journey, last?.challengeId ?? '', last?.frames ?? [])).status
    let status = 503
    for (const until = Date.now() + 70_000; status === 503 && Date.now() < until; await pause(1_000)) status = await passed()
    expect(status).toBe(200)
  }, 240_000)

  test('FC-15 it drips, or sends fifty megabytes: cut at a limit, and memory stays flat', async () => {
    const journey = await beforeCamera(server.url, there[6] as SomeOne)
    fault(server, { flood: 50_000_000 })
    const { said, challengeId, frames } = await sitDown(journey)
    expect(refusal(said)).toBe('503 portrait-authority-unavailable')
    const before = memoryOf(server)
    for (const faults of [{ flood: 50_000_000 }, { drip: true }]) {
      fault(server, faults)
      const told = await sendFrames(journey, challengeId, frames)
      expect([refusal(told), told.ms < 8_000]).toEqual(['503 portrait-authority-unavailable', true])
    }
    expect(memoryOf(server) - before).toBeLessThan(60)
    healed(server)
    expect(expectStatus(await journey.client.call('standing', { id: journey.id }), 200).body.next).toBe('portrait')
  }, 180_000)
})

describe('FC-20 L36 nothing of a face stays', () => {
  /** Every file of the installation and its log. */
  const filesOf = (server: Server): string[] => [
    ...readdirSync(server.dataDir, { recursive: true, encoding: 'utf8' })
      .map((file) => join(server.dataDir, file))
      .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true),
    server.logFile,
  ]

  /** The authority and the database end after their server and take files of theirs away meanwhile. */
  const contentOf = (file: string): Buffer => {
    try {
      return readFileSync(file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      return Buffer.alloc(0)
    }
  }

  test('after a verdict, and after the power failed in the middle, no frame and no template is in any file', async () => {
    const server = await startServer()
    const [passed, cut] = [someone(), someone()]
    await putOnFile(
      server,
      [passed, cut].map((person) => ({ person, head: another })),
    )
    const engine = createLocalEngine({ folder: shippedPack, threads: 1, queue: 50 })
    const frames = (
      await Promise.all(
        ['look-straight', 'turn-left', 'turn-right', 'look-up', 'look-down', 'blink', 'open-mouth'].map((action) => framesOf(action)),
      )
    ).flat()
    const look = await engine.look(Buffer.from(frames[0] as Buffer), { template: true })
    if (typeof look === 'string' || look.template === undefined) throw new Error('the first frame has no template')
    const template = Buffer.from(look.template.slice().buffer)
    const middles = [...frames.map((frame) => Buffer.from(frame)), template].map((bytes) =>
      bytes.subarray(bytes.length / 2, bytes.length / 2 + 48),
    )
    const search = searcher([
      ...middles.map((bytes, at) => ({ what: `frame ${at}`, bytes })),
      ...middles.map((bytes, at) => ({ what: `frame ${at} in base64`, bytes: Buffer.from(bytes.toString('base64').slice(4, -4)) })),
    ])
    expect(search(Buffer.concat([Buffer.alloc(9), frames[3] as Buffer]))).toEqual(['frame 3'])
    expect(refusal((await sitDown(await beforeCamera(server.url, passed))).said)).toBe('422 portrait-mismatch')
    const journey = await beforeCamera(server.url, cut)
    expectStatus((await showPrompt(journey)).said, 200)
    await server.kill('SIGKILL')
    const found = filesOf(server).flatMap((file) => search(contentOf(file)).map((what) => `${what} in ${file}`))
    expect(found).toEqual([])
    await engine.close()
  }, 180_000)
})

afterAll(cleanUp)
