/** The counter: officers, halls, and codes that are issued once. */
import { afterAll, expect, test } from 'vitest'
import {
  addOfficer,
  begin,
  Client,
  codeForm,
  expectStatus,
  identify,
  issueCode,
  officerSignIn,
  place,
  register,
  shiming,
  someone,
  someoneWith,
  tally,
} from '../world/index.ts'
import { startProxy } from '../world/proxy.ts'

const at = place()
const closing: (() => Promise<void>)[] = []
afterAll(() => Promise.all(closing.map((close) => close())))

test('HC-02 R16 no code is issued unless the clerk attests to have seen the original and the person', async () => {
  const person = someone()
  for (const attested of [undefined, false]) {
    const refused = await at.clerk.call('issueCode', { json: { ...codeForm(person), attested } })
    expect([refused.status, refused.body.code]).toEqual([422, 'attestation-required'])
  }
  for (const attested of ['true', 1, null]) {
    expect((await at.clerk.call('issueCode', { json: { ...codeForm(person), attested } })).status).toBe(422)
  }
  await issueCode(at.clerk, person)
})

test('HC-02 R16 an expired document, a wrong digit and an unknown type are refused, all flaws at once', async () => {
  const person = someone()
  const forms = [
    [{ ...person.document, validUntil: '2020-01-31' }, '/document/validUntil', 'document-expired'],
    [{ ...person.document, validUntil: 'soon' }, '/document/validUntil', 'document-validity-shape'],
    [{ ...person.document, number: '330200190001010015' }, '/document/number', 'document-number-check-digit'],
    [{ ...person.document, number: '330200000101001' }, '/document/number', 'document-number-first-generation'],
    [{ type: 'library-card', number: '1' }, '/document/type', 'document-type-unknown'],
  ] as const
  for (const [document, pointer, code] of forms) {
    const refused = await at.clerk.call('issueCode', { json: { ...codeForm(person), document } })
    expect(refused.body.errors).toEqual([expect.objectContaining({ pointer, code })])
  }
  const all = await at.clerk.call('issueCode', {
    json: { document: { type: 'resident-id', number: '1', validUntil: 'soon' }, name: '1234', attested: true },
  })
  expect(new Set(all.body.errors?.map(({ pointer }) => pointer))).toEqual(new Set(['/document/number', '/document/validUntil', '/name']))
})

test('HC-10 an officer of another hall neither sees nor revokes this hall’s codes', async () => {
  const other = await officerSignIn(at.url, addOfficer(at.server, 'clerk-of-jiangbei', 'jiangbei'))
  const { id } = await issueCode(at.clerk, someone())
  const revoked = await other.call('revokeCode', { id, json: { reason: '越权' } })
  expect([revoked.status, revoked.body.code]).toEqual([404, 'not-found'])
  const listed = expectStatus(await other.call('listCodes'), 200)
  expect(listed.body.items.map((item) => item.id)).not.toContain(id)
  expect(expectStatus(await other.call('countCodes'), 200).body.issued).toBe(0)
  expectStatus(await at.clerk.call('revokeCode', { id, json: { reason: '误发' } }), 204)
})

test('HC-11 R15 a code is told once: no list, no count and no page tells it again', async () => {
  const person = someone({ name: '诸葛子涵' })
  const { code, id } = await issueCode(at.clerk, person)
  const listed = expectStatus(await at.clerk.call('listCodes'), 200)
  const item = listed.body.items.find((one) => one.id === id)
  expect(item).toMatchObject({
    status: 'issued',
    maskedNumber: `${person.document.number.slice(0, 4)}**********${person.document.number.slice(-4)}`,
  })
  for (const secret of [code, person.name, person.document.number]) expect(listed.text).not.toContain(secret)
  for (const path of [`/api/v1/hall/registration-codes/${id}`, `/hall/codes/${id}`])
    expect((await at.clerk.send('GET', path)).text).not.toContain(code)
})

