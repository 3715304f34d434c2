/** Rare characters and names of every kind: what a person is called is what the product keeps. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { base } from '@shiming/contract'
import { unifiedIdeographs } from '@shiming/core'
import { expect, test } from 'vitest'
import { openDatabase } from '../world/database.ts'
import { drawer } from '../world/drawer.ts'
import {
  begin,
  type Client,
  codeForm,
  expectStatus,
  identify,
  identityForm,
  issueCode,
  node,
  place,
  register,
  root,
  shiming,
  signIn,
  someone,
  someoneWith,
  temporaryFolder,
} from '../world/index.ts'

const at = place()

const draw = drawer(20261123)
const within = (first: number, last: number): string => String.fromCodePoint(first + Math.floor(draw() * (last - first + 1)))
/** Of every block of ideographs: its first, its last, and two from between. */
const sampled = unifiedIdeographs.map(([first, last]) => ({
  block: `U+${first.toString(16).toUpperCase()}`,
  signs: [String.fromCodePoint(first), within(first, last), within(first, last), String.fromCodePoint(last)] as const,
}))
const search = (query: Record<string, string>) => at.stranger().call('searchHanzi', { query })

test.each(['app', 'web'] as const)(
  'RR-01 R30 R31 a person finds 𬱟 by radical and stroke count alone and registers as 欧阳𬱟 in the %s',
  async (channel) => {
    const { body } = expectStatus(await search({ radical: '181', strokes: '12' }), 200)
    const chosen = body.items.find(({ codePoint }) => codePoint === 'U+2CC5F')
    expect(chosen?.char).toBe('\u{2CC5F}')
    const person = someone({ name: `欧阳${chosen?.char}`, loginName: `阳${chosen?.char}_${channel}` })
    await register(at.url, at.clerk, person, channel)
    const signed = expectStatus(await signIn(at.stranger(), person.loginName, person.password), 201)
    expect([signed.body.loginName, signed.body.maskedName]).toEqual([person.loginName, '欧**'])
  },
)

test.each(sampled)(
  'RR-02 R37 people whose names hold signs of the block from $block register, and what they are called comes back byte for byte',
  async ({ signs }) => {
    const [first, one, other, last] = signs
    const person = someone({ name: first + one + other + last, loginName: `${last}${other}_${one}${first}` })
    await register(at.url, at.clerk, person, 'web')
    const client: Client = at.stranger()
    const signed = expectStatus(await signIn(client, person.loginName, person.password), 201)
    expect(Buffer.from(signed.body.loginName)).toEqual(Buffer.from(person.loginName))
    expect(signed.body.maskedName).toBe(`${first}***`)
    expect(expectStatus(await client.call('account'), 200).body.loginName).toBe(person.loginName)
  },
)

test('RR-02 what people of every block are called leaves in an export byte for byte, in UTF-8 and in GB 18030', async () => {
  const name = sampled.map(({ signs }) => signs[0] + signs[2]).join('')
  await issueCode(at.clerk, someone({ name }))
  const folder = temporaryFolder()
  for (const [profile, encoding] of [
    ['utf-8', 'utf-8'],
    ['gb18030-2022', 'gb18030'],
  ] as const) {
    const file = join(folder, profile)
    const told = shiming(at.server, 'names', 'export', '--profile', profile, '--out', file)
    expect(told.status, told.stderr).toBe(0)
    expect(new TextDecoder(encoding, { fatal: true }).decode(readFileSync(file))).toContain(name)
  }
})

test('RR-08 words of a command that are no UTF-8 are refused, and nobody is called by a replacement sign', async () => {
  const shell = spawnSync(
    'sh',
    ['-c', `exec "$0" server/bin/shiming.mjs officer add --login "$(printf 'cl\\377erk')" --hall demo-centre`, node],
    {
      cwd: root,
      env: at.server.env,
      encoding: 'utf8',
    },
  )
  expect([shell.status, shell.stdout, shell.stderr]).toEqual([2, '', expect.stringContaining('no UTF-8 text')])
})

test('RR-02 R37 sixteen characters beyond the basic plane are a login name, seventeen are not; a hundred are a name', async () => {
  const rare = (count: number) => Array.from({ length: count }, () => within(0x20000, 0x2a6df)).join('')
  const person = someone({ name: rare(100), loginName: rare(16) })
  await register(at.url, at.clerk, person)
  expect(expectStatus(await signIn(at.stranger(), person.loginName, person.password), 201).body.loginName).toBe(person.loginName)
  const refused = await at.clerk.call('issueCode', { json: { ...codeForm(someone()), name: rare(101) } })
  expect(expectStatus(refused, 422).body.errors?.map(({ code }) => code)).toEqual(['name-too-long'])
})

