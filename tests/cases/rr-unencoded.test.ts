/** A person whose name has a character that no code exists for: from the counter to the day when there is one. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dump, openDatabase } from '../world/database.ts'
import { formsOf, searcher } from '../world/needles.ts'
import {
  begin,
  Client,
  codeForm,
  expectStatus,
  identify,
  identityForm,
  issueCode,
  officerSignIn,
  place,
  ready,
  complete,
  register,
  shiming,
  signedIn,
  signIn,
  someone,
} from '../world/index.ts'

const at = place()

const queue = async (state?: string) =>
  expectStatus(await at.clerk.call('listUnencoded', state === undefined ? {} : { query: { state } }), 200).body.items
const attested = { attested: true }

test('RR-01 L28 R17 R45 R49 who is called 王⿰石羊 registers by a code, signs in, is bound by the hall, and signs in as before', async () => {
  const person = someone({ name: '王⿰石羊' })
  const { code } = await issueCode(at.clerk, person)
  const own = { ...person, name: ' 王⿱石羊' }
  const { journey, sms } = await ready(at.url, own, code, 'web')
  const { accountId } = expectStatus(await complete(journey, own, sms), 201).body
  const before = await signedIn(at.url, person)
  expect(expectStatus(await before.call('account'), 200).body).toMatchObject({
    name: '王*',
    unencoded: [{ place: 2, state: 'described', sign: '⿰石羊' }],
  })
  const waiting = (await queue('described')).at(-1) ?? expect.fail('nothing waits')
  expect(waiting).toMatchObject({ description: '⿰石羊', stated: '⿱石羊', maskedName: '王*', registered: true })
  expect(waiting.drawing).toMatch(/^M[-\d .,MLQCZHVz]+$/i)
  expect(JSON.stringify(waiting)).not.toContain(person.document.number)
  const confirmed = await at.clerk.call('confirmUnencoded', { id: waiting.id, json: { ...attested, description: '⿱石羊' } })
  expect(expectStatus(confirmed, 200).body).toMatchObject({ state: 'confirmed', description: '⿱石羊', stated: null })
  const bound = await at.clerk.call('bindUnencoded', { id: waiting.id, json: { ...attested, character: 'U+2549E' } })
  expect(expectStatus(bound, 200).body).toMatchObject({ state: 'bound', character: '𥒞' })
  for (const identifier of [person.phone, person.document.number, person.loginName]) {
    expect(expectStatus(await signIn(at.stranger(), identifier, person.password), 201).body.accountId).toBe(accountId)
  }
  expect(expectStatus(await before.call('account'), 200).body.unencoded).toMatchObject([{ place: 2, state: 'bound', sign: '𥒞' }])
  expect((await queue('described')).map(({ id }) => id)).not.toContain(waiting.id)
  before.close()
})

test.each([
  ['王⿰石', 'name-description'],
  ['王⿰石a', 'name-description'],
  ['王⿰石\u202e羊', 'name-description'],
  [`王${'⿰'.repeat(7)}${'石'.repeat(8)}`, 'name-description'],
  [`${'⿰石羊'.repeat(5)}`, 'name-descriptions'],
  ['王〓', 'name-characters'],
])('RR-08 L28 %s is no name, at the counter and in the registration', async (name, flaw) => {
  const refused = expectStatus(await at.clerk.call('issueCode', { json: { ...codeForm(someone()), name } }), 422)
  expect(refused.body.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([['/name', flaw]])
  const { code } = await issueCode(at.clerk, someone())
  const journey = await begin(at.url, 'app')
  const told = await journey.client.call('identify', { id: journey.id, json: { ...identityForm(someone(), code), name } })
  expect(told.body.errors?.map(({ pointer, code: said }) => [pointer, said])).toEqual([['/name', flaw]])
})

test('RR-01 RC-08 a code for one described name opens no other: surname, number of signs and 〓 count', async () => {
  const person = someone({ name: '李⿰石羊' })
  const { code } = await issueCode(at.clerk, person)
  for (const name of ['王⿰石羊', '李石羊', '李⿰石羊⿰石羊']) {
    const told = await identify(await begin(at.url, 'app'), { ...person, name }, code)
    expect([name, told.status, told.body.code]).toEqual([name, 422, 'registration-code-not-accepted'])
  }
  expectStatus(await identify(await begin(at.url, 'app'), { ...person, name: '李⿲石羊羊' }, code), 200)
})

test('L27 a name of a hundred signs, four of them described by 32 signs each, is registered whole', async () => {
  const half = '⿰⿰⿰石石⿰石石⿰⿰石石⿰石石'
  const name = `⿾⿰${half}${half}`.repeat(4) + '𠮷'.repeat(96)
  const person = someone({ name })
  await register(at.url, at.clerk, person)
  const client = await signedIn(at.url, person)
  expect(expectStatus(await client.call('account'), 200).body.unencoded).toHaveLength(4)
  client.close()
})

test('HC-10 R11 strangers, persons and officers of another hall neither see nor change the queue', async () => {
  const person = someone({ name: '赵⿰石羊' })
  await register(at.url, at.clerk, person)
  const { id } = (await queue('described')).at(-1) ?? expect.fail('nothing waits')
  const own = await signedIn(at.url, person)
  const ran = shiming(at.server, 'officer', 'add', '--login', 'clerk-of-the-east', '--hall', 'demo-east')
  const password = /^password: (\S+)$/m.exec(ran.stdout)?.[1] ?? expect.fail(ran.stdout + ran.stderr)
  const elsewhere = await officerSignIn(at.url, { login: 'clerk-of-the-east', password })
  expect(expectStatus(await elsewhere.call('listUnencoded'), 200).body.items).toEqual([])
  for (const [who, status] of [
    [at.stranger(), 401],
    [own, 401],
    [elsewhere, 404],
  ] as const) {
    expectStatus(await who.call('confirmUnencoded', { id, json: attested }), status)
    expectStatus(await who.call('bindUnencoded', { id, json: { ...attested, character: '𥒞' } }), status)
  }
  const crossed = await at.clerk.call('bindUnencoded', {
    id,
    json: { ...attested, character: '𥒞' },
    headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  })
  expectStatus(crossed, 403)
  expect((await queue()).find((one) => one.id === id)?.state).toBe('described')
  elsewhere.close()
  own.close()
})

test('RC-24 L28 two officers who bind at once bind once; a repeat with its key gets the same answer', async () => {
  await register(at.url, at.clerk, someone({ name: '钱⿰石羊' }))
  const { id } = (await queue('described')).at(-1) ?? expect.fail('nothing waits')
  const bind = (character: string, key?: string) =>
    at.clerk.call('bindUnencoded', {
      id,
      json: { ...attested, character },
      ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
    })
  const answers = await Promise.all(['𥒞', '石', '羊', '水'].map((character) => bind(character, `key of ${character.codePointAt(0)}`)))
  const done = answers.filter(({ status }) => status === 200)
  expect(done).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(3)
  const sign = done[0]?.body.character ?? ''
  const again = await bind(sign, `key of ${sign.codePointAt(0)}`)
  expect([again.status, again.text]).toEqual([200, done[0]?.text])
})

test('RC-17 PV-09 AU-11 neither a dump nor the log shows a description, a bound character or what the officer noted', async () => {
  const person = someone({ name: '孙⿱艹⿰鼎龘' })
  const { code } = await issueCode(at.clerk, person)
  const { journey, sms } = await ready(at.url, { ...person, name: '孙⿳艹鼎龘' }, code)
  expectStatus(await complete(journey, person, sms), 201)
  const { id } = (await queue('described')).at(-1) ?? expect.fail('nothing waits')
  const evidence = '街道证明甲乙丙第七号'
  expectStatus(await at.clerk.call('confirmUnencoded', { id, json: { ...attested, description: '⿱艹⿰龘鼎', evidence } }), 200)
  expectStatus(await at.clerk.call('bindUnencoded', { id, json: { ...attested, character: '𪚥' } }), 200)
  const client = new Client(at.url)
  await signIn(client, person.phone, person.password)
  client.close()
  const values = ['⿱艹⿰鼎龘', '⿳艹鼎龘', '⿱艹⿰龘鼎', '孙𪚥', '⿰鼎龘', evidence]
  const find = searcher(values.flatMap((value) => formsOf(value).map((bytes) => ({ what: value, bytes }))))
  const database = await openDatabase(at.server.dataDir)
  const whole = Buffer.from(await dump(database))
  const { rows } = await database.query<{ n: string }>('select count(*) as n from unencoded_character')
  await database.end()
  expect(Number(rows[0]?.n)).toBeGreaterThan(3)
  expect(find(Buffer.concat([whole, Buffer.from(evidence)]))).toEqual([evidence])
  expect(find(whole)).toEqual([])
  expect(find(readFileSync(at.server.logFile))).toEqual([])
})