test('HC-13 a double click issues one code and tells it twice; another body under the same key is refused', async () => {
  const person = someone()
  const key = { 'idempotency-key': crypto.randomUUID() }
  const answers = await Promise.all([1, 2, 3].map(() => at.clerk.call('issueCode', { json: codeForm(person), headers: key })))
  const after = await at.clerk.call('issueCode', { json: codeForm(person), headers: key })
  const told = [...answers, after].filter(({ status }) => status === 201)
  expect(told.length, JSON.stringify(tally(answers))).toBeGreaterThanOrEqual(2)
  expect(new Set(told.map(({ body }) => body.code)).size).toBe(1)
  const other = await at.clerk.call('issueCode', { json: codeForm(someone()), headers: key })
  expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
  const code = told[0]?.body.code ?? ''
  expectStatus(await identify(await begin(at.url, 'app'), person, code), 200)
})

test('HC-13 double clicks without a key leave one live code: the last one told', async () => {
  const person = someone()
  const answers = await Promise.all([1, 2, 3, 4].map(() => at.clerk.call('issueCode', { json: codeForm(person) })))
  const told = answers.filter(({ status }) => status === 201).map(({ body }) => body)
  expect(told.length).toBeGreaterThanOrEqual(1)
  const live = []
  for (const { code } of told) {
    if ((await identify(await begin(at.url, 'app'), person, code)).status === 200) live.push(code)
  }
  expect(live).toHaveLength(1)
})

test('HC-15 a clerk whose line broke asks again with the same key and learns what became of it; one code is live', async () => {
  const proxy = await startProxy({ port: at.server.port })
  closing.push(() => proxy.close())
  const desk = new Client(`http://127.0.0.1:${proxy.port}`)
  for (const [name, value] of at.clerk.cookies) desk.cookies.set(name, value)
  const person = someone()
  const key = { 'idempotency-key': crypto.randomUUID() }
  expectStatus(await desk.call('hallSession'), 200)
  proxy.onAnswer = () => 'cut'
  await expect(desk.call('issueCode', { json: codeForm(person), headers: key })).rejects.toThrow()
  proxy.onAnswer = null
  const again = expectStatus(await desk.call('issueCode', { json: codeForm(person), headers: key }), 201)
  expect(again.body.supersedes).toBeNull()
  expectStatus(await identify(await begin(at.url, 'app'), person, again.body.code), 200)
  desk.close()
})

test('HC-14 a code goes its way on the clerk’s list: issued, reserved, used; and cannot be revoked twice or after use', async () => {
  const person = someone()
  const { id, code } = await issueCode(at.clerk, person)
  const status = async () => expectStatus(await at.clerk.call('listCodes'), 200).body.items.find((item) => item.id === id)?.status
  expect(await status()).toBe('issued')
  await identify(await begin(at.url, 'app'), person, code)
  expect(await status()).toBe('reserved')
  const fresh = someone()
  await register(at.url, at.clerk, fresh)
  const used = expectStatus(await at.clerk.call('listCodes', { query: { status: 'used' } }), 200).body.items[0]
  expect(used?.status).toBe('used')
  const late = await at.clerk.call('revokeCode', { id: used?.id ?? '', json: { reason: '太晚' } })
  expect([late.status, late.body.code]).toEqual([409, 'code-not-active'])
  expectStatus(await at.clerk.call('revokeCode', { id, json: { reason: '误发' } }), 204)
  expect((await at.clerk.call('revokeCode', { id, json: { reason: '误发' } })).status).toBe(409)
  expect(await status()).toBe('revoked')
  const { body } = expectStatus(await at.clerk.call('countCodes'), 200)
  expect(body).toMatchObject({ used: expect.any(Number), revoked: expect.any(Number) })
  expect(body.issued).toBeGreaterThanOrEqual(body.used)
})

