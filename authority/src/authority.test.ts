import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawKeyPair } from '@shiming/gm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { admit, createAuthority, createWatch, type Faults, openInstallation } from './index.ts'
import { checkAnswer, type ComparisonAnswer, comparisonAnswer, paths, signRequest } from './profile/index.ts'

const folder = mkdtempSync(join(tmpdir(), 'authority-'))
const product = drawKeyPair()
admit(folder, 'shiming', product.publicKey)
const installation = openInstallation(folder)

/** Faces for these tests are in the image itself: a word, and every word is a direction of its own; `~` between two gives their middle. */
function faceOf(image: Uint8Array): Float32Array | null {
  const text = Buffer.from(image).toString()
  if (text.startsWith('poor')) return null
  const face = new Float32Array(512)
  for (const word of text.split('~')) face[[...word].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 512, 7)] = 1
  const length = Math.hypot(...face)
  return face.map((value) => value / length)
}

const alarms: string[] = []
const lines: string[] = []
let faults: Faults = {}
let now = Date.parse('2026-11-23T08:00:00Z')
const watch = createWatch(0.55)
const door = {
  installation,
  office: {
    portraits: installation.portraits,
    faces: { thresholds: { accept: 0.75, review: 0.6 }, read: async (image: Uint8Array) => faceOf(image) },
    saw: watch.saw,
    alarm: (alarm: string) => void alarms.push(alarm),
  },
  now: () => now,
  faults: () => faults,
  note: (line: object) => void lines.push(JSON.stringify(line)),
}
const app = createAuthority(door)
afterAll(async () => {
  await app.close()
  installation.portraits.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  now += 24 * 3_600_000
  faults = {}
})

type Bend = {
  readonly headers?: Record<string, string>
  readonly body?: string
  readonly key?: string
  readonly idempotencyKey?: string
  readonly nonce?: string
}

async function call(path: string, content: object, bend: Bend = {}) {
  const body = JSON.stringify(content)
  const nonce = bend.nonce ?? randomBytes(16).toString('hex')
  const idempotencyKey = bend.idempotencyKey ?? ('requestId' in content ? String(content.requestId) : randomUUID())
  const signed = signRequest(
    { method: 'POST', path, client: 'shiming', idempotencyKey, body: Buffer.from(body), now, nonce },
    bend.key ?? product.privateKey,
  )
  const answer = await app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/json', ...signed, ...bend.headers },
    payload: bend.body ?? body,
  })
  const said = { status: answer.statusCode, nonce, body: answer.rawPayload, signature: String(answer.headers['x-signature'] ?? '') }
  return { status: answer.statusCode, json: answer.json<ComparisonAnswer>(), genuine: checkAnswer(said, installation.keys.publicKey) }
}

const asking = (number: string, image: string, name = '王小明') => ({
  requestId: randomUUID(),
  number,
  name,
  image: Buffer.from(image).toString('base64'),
  livenessEvidence: 'ab'.repeat(32),
  consentId: 'consent-1',
})
const compare = (number: string, image: string, name?: string) => call(paths.compare, asking(number, image, name))
const file = (number: string, image: string, name?: string) =>
  call(paths.file, { number, image: Buffer.from(image).toString('base64'), ...(name === undefined ? {} : { name }) })

test('R33 a person whose live face is the one on file is the same, another is different, and one between is not sure', async () => {
  expect((await file('330200199001010014', 'wang', '王小明')).json.code).toBe('filed')
  const same = await compare('330200199001010014', 'wang')
  expect(same).toMatchObject({ status: 200, genuine: true, json: { code: 'same', band: 'high', simulated: true } })
  expect(comparisonAnswer.parse(same.json)).toEqual(same.json)
  expect((await compare('330200199001010014', 'li')).json).toMatchObject({ code: 'different', band: 'low' })
  expect((await compare('330200199001010014', 'wang~li')).json).toMatchObject({ code: 'not-sure', band: 'middle' })
  expect(JSON.stringify(same.json)).not.toContain('score')
})

test('R47 nobody on file, another name, a poor photo and a poor portrait are told apart', async () => {
  expect((await file('110101199003070011', 'poor', '李四')).json.code).toBe('poor-portrait')
  expect((await compare('110101199003070011', 'li')).json.code).toBe('none-on-file')
  await file('110101199003070012', 'li', '李四')
  expect((await compare('110101199003070012', 'li', '李五')).json.code).toBe('identity-mismatch')
  expect((await compare('110101199003070012', 'poor', '李四')).json.code).toBe('poor-photo')
  await file('110101199003070013', 'zhao')
  expect((await compare('110101199003070013', 'zhao', '赵六')).json.code).toBe('same')
})

test('a request that is changed, stale, repeated or signed by someone else is one and the same 401', async () => {
  const content = asking('330200199001010014', 'wang')
  const stale = { headers: { 'x-time': String(now - 6 * 60_000) } }
  for (const bend of [
    stale,
    { key: drawKeyPair().privateKey },
    { body: JSON.stringify({ ...content, name: 'x' }) },
    { headers: { 'x-client': 'other' } },
    { headers: { 'x-signature': '' } },
  ]) {
    const said = await call(paths.compare, content, bend)
    expect([said.status, said.json]).toEqual([401, { code: 'not-signed' }])
  }
  const nonce = randomBytes(16).toString('hex')
  expect((await call(paths.compare, content, { nonce })).status).toBe(200)
  expect((await call(paths.compare, content, { nonce })).status).toBe(401)
})

test('a request that is sent again is answered as before, without a second comparison; the same key for another request is a conflict', async () => {
  const content = asking('330200199001010014', 'wang')
  const [first, again] = [await call(paths.compare, content), await call(paths.compare, content)]
  expect(again.json).toEqual(first.json)
  expect(again.genuine).toBe(true)
  expect((await call(paths.compare, { ...content, name: '王大明' })).status).toBe(409)
})

test('a number is compared ten times a day, right or wrong, and again on the next day', async () => {
  for (let at = 0; at < 10; at++) await compare('330200199001010014', 'li')
  expect((await compare('330200199001010014', 'wang')).json.code).toBe('too-many')
  now += 24 * 3_600_000
  expect((await compare('330200199001010014', 'wang')).json.code).toBe('same')
})

test('one face that is tried for many numbers sounds the alarm', async () => {
  const before = alarms.length
  for (const number of ['1', '2', '3', '4']) {
    await file(number, `owner ${number}`)
    await compare(number, 'the same stranger')
  }
  expect(alarms.length - before).toBe(1)
})

test('each fault can be switched on: an answer that is not its own, not signed by it, or none', async () => {
  await compare('330200199001010014', 'wang')
  faults = { wrongSignature: true }
  expect((await compare('330200199001010014', 'wang')).genuine).toBe(false)
  faults = { replay: true }
  expect((await compare('330200199001010014', 'li')).genuine).toBe(false)
  faults = { status: 502 }
  expect((await compare('330200199001010014', 'wang')).status).toBe(502)
  faults = {}
  expect((await compare('330200199001010014', 'wang')).genuine).toBe(true)
})

test('number, name and image stand nowhere on disk or in a line of the log', () => {
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name)).toString('latin1'))
  expect(written.join('').length).toBeGreaterThan(10_000)
  for (const secret of ['330200199001010014', Buffer.from('王小明').toString('latin1'), 'owner 1']) {
    expect(written.some((text) => text.includes(secret))).toBe(false)
    expect(lines.some((line) => line.includes(secret))).toBe(false)
  }
})
