import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { acts as vocabulary, DAY, HOUR, instant, MINUTE } from '@shiming/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'
import { addOfficer, disableOfficer, enrolOfficer, resetOfficer } from './officer.ts'
import { note, sealBatch, verifyRecord } from './record.ts'

const { begin, complete, identify, issue, issueForm, otherCode, otherSms, ready, register, signIn, yes } = deeds

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
beforeEach(() => counter.again())
afterAll(() => world.close())

type Written = {
  act: string
  outcome: string
  reason?: string
  actor?: string
  subject?: string
  requestId: string
  [more: string]: unknown
}

/** What the record gained while `work` ran. */
async function gained(work: () => Promise<unknown>): Promise<readonly Written[]> {
  const before = new Set((await world.db.selectFrom('record_entry').select('id').execute()).map(({ id }) => id))
  await work()
  const rows = await world.db.selectFrom('record_entry').selectAll().orderBy('id').execute()
  return rows.filter(({ id }) => !before.has(id)).map(({ text }) => JSON.parse(text) as Written)
}
const told = (entries: readonly Written[]) => entries.map(({ act, outcome, reason }) => [act, outcome, reason].filter(Boolean).join(' · '))

describe('the record', () => {
  it('R7 has one entry for each act of a registration, with who, what, when, channel and request', async () => {
    const person = someone()
    const entries = await gained(async () => {
      await register(world, counter, person, 'web')
      const by = world.visitor()
      yes(await signIn(by, person.phone, person.password))
      yes(await by.call('signOut'))
    })
    expect(told(entries)).toEqual([
      'code issued · done',
      'registration begun · done',
      'identity given · done',
      'sms code asked · done',
      'account opened · done',
      'sign-in · done',
      'sign-out · done',
    ])
    for (const entry of entries) {
      expect(entry).toMatchObject({
        at: new Date(world.clock.at).toISOString(),
        policy: '1',
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      })
    }
    expect(entries[0]).toMatchObject({
      channel: 'hall',
      hall: 'demo-centre',
      terminal: expect.stringContaining('192.0.2.0'),
      actor: expect.any(String),
    })
    expect(entries[4]).toMatchObject({ channel: 'web', actor: entries[1]?.subject, subject: entries[5]?.subject })
  })

  it('R7 has one entry for each act of the counter and of the command line', async () => {
    const entries = await gained(async () => {
      const { id } = await issue(counter, someone())
      yes(await counter.call('listCodes'))
      yes(await counter.call('revokeCode', { id, body: { reason: 'x' } }))
      await addOfficer(world, { login: 'r', hall: 'h' })
      await enrolOfficer(world, { login: 'r' })
      await resetOfficer(world, { login: 'r' })
      await disableOfficer(world, { login: 'r' })
    })
    expect(told(entries)).toEqual(
      [
        'code issued',
        'codes listed',
        'code revoked',
        'officer added',
        'officer second factor enrolled',
        'officer reset',
        'officer disabled',
      ].map((act) => `${act} · done`),
    )
    expect(entries.every(({ act }) => (vocabulary as readonly string[]).includes(act))).toBe(true)
  })

  it('R7 keeps of a refused act the true reason, which the person was not told', async () => {
    const [person, other] = [someone(), someone()]
    const { code } = await issue(counter, person)
    const entries = await gained(async () => {
      const journey = await begin(world.visitor())
      await identify(journey, person, otherCode(code))
      await identify(journey, { ...person, name: '别人' }, code)
      await identify(journey, other, code)
      yes(await identify(journey, person, code))
      const sms = await deeds.smsCode(world, journey, person.phone)
      await complete(journey, person, otherSms(sms))
      yes(await complete(journey, person, sms))
      await counter.call('issueCode', { body: issueForm(person) })
      await signIn(world.visitor(), person.loginName, 'Wrong-Pass1')
      await world.visitor().call('hallSignIn', { body: { login: 'clerk', password: 'wrong' } })
    })
    expect(told(entries.filter(({ outcome }) => outcome === 'refused'))).toEqual([
      'identity given · refused · registration-code-not-accepted: unknown',
      'identity given · refused · registration-code-not-accepted: other person',
      'identity given · refused · registration-code-not-accepted: unknown person',
      'account opened · refused · sms-code-not-accepted: wrong',
      'code issued · refused · already-registered',
      'sign-in · refused · sign-in-failed',
      'officer sign-in · refused · password',
    ])
  })

  it('R7 a refused act leaves no entry of its own as done', async () => {
    const first = someone()
    await register(world, counter, first)
    const second = someone()
    const { code } = await issue(counter, second)
    const { journey, sms } = await ready(world, world.visitor(), second, { code })
    const entries = await gained(() => complete(journey, { ...second, loginName: first.loginName }, sms))
    expect(told(entries)).toEqual(['account opened · refused · login-name-taken'])
  })

  it('R5 PV holds no name, number, phone, login name, password, code or address of anyone', async () => {
    const person = someone({ name: '欧阳雨桐', loginName: '税务登记甲乙' })
    const secrets = [person.name, person.document.number, person.phone, person.loginName, person.password, '203.0.113.99']
    const codes: string[] = []
    const entries = await gained(async () => {
      const { code } = await issue(counter, person)
      const { journey, sms } = await ready(world, world.visitor('203.0.113.99'), person, { code })
      yes(await complete(journey, person, sms))
      for (const identifier of [person.phone, person.document.number, person.loginName]) {
        await signIn(world.visitor('203.0.113.99'), identifier, 'Wrong-Pass1')
        yes(await signIn(world.visitor('203.0.113.99'), identifier, person.password))
      }
      codes.push(code, sms)
    })
    const text = JSON.stringify(entries.map(({ at: _, ...entry }) => entry))
    for (const word of text.split(/[^\w-]+/)) expect(codes).not.toContain(word)
    for (const value of secrets) expect(text).not.toContain(value)
  })
})