test('HC-12 the list goes on page by page, newest first, and none is missing or shown twice', async () => {
  for (let nth = 0; nth < 60; nth += 10) await Promise.all(Array.from({ length: 10 }, () => issueCode(at.clerk, someone())))
  const seen: { id: string; issuedAt: string }[] = []
  let page: string | undefined
  do {
    const answer = expectStatus(await at.clerk.call('listCodes', page === undefined ? {} : { query: { page } }), 200)
    seen.push(...answer.body.items)
    page = answer.body.next
  } while (page !== undefined && seen.length < 10_000)
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThanOrEqual(60)
  // Codes of the same moment may stand either way round.
  const moments = seen.map(({ issuedAt }) => Date.parse(issuedAt))
  for (const [nth, moment] of moments.entries()) expect(moment).toBeLessThanOrEqual((moments[nth - 1] ?? moment) + 1_000)
  expect((await at.clerk.call('listCodes', { query: { page: "x'; drop table account--" } })).status).toBe(422)
  expect((await at.clerk.call('listCodes', { query: { status: 'secret' } })).status).toBe(422)
})

test('HC-06 a disabled officer is out at once, and a reset one signs in with the new password only', async () => {
  const officer = addOfficer(at.server, 'leaver')
  const desk = await officerSignIn(at.url, officer)
  expect(shiming(at.server, 'officer', 'disable', '--login', 'leaver').status).toBe(0)
  await expect.poll(async () => (await desk.call('hallSession')).status, { timeout: 2_000 }).toBe(401)
  expect((await at.stranger().call('hallSignIn', { json: officer })).status).toBe(401)
  const forgetful = addOfficer(at.server, 'forgetful')
  const reset = shiming(at.server, 'officer', 'reset', '--login', 'forgetful')
  const password = /^password: (\S+)$/m.exec(reset.stdout)?.[1] ?? ''
  expect((await at.stranger().call('hallSignIn', { json: forgetful })).status).toBe(401)
  expectStatus(await at.stranger().call('hallSignIn', { json: { login: 'forgetful', password } }), 201)
  expect(shiming(at.server, 'officer', 'list').stdout).toMatch(/forgetful/)
})

test('HC-05 an officer’s failed sign-ins are held back and unknown officers are answered alike', async () => {
  const officer = addOfficer(at.server, 'guarded')
  const answers = []
  for (const login of ['guarded', 'nobody-here']) {
    for (let nth = 0; nth < 7; nth += 1) {
      const answer = await at.stranger('127.0.6.1').call('hallSignIn', { json: { login, password: 'Wrong-Pass1' } })
      answers.push([answer.status, answer.body.code])
    }
  }
  expect(answers.slice(0, 7)).toEqual(answers.slice(7))
  expect(answers[0]).toEqual([401, 'sign-in-failed'])
  expect(answers[6]?.[0]).toBe(429)
  expectStatus(await at.stranger('127.0.6.2').call('hallSignIn', { json: officer }), 201)
})

test('HC-03 R15 nobody without an officer’s session does anything at the counter', async () => {
  const { id } = await issueCode(at.clerk, someone())
  const stranger = at.stranger()
  for (const [name, json] of [
    ['issueCode', codeForm(someone())],
    ['revokeCode', { reason: 'x' }],
    ['listCodes', undefined],
    ['countCodes', undefined],
    ['hallSession', undefined],
  ] as const) {
    const answer = await stranger.call(name, { id, ...(json === undefined ? {} : { json }) })
    expect([answer.status, answer.body.code], name).toEqual([401, 'not-signed-in'])
  }
})

test('HC-02 L7 a person of fifteen, who may have no card with a portrait yet, gets a code at the counter', async () => {
  await issueCode(at.clerk, someone({ document: { type: 'resident-id', number: '330200201101010020' } }))
})

test('HC-08 the same person with a renewed permit is the same person: the second code replaces the first', async () => {
  const person = someoneWith('hk-macao-permit')
  const first = await issueCode(at.clerk, person)
  const renewed = { ...person, document: { ...person.document, number: `${person.document.number}02` } }
  expect((await issueCode(at.clerk, renewed)).supersedes).toBe(first.id)
})
