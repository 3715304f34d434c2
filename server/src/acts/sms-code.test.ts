import { DAY, HOUR, MINUTE, SECOND } from '@shiming/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { type SomeOne, someone } from '../testing/people.ts'
import { type Counter, deliverAll, officer, openWorld, type TestWorld } from '../testing/world.ts'
import { deliver, outbox } from './message.ts'

const { ask, complete, identified, identify, issue, no, otherSms, smsCode, told, yes } = deeds

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld({ smsBudget: 12 })
  counter = await officer(world)
})
beforeEach(async () => {
  world.move(HOUR)
  await counter.again()
})
afterAll(() => world.close())

/** A journey at the credentials page, and its code, so that it can be gone through anew after half an hour. */
async function standing(person: SomeOne) {
  const { code } = await issue(counter, person)
  return { code, journey: await identified(world.visitor(), person, code) }
}

describe('a code to the phone', () => {
  it('R44 SM-02 SM-19 lives five minutes, and its text says purpose and life, without a link or a name', async () => {
    const person = someone()
    const { journey } = await standing(person)
    const early = await smsCode(world, journey, person.phone)
    expect(early).toMatch(/^\d{6}$/)
    const text = (await outbox(world, person.phone)).messages[0]?.text ?? ''
    expect(text).toMatch(/5\s*分钟/)
    expect(text).not.toMatch(/https?:|www/)
    expect(text).not.toContain(person.name)
    world.move(5 * MINUTE)
    expect(no(await complete(journey, person, early))).toBe('422 sms-code-not-accepted')
    const late = await smsCode(world, journey, person.phone)
    world.move(5 * MINUTE - SECOND)
    yes(await complete(journey, person, late))
  })

  it('SM-04 is void after five wrong ones; a new one is needed', async () => {
    const person = someone()
    const { journey } = await standing(person)
    const code = await smsCode(world, journey, person.phone)
    for (let nth = 1; nth <= 5; nth += 1) {
      expect(no(await complete(journey, person, otherSms(code, nth)))).toBe('422 sms-code-not-accepted')
    }
    expect(no(await complete(journey, person, code))).toBe('422 sms-code-not-accepted')
    world.move(MINUTE)
    yes(await complete(journey, person, await smsCode(world, journey, person.phone)))
  })

  it('R44 SM-08 counts for the newest message, this journey and this phone only', async () => {
    const [person, other] = [someone(), someone()]
    const [mine, theirs] = [await standing(person), await standing(other)]
    const first = await smsCode(world, mine.journey, person.phone)
    const foreign = await smsCode(world, theirs.journey, other.phone)
    expect(no(await complete(mine.journey, person, foreign))).toBe('422 sms-code-not-accepted')
    expect(no(await complete(mine.journey, { ...person, phone: other.phone }, foreign))).toBe('422 sms-code-not-accepted')
    expect(no(await complete(mine.journey, { ...person, phone: someone().phone }, first))).toBe('422 sms-code-not-accepted')
    world.move(MINUTE)
    const second = await smsCode(world, mine.journey, person.phone)
    if (second !== first) expect(no(await complete(mine.journey, person, first))).toBe('422 sms-code-not-accepted')
    yes(await complete(mine.journey, person, second))
  })

  it('SM-10 comes again after a minute, not before, and the answer says when', async () => {
    const person = someone()
    const { journey } = await standing(person)
    expect(yes(await ask(journey, person.phone))).toEqual({ resendAfter: 60 })
    world.move(20 * SECOND)
    const soon = await ask(journey, person.phone)
    expect([no(soon), soon.retryAfter]).toEqual(['429 too-many-requests', 40])
    world.move(40 * SECOND)
    yes(await ask(journey, person.phone))
  })

  it('R44 SM-10 comes five times an hour and ten times a day to one phone, whoever asks', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    let sent = 0
    for (let nth = 0; nth < 12; nth += 1) {
      const journey = await identified(world.visitor(`203.0.113.${nth}`), person, code)
      const answer = await ask(journey, person.phone)
      if (answer.status === 202) sent += 1
      else expect(no(answer)).toBe('429 too-many-requests')
      if (nth === 5) {
        expect(sent).toBe(5)
        expect(answer.retryAfter).toBe(HOUR / SECOND - 300)
        world.move(HOUR)
      }
      world.move(MINUTE)
    }
    expect(sent).toBe(10)
    world.move(DAY)
    const { journey } = await standingAgain(person)
    yes(await ask(journey, person.phone))
  })

  it('SM-05 is refused for a day after fifteen wrong ones, even the right one; asking anew does not reset it', async () => {
    const person = someone()
    const { journey } = await standing(person)
    for (let round = 0; round < 5; round += 1) {
      const code = await smsCode(world, journey, person.phone)
      for (let nth = 1; nth <= 3; nth += 1) await complete(journey, person, otherSms(code, nth))
      if (round === 4) expect(no(await complete(journey, person, code))).toBe('422 sms-code-not-accepted')
      world.move(MINUTE)
    }
    world.move(HOUR)
    const blocked = await ask((await standingAgain(person)).journey, person.phone)
    expect(no(blocked)).toBe('429 too-many-requests')
    expect(blocked.retryAfter).toBeGreaterThan(20 * 3600)
    world.move(DAY)
    await counter.again()
    const later = await standingAgain(person)
    yes(await complete(later.journey, person, await smsCode(world, later.journey, person.phone)))
  })

  it.each(['+1 900 555 0100', '+44 70 1234 5678', '0044 20 7946 0000', '12306', '0574-87654321', '99912345678'])(
    'SM-12 goes to mainland mobile phones only: %s is refused',
    async (phone) => {
      const { journey } = await standing(someone())
      expect((await ask(journey, phone)).flaws).toEqual(['/phone phone-shape'])
    },
  )

  it('SM-15 is in no row, no entry and no answer', async () => {
    const person = someone()
    const { journey } = await standing(person)
    const asked = await ask(journey, person.phone)
    const code = await told(world, person.phone)
    expect(asked.text + JSON.stringify(asked.headers)).not.toContain(code)
    const { rows } = await world.opened.pool.query(
      `select row_to_json(m)::text as row from message m union all select row_to_json(s)::text from sms_code s union all select text from record_entry`,
    )
    for (const { row } of rows as { row: string }[]) expect(row.replace(/"\d{4}-[^"]*"|[0-9a-f-]{32,}/g, '')).not.toContain(`"${code}"`)
  })

  it('SM-16 is shown once though it was delivered twice, and a sent message keeps neither phone nor text', async () => {
    const person = someone()
    const { journey } = await standing(person)
    yes(await ask(journey, person.phone))
    const { id } = await world.db.selectFrom('message').select('id').where('sent_at', 'is', null).executeTakeFirstOrThrow()
    await Promise.all([deliver(world, world.sms, id), deliver(world, world.sms, id)])
    await deliver(world, world.sms, id)
    expect((await outbox(world, person.phone)).messages).toHaveLength(1)
    expect(await world.db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()).toMatchObject({
      recipient: null,
      body: null,
      provider: 'embedded',
    })
  })

  it('SM-11 beyond the budget of all, nothing is sent and operators hear of it', async () => {
    const people = Array.from({ length: 14 }, () => someone())
    const answers: number[] = []
    for (const person of people) {
      const { journey } = await standing(person)
      answers.push((await ask(journey, person.phone)).status)
      if (answers.at(-1) !== 202) break
    }
    expect(answers.at(-1)).toBe(429)
    expect(answers.length).toBe(13)
    expect(world.alarms).toContain('sms-budget')
    await deliverAll(world)
  })
})

async function standingAgain(person: SomeOne) {
  await counter.again()
  const { code } = await issue(counter, person)
  const journey = await deeds.begin(world.visitor())
  yes(await identify(journey, person, code))
  return { code, journey }
}