test.each([
  ['王\uE863', '王䶮'],
  ['王䶮', '王\uE863'],
  ['\uE81E\uE826', '龴龵'],
  ['⻢\u{2F8E5}', '马栟'],
  ['王\u{20087}', '王\uE816'],
])('RR-02 L28 a code issued for %j at the counter works for %j on a phone', async (atCounter, onPhone) => {
  const person = someone({ name: atCounter })
  const { code } = await issueCode(at.clerk, person)
  expectStatus(await identify(await begin(at.url, 'app'), { ...person, name: onPhone }, code), 200)
})

test.each(['王龑', '王YAN', '王己', '王 䶮䶮'])(
  'RR-02 RC-01 a code issued for 王䶮 is not for %s, and the answer tells no reason',
  async (typed) => {
    const person = someone({ name: '王䶮' })
    const { code } = await issueCode(at.clerk, person)
    const other = expectStatus(await identify(await begin(at.url, 'app'), { ...person, name: typed }, code), 422)
    const stranger = expectStatus(await identify(await begin(at.url, 'app'), { ...someone(), name: typed }, code), 422)
    expect([other.body.code, other.body.detail]).toEqual([stranger.body.code, stranger.body.detail])
  },
)

test.each([
  '㐂㛃',
  '𠮷野',
  '張𡱁𫝀',
  '王\u{2b73b}',
  '李\u{2ceb0}',
  '赵\u{2ebf5}',
  '孙\u{30001}',
  '周\u{31360}',
  '吴\u{323b5}',
  '龦鿍',
  '〇子',
  '䶮一',
])('RR-02 a person called %s registers, signs in and is told the masked name with the surname whole', async (name) => {
  const person = someone({ name })
  await register(at.url, at.clerk, person)
  const signed = expectStatus(await signIn(at.stranger(), person.document.number, person.password), 201)
  expect([...signed.body.maskedName][0]).toBe([...name][0])
  expect(signed.body.maskedName.isWellFormed()).toBe(true)
  expect(signed.body.maskedName).not.toContain([...name].at(-1))
})

test.each(['\u00b7', '\u2022', '\u30fb', '\uff0e', '.', '\u2027', '\u00b7 '])(
  'RR-05 L27 买买提·吐尔逊 typed with %j is the same person',
  async (dot) => {
    const person = someone({ name: '买买提·吐尔逊' })
    const { code } = await issueCode(at.clerk, person)
    expectStatus(await identify(await begin(at.url, 'app'), { ...person, name: `买买提${dot}吐尔逊` }, code), 200)
  },
)

test.each([
  '王',
  '欧'.repeat(50),
  'Jean-Luc O\u2019Neill',
  "O'Neill",
  'José María',
  'ÅSA ÖBERG',
  'Nguyễn Văn A',
  'J. R. SMITH',
  '阿卜杜热西提·阿卜杜热合曼·买买提明',
])('RR-07 a person called %s registers', async (name) => {
  const person = someone({ ...someoneWith('foreign-passport'), name })
  const { code } = await issueCode(at.clerk, person)
  expectStatus(await identify(await begin(at.url, 'web'), person, code), 200)
})

test('RR-07 José written in one sign or two is one name', async () => {
  const person = someone({ ...someoneWith('foreign-passport'), name: 'Jose\u0301 García' })
  const { code } = await issueCode(at.clerk, person)
  expectStatus(await identify(await begin(at.url, 'app'), { ...person, name: 'José Garci\u0301a' }, code), 200)
  expect((await identify(await begin(at.url, 'app'), { ...person, name: 'Jose Garcia' }, code)).body.code).toBe(
    'registration-code-not-accepted',
  )
  expectStatus(await identify(await begin(at.url, 'app'), { ...person, name: 'JOSÉ GARCÍA' }, code), 200)
})

test.each(['', ' ', '张3', '张😀', 'a\u202eb', '<b>张</b>', '张'.repeat(101), '张\u0000', '⿰'])(
  'RR-07 nobody is called %j',
  async (name) => {
    const refused = await at.clerk.call('issueCode', { json: { ...codeForm(someone()), name } })
    expectStatus(refused, 422)
    expect(refused.body.errors?.map(({ pointer }) => pointer)).toEqual(['/name'])
  },
)

test('RR-08 broken Unicode is refused: a lone surrogate, invalid bytes, overlong forms', async () => {
  const post = (raw: Buffer | string) =>
    at.stranger().send('POST', `${base}/sessions`, { raw, headers: { 'content-type': 'application/json' } })
  const head = Buffer.from('{"identifier":"')
  const tail = Buffer.from('","password":"x"}')
  for (const bytes of [[0xff], [0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe4, 0xb8]]) {
    const answer = await post(Buffer.concat([head, Buffer.from(bytes), tail]))
    expect([400, 422], bytes.map((byte) => byte.toString(16)).join(' ')).toContain(answer.status)
  }
  const lone = await post('{"identifier":"a\\ud842","password":"x"}')
  expect(lone.status).toBe(422)
  const { code } = await issueCode(at.clerk, someone())
  const journey = await begin(at.url, 'app')
  const name = await journey.client.call('identify', { id: journey.id, json: { ...identityForm(someone(), code), name: '张\ud842' } })
  expect(name.body.errors?.map(({ pointer, code: flaw }) => [pointer, flaw])).toEqual([['/name', 'not-well-formed']])
})

