/** What only time brings: the seventh day, the fifth minute, the idle half hour. The clock of server and database is moved by hand. */
import { chmodSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clock, clock, noClock } from '../world/faketime.ts'
import {
  addOfficer,
  askSms,
  begin,
  cleanUp,
  Client,
  complete,
  expectStatus,
  identified,
  identify,
  issueCode,
  type Officer,
  officerSignIn,
  outbox,
  ready,
  register,
  type Server,
  signIn,
  signedIn,
  smsCode,
  someone,
  startServer,
  temporaryFolder,
  wrongSms,
} from '../world/index.ts'

const DAY = 86_400

/** Tests that move the clock; skipped with the reason in sight where that is not possible. */
const timed = noClock === null ? test : (title: string, _: () => Promise<void>) => test.skip(`${title} (skipped: ${noClock})`)

let server: Server
let officer: Officer
let time: Clock
let offset = 0

/** Moves the clock. The product may take what the database's clock said as true for a second of real time, which is waited for. */
const later = async (seconds: number): Promise<void> => {
  offset += seconds
  time.set(offset)
  await pause(1_050)
}
const now = () => Date.now() + offset * 1000
const clerk = () => officerSignIn(server.url, officer)
/** Moves the clock so that `seconds` remain until a moment the product told. */
const untilRemain = (moment: string, seconds: number) => later(Math.ceil((Date.parse(moment) - now()) / 1000) - seconds)

beforeAll(async () => {
  if (noClock !== null) return
  const folder = temporaryFolder()
  chmodSync(folder, 0o755)
  time = clock(folder)
  server = await startServer({ env: time.env })
  officer = addOfficer(server)
})
afterAll(cleanUp)

timed('RC-04 R19 a code lives seven days to the second, by the clock of the database', async () => {
  const [early, late] = [someone(), someone()]
  const desk = await clerk()
  const first = await issueCode(desk, early)
  const second = await issueCode(desk, late)
  expect(Math.abs(Date.parse(first.expiresAt) - now() - 7 * DAY * 1000)).toBeLessThan(5_000)
  await untilRemain(first.expiresAt, 8)
  expectStatus(await identify(await begin(server.url, 'app'), early, first.code), 200)
  await untilRemain(second.expiresAt, -1)
  const refused = await identify(await begin(server.url, 'app'), late, second.code)
  expect([refused.status, refused.body.code]).toEqual([422, 'registration-code-expired'])
  const stranger = await identify(await begin(server.url, 'app'), { ...late, name: '不是他' }, second.code)
  expect([stranger.status, stranger.body.code]).toEqual([422, 'registration-code-not-accepted'])
  const listed = expectStatus(await (await clerk()).call('listCodes', { query: { status: 'expired' } }), 200)
  expect(listed.body.items.map((item) => item.id)).toContain(second.id)
  await register(server.url, await clerk(), late)
})

timed('RC-05 a person who proved the code in its last minute may still finish, but not after half an hour', async () => {
  const [prompt, slow] = [someone(), someone()]
  const desk = await clerk()
  const first = await issueCode(desk, prompt)
  const second = await issueCode(desk, slow)
  await untilRemain(first.expiresAt, 20)
  const one = await identified(server.url, prompt, first.code)
  const two = await identified(server.url, slow, second.code)
  await later(20 * 60)
  expectStatus(await askSms(one, prompt.phone), 202)
  expectStatus(await complete(one, prompt, await smsCode(one.client, prompt.phone)), 201)
  await later(15 * 60)
  const refused = await askSms(two, slow.phone)
  const late = refused.status === 202 ? await complete(two, slow, await smsCode(two.client, slow.phone)) : refused
  expect([404, 422]).toContain(late.status)
})

timed('RC-06 a journey is forgotten half an hour after its last step', async () => {
  const journey = await begin(server.url, 'web')
  await later(29 * 60)
  expectStatus(await journey.client.call('standing', { id: journey.id }), 200)
  await later(2 * 60)
  expect((await journey.client.call('standing', { id: journey.id })).status).toBe(404)
})