describe('the chain of the record', () => {
  async function sealed(): Promise<void> {
    while (await sealBatch(world));
  }
  /** Changes the record as only its database's owner can, and gives it back afterwards. */
  async function tampered(how: string): Promise<string | undefined> {
    const { pool } = world.opened
    await pool.query('drop table if exists kept_entry, kept_seal')
    await pool.query('create table kept_entry as table record_entry')
    await pool.query('create table kept_seal as table record_seal')
    for (const table of ['record_entry', 'record_seal']) await pool.query(`alter table ${table} disable trigger all`)
    await pool.query(how)
    const { broken } = await verifyRecord(world)
    await pool.query('delete from record_entry')
    await pool.query('delete from record_seal')
    await pool.query('insert into record_entry table kept_entry')
    await pool.query('insert into record_seal table kept_seal')
    for (const table of ['record_entry', 'record_seal']) await pool.query(`alter table ${table} enable trigger all`)
    return broken
  }

  it('AU-06 seals what was committed, in batches, and stands when it is checked', async () => {
    await sealed()
    const before = await verifyRecord(world)
    for (let nth = 0; nth < 501; nth += 1)
      await note(world.db, { requestId: 'r' }, world.clock.at, { act: 'officers listed', actor: 'system' })
    expect((await verifyRecord(world)).waiting).toBe(501)
    expect(await sealBatch(world)).toBe(true)
    expect(await sealBatch(world)).toBe(false)
    expect(await verifyRecord(world)).toEqual({ entries: before.entries + 501, waiting: 0 })
    const heads = readFileSync(join(world.settings.dataDir, 'record-heads.log'), 'utf8').trim().split('\n')
    expect(JSON.parse(heads.at(-1) ?? '')).toMatchObject({ seq: before.entries + 501, link: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('AU-06 two servers seal one chain: each entry once, without a gap', async () => {
    for (let nth = 0; nth < 50; nth += 1)
      await note(world.db, { requestId: 'r' }, world.clock.at, { act: 'officers listed', actor: 'system' })
    await Promise.all(Array.from({ length: 8 }, () => sealBatch(world)))
    await sealed()
    const { rows } = await world.opened.pool.query(
      'select count(*)::int as n, max(seq)::int as last, count(distinct seq)::int as places from record_entry',
    )
    expect(rows[0].n).toBe(rows[0].last)
    expect(rows[0].places).toBe(rows[0].last)
    expect((await verifyRecord(world)).broken).toBeUndefined()
  })

  it('AU-06 the database itself refuses to change or drop an entry or a seal', async () => {
    const { pool } = world.opened
    for (const sql of [
      `update record_entry set text = 'x' where seq = 1`,
      'update record_entry set seq = 999999 where seq = 1',
      'delete from record_entry where seq = 1',
      `update record_entry set at = now() where seq is null or seq = 1`,
      'delete from record_seal',
      `update record_seal set head = ''`,
    ]) {
      await expect(pool.query(sql)).rejects.toThrow('append-only')
    }
    for (const table of ['record_entry', 'record_seal']) await expect(pool.query(`truncate ${table}`)).rejects.toThrow('append-only')
  })

  it.each([
    ['a changed text', `update record_entry set text = replace(text, 'done', 'refused') where seq = 7`, /entry 7 was changed/],
    ['a dropped entry', 'delete from record_entry where seq = 7', /entry 7 was dropped/],
    ['the first entry dropped', 'delete from record_entry where seq = 1', /entry 1 was dropped/],
    ['the last entry dropped', 'delete from record_entry where seq = (select max(seq) from record_entry)', /dropped/],
    [
      'two texts swapped',
      `update record_entry e set text = o.text from record_entry o where (e.seq = 7 and o.seq = 9) or (e.seq = 9 and o.seq = 7)`,
      /entry 7 was (swapped|changed)/,
    ],
    [
      'two places swapped',
      'update record_entry set seq = -seq where seq in (7, 8); update record_entry set seq = 15 + seq where seq < 0',
      /entry 7 was swapped/,
    ],
    ['an entry put in between', `update record_entry set seq = null, link = null where seq = 7`, /entry 7 was dropped/],
    ['a changed seal', `update record_seal set head = decode(repeat('00', 32), 'hex') where number = 1`, /seal/],
    [
      'the end cut off with its seal',
      `delete from record_entry where seq >= (select first_seq from record_seal order by number desc limit 1);
       delete from record_seal where number = (select max(number) from record_seal)`,
      /head|dropped/,
    ],
  ])('AU-06 shows %s', async (_, how, broken) => {
    await sealed()
    expect(await tampered(how)).toMatch(broken)
    expect(world.alarms).toContain('record-broken')
    expect((await verifyRecord(world)).broken).toBeUndefined()
  })

  it('AU-06 shows a chain computed anew from a changed entry on, against the heads kept outside', async () => {
    const heads = join(world.settings.dataDir, 'record-heads.log')
    const kept = readFileSync(heads, 'utf8')
    writeFileSync(heads, kept.replace(/"link":"[0-9a-f]{4}/, '"link":"0000'))
    expect((await verifyRecord(world)).broken).toMatch(/head/)
    writeFileSync(heads, kept)
    expect((await verifyRecord(world)).broken).toBeUndefined()
  })
})

it('R7 an entry’s time is the installation’s, not the process’s', async () => {
  world.move(HOUR + MINUTE + DAY)
  const entries = await gained(() => begin(world.visitor()))
  expect(instant(Date.parse(String(entries[0]?.at)))).toBe(world.clock.at)
})