test.each(['utf-16le', 'latin1'] as const)('RR-08 a body in %s is refused, and nothing of it is kept', async (encoding) => {
  const person = someone({ name: '欧阳雨' })
  const text = JSON.stringify(codeForm(person))
  const answer = await at.clerk.send('POST', `${base}/hall/registration-codes`, {
    raw: Buffer.from(text, encoding),
    headers: { 'content-type': 'application/json; charset=utf-16' },
  })
  expect([400, 415, 422]).toContain(answer.status)
  const list = expectStatus(await at.clerk.call('listCodes', {}), 200)
  expect(list.text).not.toMatch(/\uFFFD/)
})

test('RR-08 half a sign in a form is refused at every field that takes text', async () => {
  const half = '\\ud842'
  const refused = async (client: Client, method: string, path: string, raw: string) =>
    (await client.send(method, `${base}${path}`, { raw, headers: { 'content-type': 'application/json' } })).status
  expect(await refused(at.stranger(), 'POST', '/sessions', `{"identifier":"张${half}","password":"x"}`)).toBe(422)
  expect(await refused(at.stranger(), 'POST', '/hall/sessions', `{"login":"a${half}","password":"x"}`)).toBe(422)
  const { id } = await issueCode(at.clerk, someone())
  expect(await refused(at.clerk, 'POST', `/hall/registration-codes/${id}/revocation`, `{"reason":"丢失${half}"}`)).toBe(422)
  const form = JSON.stringify(codeForm(someone()))
  expect(await refused(at.clerk, 'POST', '/hall/registration-codes', form.replace(/"name":"[^"]*"/, `"name":"张${half}"`))).toBe(422)
})

test('RR-08 a byte order mark before the JSON is refused or ignored, never kept', async () => {
  const answer = await at
    .stranger()
    .send('POST', `${base}/sessions`, { raw: '\ufeff{"identifier":"x","password":"y"}', headers: { 'content-type': 'application/json' } })
  expect([400, 401]).toContain(answer.status)
})

test('AU-03 AU-11 AU-13 the record tells each act once, in pseudonyms, and inert whatever was typed', async () => {
  const nasty = 'x\u001b[31m\u2028=cmd'
  const person = someone()
  const id = await register(at.url, at.clerk, person)
  await at.stranger().call('signIn', {
    json: { identifier: 'nobody\u2028"}{"act":"account opened', password: 'x' },
    headers: { 'user-agent': 'y","act":"forged' },
  })
  await at.stranger().call('signIn', { json: { identifier: nasty, password: 'x' } })
  const database = await openDatabase(at.server.dataDir)
  const { rows } = await database.query<{ act: string; text: string }>('select act, text from record_entry order by id')
  const accounts = await database.query('select 1 from account')
  await database.end()
  expect(rows.filter(({ act, text }) => act === 'account opened' && text.includes('"outcome":"done"'))).toHaveLength(accounts.rows.length)
  for (const { act, text } of rows) {
    const entry = JSON.parse(text) as { act: string; at: string; id: string }
    expect(entry.act).toBe(act)
    expect(entry.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/)
    for (const value of [person.name, person.document.number, person.phone, person.loginName, '=cmd', 'forged'])
      expect(text).not.toContain(value)
  }
  expect(rows.some(({ act, text }) => act === 'account opened' && text.includes(id))).toBe(true)
  expect(rows.some(({ act, text }) => act === 'sign-in' && text.includes('"refused"'))).toBe(true)
})

test('AU-06 the record verifies, and a change past the product is found', async () => {
  await expect.poll(() => shiming(at.server, 'record', 'verify').status, { timeout: 20_000, interval: 1_000 }).toBe(0)
  const database = await openDatabase(at.server.dataDir)
  await database.query("set session_replication_role = 'replica'")
  const { rows } = await database.query<{ id: string; text: string }>(
    'select id, text from record_entry where seq is not null order by seq limit 1 offset 2',
  )
  await database.query('update record_entry set text = $1 where id = $2', [
    rows[0]?.text.replace('"done"', '"refused"').replace('"at":"2', '"at":"1'),
    rows[0]?.id,
  ])
  const found = shiming(at.server, 'record', 'verify')
  expect(found.status, found.stdout + found.stderr).not.toBe(0)
  expect(found.stdout + found.stderr).toMatch(/\b3\b/)
  await database.query('update record_entry set text = $1 where id = $2', [rows[0]?.text, rows[0]?.id])
  await database.end()
  expect(shiming(at.server, 'record', 'verify').status).toBe(0)
})