timed('RC-11 wrong tries are forgiven after ten minutes, while they stay counted on the code', async () => {
  const person = someone()
  const { code } = await issueCode(await clerk(), person)
  for (const wrong of ['AAAAAA', 'BBBBBB', 'CCCCCC', 'DDDDDD', 'EEEEEE']) await identify(await begin(server.url, 'app'), person, wrong)
  expect((await identify(await begin(server.url, 'app'), person, code)).status).toBe(422)
  await later(10 * 60 + 5)
  expectStatus(await identify(await begin(server.url, 'app'), person, code), 200)
})

timed('SM-02 R44 an SMS code is good for five minutes and not a second longer', async () => {
  for (const [seconds, status] of [
    [290, 201],
    [301, 422],
  ] as const) {
    const person = someone()
    const { code } = await issueCode(await clerk(), person)
    const { journey, sms } = await ready(server.url, person, code)
    await later(seconds)
    expect((await complete(journey, person, sms)).status, `after ${seconds} s`).toBe(status)
  }
})

timed('SM-10 SM-13 a phone gets one code a minute, five an hour, ten a day', async () => {
  const person = someone()
  const asked = async () => {
    const { code } = await issueCode(await clerk(), person)
    const answer = await askSms(await identified(server.url, person, code), person.phone)
    expect([202, 429]).toContain(answer.status)
    return answer.status === 202 ? 1 : 0
  }
  let sent = 0
  for (let minute = 0; minute < 8; minute += 1) {
    sent += await asked()
    await later(61)
  }
  expect(sent, 'within the first hour').toBe(5)
  for (let hour = 0; hour < 12; hour += 1) {
    await later(61 * 60)
    sent += await asked()
  }
  expect(sent, 'within the day').toBe(10)
  await later(DAY)
  expect(await asked(), 'on the next day').toBe(1)
})

timed('SM-05 after fifteen wrong SMS codes in a day the phone is shut, and sending again does not reset the count', async () => {
  const person = someone()
  const { code } = await issueCode(await clerk(), person)
  const { journey, sms } = await ready(server.url, person, code)
  let right = sms
  for (let round = 0; round < 5; round += 1) {
    expectStatus(await identify(journey, person, code), 200)
    for (let nth = 1; nth <= 3; nth += 1) expect((await complete(journey, person, wrongSms(right, nth))).status).toBe(422)
    await later(13 * 60)
    const before = (await outbox(journey.client, person.phone)).length
    const again = await askSms(journey, person.phone)
    if (again.status === 202) right = await smsCode(journey.client, person.phone, before + 1)
  }
  const refused = await complete(journey, person, right)
  expect([422, 429]).toContain(refused.status)
})

timed('SE-02 a session ends after half an hour without use, and after twelve hours in any case', async () => {
  const person = someone()
  await register(server.url, await clerk(), person)
  const idle = await signedIn(server.url, person)
  await later(29 * 60)
  expectStatus(await idle.call('session'), 200)
  await later(31 * 60)
  expect((await idle.call('session')).status).toBe(401)
  const busy = await signedIn(server.url, person)
  for (let half = 0; half < 28; half += 1) {
    await later(25 * 60)
    expectStatus(await busy.call('account'), 200)
  }
  await later(25 * 60)
  expect((await busy.call('account')).status).toBe(401)
  const desk = await clerk()
  await later(16 * 60)
  expect((await desk.call('hallSession')).status).toBe(401)
})

timed('LG-06 after failures a person waits, longer each time, and is let in when the wait is over', async () => {
  const person = someone()
  await register(server.url, await clerk(), person)
  const stranger = new Client(server.url)
  for (let nth = 0; nth < 5; nth += 1) expect((await signIn(stranger, person.phone, 'Wrong-Pass1')).status).toBe(401)
  const waits: number[] = []
  for (let nth = 0; nth < 3; nth += 1) {
    const held = await signIn(stranger, person.phone, person.password)
    expect(held.status, 'the right password while held').toBe(429)
    waits.push(Number(held.headers['retry-after']))
    await later((waits.at(-1) ?? 0) + 1)
    if (nth < 2) expect((await signIn(stranger, person.phone, 'Wrong-Pass1')).status).toBe(401)
  }
  expect(waits[1]).toBeGreaterThan(waits[0] ?? 0)
  expect(waits[2]).toBeGreaterThan(waits[1] ?? 0)
  expectStatus(await signIn(stranger, person.phone, person.password), 201)
})
