import { MINUTE } from '@shiming/core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { type SomeOne, someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'

const { ask, begin, complete, identified, identify, issue, issueForm, no, otherCode, otherSms, ready, signIn, yes } = deeds

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

/** How often each answer came. */
function tally(answers: readonly { status: number; code: string | undefined }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { status, code } of answers) counts[code ?? status] = (counts[code ?? status] ?? 0) + 1
  return counts
}
const times = <T>(count: number, one: (nth: number) => Promise<T>) => Promise.all(Array.from({ length: count }, (_, nth) => one(nth)))
const accounts = async () => Number((await world.opened.pool.query('select count(*) as n from account')).rows[0].n)
const entries = async (act: string, outcome: string) =>
  Number(
    (
      await world.opened.pool.query(`select count(*) as n from record_entry where act = $1 and text like $2`, [
        act,
        `%"outcome":"${outcome}"%`,
      ])
    ).rows[0].n,
  )

describe('at once', () => {
  it('RC-08 R21 64 completions of one journey open one account, with one entry', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const { journey, sms } = await ready(world, world.visitor(), person, { code })
    const [before, noted] = [await accounts(), await entries('account opened', 'done')]
    const answers = await times(64, () => journey.by.call('complete', { id: journey.id, body: deeds.completionForm(person, sms, 'app') }))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const { code: refusal } of answers) expect([undefined, 'wrong-step', 'not-found']).toContain(refusal)
    expect([await accounts(), await entries('account opened', 'done')]).toEqual([before + 1, noted + 1])
  })

  it('RC-08 RC-24 64 repeats with one key all get the one account', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const { journey, sms } = await ready(world, world.visitor(), person, { code })
    const answers = await times(64, () => complete(journey, person, sms, 'one-key'))
    expect(tally(answers)).toEqual({ '201': 64 })
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  })

  it('RC-08 decision 3 32 journeys with one code open one account', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const ways = await times(32, async () => {
      const own = { ...someone(), name: person.name, document: person.document }
      return { own, ...(await ready(world, world.visitor(), own, { code })) }
    })
    const before = await accounts()
    const answers = await times(32, (nth) => {
      const way = ways[nth] as (typeof ways)[number]
      return complete(way.journey, way.own, way.sms)
    })
    expect(tally(answers)['201']).toBe(1)
    for (const { code: refusal } of answers) expect([undefined, 'registration-code-not-accepted', 'already-registered']).toContain(refusal)
    expect(await accounts()).toBe(before + 1)
  })

  it('R1 Web and App of one person: one account, whoever comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const person = someone()
      const { code } = await issue(counter, person)
      const web = await ready(world, world.visitor(), person, { code, channel: 'web' })
      const onApp = { ...someone(), name: person.name, document: person.document }
      const journey = await begin(world.visitor())
      const [fromWeb, toApp] = await Promise.all([complete(web.journey, person, web.sms), identify(journey, onApp, code)])
      const app = toApp.status === 200 ? await complete(journey, onApp, await deeds.smsCode(world, journey, onApp.phone)) : toApp
      expect([fromWeb, app].filter(({ status }) => status === 201)).toHaveLength(1)
    }
  })

  it('R40 64 people choose one login name: one has it, the others keep their codes', async () => {
    const loginName = '同一个名字'
    const ways = await times(64, async () => {
      const person = someone({ loginName })
      const { code } = await issue(counter, person)
      return { person, ...(await ready(world, world.visitor(), person, { code })) }
    })
    const answers = await times(64, (nth) => {
      const { journey, person, sms } = ways[nth] as (typeof ways)[number]
      return complete(journey, person, sms)
    })
    expect(tally(answers)).toEqual({ '201': 1, 'login-name-taken': 63 })
    const loser = ways[answers.findIndex(({ status }) => status === 409)] as (typeof ways)[number]
    yes(await complete(loser.journey, { ...loser.person, loginName: 'another_name' }, loser.sms))
  })

  it('R44 two people who proved one phone: one account has it', async () => {
    const people = [someone(), someone()] as const
    const phone = people[0].phone
    const ways: { journey: deeds.Journey; own: SomeOne; sms: string }[] = []
    for (const person of people) {
      const { code } = await issue(counter, person)
      const own = { ...person, phone }
      ways.push({ own, ...(await ready(world, world.visitor(), own, { code })) })
      world.move(MINUTE)
    }
    const answers = await Promise.all(ways.map(({ journey, own, sms }) => complete(journey, own, sms)))
    expect(tally(answers)).toEqual({ '201': 1, 'phone-taken': 1 })
  })

  it('R20 HC-13 sixteen issues for one person leave one open code', async () => {
    const person = someone()
    const answers = await times(16, () => counter.call('issueCode', { body: issueForm(person) }))
    expect(tally(answers)).toEqual({ '201': 16 })
    const usable = await times(16, async (nth) => identify(await begin(world.visitor()), person, answers[nth]?.body.code ?? ''))
    expect(usable.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    const { rows } = await world.opened.pool.query(
      `select count(*)::int as n from registration_code where revoked_at is null and blocked_at is null and person_id = (select person_id from registration_code where id = $1)`,
      [answers[0]?.body.id],
    )
    expect(rows[0].n).toBeLessThanOrEqual(1)
  })

  it('SM-10 twenty sends to one phone send one message', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const journey = await identified(world.visitor(), person, code)
    const answers = await times(20, () => ask(journey, person.phone))
    expect(tally(answers)).toEqual({ '202': 1, 'too-many-requests': 19 })
    expect(answers.every(({ status, retryAfter }) => status === 202 || retryAfter > 0)).toBe(true)
  })

  it('SM-04 200 wrong SMS codes are no more than five tries', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const { journey, sms } = await ready(world, world.visitor(), person, { code })
    const answers = await times(200, (nth) => complete(journey, person, otherSms(sms, 1 + nth)))
    expect(answers.some(({ status }) => status === 201)).toBe(false)
    const row = await world.db.selectFrom('sms_code').select('tries').where('registration_id', '=', journey.id).executeTakeFirstOrThrow()
    expect(row.tries).toBe(5)
    expect(no(await complete(journey, person, sms))).toBe('422 sms-code-not-accepted')
  })

  it('RC-11 200 wrong registration codes from everywhere make the code void; none is accepted, not even the right one among them', async () => {
    const person = someone()
    const { id, code } = await issue(counter, person)
    const journeys = await times(20, (nth) => begin(world.visitor(`203.0.113.${nth}`)))
    const answers = await times(200, (nth) =>
      identify(journeys[nth % 20] as deeds.Journey, person, nth === 199 ? code : otherCode(code, nth)),
    )
    expect(tally(answers)).toEqual({ 'registration-code-not-accepted': 200 })
    const row = await world.db
      .selectFrom('registration_code')
      .select(['tries', 'blocked_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect([row.tries, row.blocked_at !== null]).toEqual([10, true])
    expect(world.alarms).toContain('code-guessing')
  })

  it('LG-06 200 wrong passwords from one address are no more than five hashes', async () => {
    const person = someone()
    await deeds.register(world, counter, person)
    const hashes = vi.spyOn(world.hashing, 'verify')
    const answers = await times(200, (nth) => signIn(world.visitor('203.0.113.50'), person.loginName, `Wrong-Pass${nth % 10}`))
    expect(hashes.mock.calls.length).toBeLessThanOrEqual(5)
    hashes.mockRestore()
    expect(tally(answers)).toEqual({ 'sign-in-failed': 5, 'too-many-requests': 195 })
  })

  it('LG-01 the owner signs in from ten devices at once', async () => {
    const person = someone()
    await deeds.register(world, counter, person)
    const answers = await times(10, () => signIn(world.visitor(), person.phone, person.password))
    expect(tally(answers)).toEqual({ '201': 10 })
  })

  it('RC-24 LG-06 repeats of one sign-in give one session and take no try from the next', async () => {
    const person = someone()
    await deeds.register(world, counter, person)
    const body = { identifier: person.phone, password: person.password }
    const answers = await times(5, () => world.visitor('203.0.113.51').call('signIn', { body, key: 'once' }))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const { rows } = await world.opened.pool.query('select pending, failures from sign_in_try where pending <> 0 or failures <> 0')
    expect(rows.filter(({ pending }) => pending > 0)).toEqual([])
    yes(await signIn(world.visitor('203.0.113.51'), person.phone, person.password))
  })
})
