/** Login name and password: what a person may choose. */
import { expect, test } from 'vitest'
import {
  type Journey,
  type SomeOne,
  complete,
  completionForm,
  expectStatus,
  identified,
  issueCode,
  personName,
  place,
  ready,
  register,
  signIn,
  someone,
  someoneWith,
  residentNumber,
} from '../world/index.ts'
import { openDatabase } from '../world/database.ts'

const at = place()
let waiting: { journey: Journey; person: SomeOne } | undefined

/** The flaws of one field, told by a form whose phone is wrong as well, so that no account comes of it. */
async function flawsOf(field: 'loginName' | 'password', value: string, about: Partial<SomeOne> = {}): Promise<string[]> {
  const person = waiting?.person ?? someone({ name: '张三' })
  waiting ??= { person, journey: await identified(at.url, person, (await issueCode(at.clerk, person)).code) }
  const form = {
    ...completionForm({ ...waiting.person, ...about }, '000000', 'app'),
    [field]: value,
    ...(about.phone === undefined ? { phone: '12' } : {}),
  }
  const answer = await waiting.journey.client.call('complete', { id: waiting.journey.id, json: form })
  expectStatus(answer, 422)
  return (answer.body.errors ?? []).filter(({ pointer }) => pointer === `/${field}`).map(({ code }) => code)
}

const eightPlanes = '𠮷𡱁𫝀𪚥𬎆𰻞𱁬𮧵'

test.each([
  'a_',
  '税务_01',
  'abcdefghijklmnop',
  '张三',
  '_1',
  '__',
  'A1',
  'Zz9',
  `${eightPlanes}一二三四五六七八`,
  '㐂㐄',
  '鿍䶮',
  'H00000000',
  'E12345678',
])('CR-01 CR-02 R37 R38 a person may be called %j', async (name) => {
  expect(await flawsOf('loginName', name)).toEqual([])
})

test.each([
  ['张', 'login-name-length'],
  ['', 'login-name-length'],
  ['abcdefghijklmnopq', 'login-name-length'],
  [`${eightPlanes}${eightPlanes}一`, 'login-name-length'],
  ['a-b', 'login-name-characters'],
  ['a b', 'login-name-characters'],
  ['a.b', 'login-name-characters'],
  ['ａｂ', 'login-name-characters'],
  ['１２ab', 'login-name-characters'],
  ['123456', 'login-name-digits-only'],
  ['ab\u200bc', 'login-name-characters'],
  ['ab\u202ec', 'login-name-characters'],
  ['e\u0301a', 'login-name-characters'],
  ['\u0430bc', 'login-name-characters'],
  ['ab😀', 'login-name-characters'],
  ['葛\u{e0100}城', 'login-name-characters'],
  ['张·三', 'login-name-characters'],
  ['⼀⼆', 'login-name-characters'],
])('CR-01 CR-07 R37 R38 R39 nobody may be called %j', async (name, code) => {
  expect(await flawsOf('loginName', name)).toContain(code)
})

test.each(['admin', 'Admin', '系统管理员', '税务局', '客服12366'])(
  'CR-09 decision 1 the published rule allows the name %j, which nobody but its owner is ever shown',
  async (name) => {
    expect(await flawsOf('loginName', name)).toEqual([])
  },
)

test('CR-02 R37 a person with sixteen rare signs for a name registers and signs in by them', async () => {
  const person = someone({ loginName: `${eightPlanes}㐂㐄㐅㐆㐇㐈㐉㐊` })
  await register(at.url, at.clerk, person)
  const signed = expectStatus(await signIn(at.stranger(), person.loginName, person.password), 201)
  expect(signed.body.loginName).toBe(person.loginName)
})

test('CR-04 R40 Zhang_01 and zhang_01 are two people, and neither opens the other’s account', async () => {
  const upper = someone({ loginName: `Zhang_${Date.now() % 10_000}` })
  const lower = someone({ loginName: upper.loginName.toLowerCase() })
  await register(at.url, at.clerk, upper)
  await register(at.url, at.clerk, lower)
  for (const [one, other] of [
    [upper, lower],
    [lower, upper],
  ] as const) {
    expect(expectStatus(await signIn(at.stranger(), one.loginName, one.password), 201).body.loginName).toBe(one.loginName)
    expect((await signIn(at.stranger(), one.loginName, other.password)).status).toBe(401)
  }
})

test('CR-05 LG-07 a person whose login name is another’s passport number opens their own account only, and locks only that', async () => {
  const traveller = someoneWith('chinese-passport')
  const namesake = someone({ loginName: traveller.document.number })
  const traveller_ = await register(at.url, at.clerk, traveller)
  const namesake_ = await register(at.url, at.clerk, namesake)
  const identifier = traveller.document.number
  expect(expectStatus(await signIn(at.stranger(), identifier, traveller.password), 201).body.accountId).toBe(traveller_)
  expect(expectStatus(await signIn(at.stranger(), identifier, namesake.password), 201).body.accountId).toBe(namesake_)
  for (let nth = 0; nth < 6; nth += 1) await signIn(at.stranger(), namesake.phone, 'Wrong-Pass1')
  expect((await signIn(at.stranger(), namesake.phone, namesake.password)).status).toBe(429)
  expect(expectStatus(await signIn(at.stranger(), traveller.phone, traveller.password), 201).body.accountId).toBe(traveller_)
})

const kinds = { upper: 'QWRT', lower: 'xvbn', digit: '8395', special: '~!?#' }
const combinations = Array.from(
  { length: 15 },
  (_, index) => Object.keys(kinds).filter((_kind, bit) => ((index + 1) >> bit) & 1) as (keyof typeof kinds)[],
)

test.each(combinations.map((chosen) => [chosen.join(' + '), chosen] as const))('CR-10 R41 a password of %s', async (_, chosen) => {
  const text = chosen
    .map((kind) => kinds[kind])
    .join('')
    .padEnd(8, kinds[chosen[0] ?? 'lower'])
    .slice(0, 15)
  expect(await flawsOf('password', text.repeat(2).slice(0, 12))).toEqual(chosen.length >= 3 ? [] : ['password-classes'])
})

test.each([
  ['Aq8~xvb', ['password-length']],
  ['Aq8~xvbn', []],
  ['Aq8~xvbnAq8~xvz', []],
  ['Aq8~xvbnAq8~xvzk', ['password-length']],
])('CR-11 R41 %j is judged by its 8 to 15 signs', async (text, flaws) => {
  expect(await flawsOf('password', text)).toEqual(flaws)
})

test('CR-11 no sign of a password is cut off or added', async () => {
  const person = someone({ password: 'Aq8~xvbnAq8~xvz' })
  await register(at.url, at.clerk, person)
  for (const near of [
    person.password.slice(0, -1),
    `${person.password}a`,
    `${person.password} `,
    ` ${person.password}`,
    person.password.toLowerCase(),
  ]) {
    expect((await signIn(at.stranger(), person.phone, near)).status).not.toBe(201)
  }
  expectStatus(await signIn(at.stranger('127.0.3.1'), person.phone, person.password), 201)
})

test.each(['Aq8~ xvbn', ' Aq8~xvbn', 'Aq8~xvbn ', 'Aq8~\u00a0xvbn', 'Aq8~\u3000xvbn', 'Aq8~密码xv', 'Aq8~xvbñ'])(
  'CR-12 R42 %j is refused, not trimmed',
  async (text) => {
    expect(await flawsOf('password', text)).toContain('password-characters')
  },
)

test.each(['Passw0rd', 'Aa123456', 'Abc@1234', 'Qwer!234', 'Qwer1234', 'P@ssw0rd', 'Woaini520', 'Admin@123', 'Zxcvbnm1', 'Password1!'])(
  'CR-13 R43 everybody’s password %j is refused',
  async (text) => {
    expect(await flawsOf('password', text)).toEqual(['password-common'])
  },
)

test('CR-14 R43 a password with login name, phone, document number or birthday inside is refused', async () => {
  const person = waiting?.person ?? someone()
  const about = { loginName: 'Wanderer7', phone: person.phone }
  for (const text of ['Wanderer7!', 'wanderer7#A', `Aa${person.phone}`, `x${person.phone.slice(-8)}!Q`])
    expect(await flawsOf('password', text, about), text).toContain('password-contains-personal')
  const { number } = person.document
  for (const text of [`Q!${number.slice(6, 14)}a`, `${number.slice(-8, -1)}!aQ`, `Zhang@${number.slice(6, 14)}`])
    expect(await flawsOf('password', text), text).toContain('password-contains-personal')
})

test('CR-14 R43 Zhangsan@1990 is refused for 张三 who was born in 1990', async () => {
  const person = someoneWith('resident-id')
  const zhang = { ...person, name: '张三', document: { ...person.document, number: residentNumber('19900505') } }
  const journey = await identified(at.url, zhang, (await issueCode(at.clerk, zhang)).code)
  const answer = await journey.client.call('complete', {
    id: journey.id,
    json: { ...completionForm(zhang, '000000', 'app'), password: 'Zhangsan@1990' },
  })
  expect(answer.body.errors?.filter(({ pointer }) => pointer === '/password')).not.toEqual([])
})

test('CR-17 two people with one password have different hashes, of Argon2id with at least 19 MiB and two passes', async () => {
  const [one, two] = [someone({ password: 'Aq8~xvbn3' }), someone({ password: 'Aq8~xvbn3' })]
  const ids = [await register(at.url, at.clerk, one), await register(at.url, at.clerk, two)]
  const database = await openDatabase(at.server.dataDir)
  const { rows } = await database.query<{ password_hash: string }>('select password_hash from account where id = any($1)', [ids])
  await database.end()
  expect(new Set(rows.map((row) => row.password_hash)).size).toBe(2)
  for (const row of rows) {
    const [, memory, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(row.password_hash) ?? []
    expect(Number(memory)).toBeGreaterThanOrEqual(19_456)
    expect(Number(passes)).toBeGreaterThanOrEqual(2)
  }
})

test('CR-03 R36 every flaw of the form is told at once, each at its field', async () => {
  const person = someone({ name: personName() })
  const { journey } = await ready(at.url, person, (await issueCode(at.clerk, person)).code, 'web')
  const answer = await journey.client.call('complete', {
    id: journey.id,
    json: { loginName: '1', password: 'short', phone: '1', smsCode: 'x', domicile: '999999' },
  })
  expectStatus(answer, 422)
  expect(new Set(answer.body.errors?.map(({ pointer }) => pointer))).toEqual(
    new Set(['/loginName', '/password', '/phone', '/smsCode', '/domicile']),
  )
})

test('CR-06 R36 a person without a household in the mainland says so and gives where they live', async () => {
  const person = someoneWith('hk-macao-permit')
  person.domicile = { notApplicable: true, residence: '330203' }
  await register(at.url, at.clerk, person, 'web')
  const missing = someone()
  const { journey, sms } = await ready(at.url, missing, (await issueCode(at.clerk, missing)).code, 'web')
  const { domicile: _, ...without } = completionForm(missing, sms, 'web') as Record<string, unknown>
  const refused = await journey.client.call('complete', { id: journey.id, json: without })
  expect(refused.body.errors).toEqual([expect.objectContaining({ pointer: '/domicile', code: 'domicile-required' })])
  expectStatus(await complete(journey, missing, sms), 201)
})

test('CR-08 a login name that is taken is told only to a person who has proved identity and phone', async () => {
  const holder = someone()
  await register(at.url, at.clerk, holder)
  const person = someone({ loginName: holder.loginName })
  const { journey, sms } = await ready(at.url, person, (await issueCode(at.clerk, person)).code)
  const unproved = await complete(journey, person, '000001' === sms ? '000002' : '000001')
  expect(unproved.body.code).toBe('sms-code-not-accepted')
  const refused = await complete(journey, person, sms)
  expect([refused.status, refused.body.code]).toEqual([409, 'login-name-taken'])
  const other = { ...person, loginName: someone().loginName }
  expectStatus(await complete(journey, other, sms), 201)
})
