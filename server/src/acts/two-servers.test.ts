import { setTimeout as pause } from 'node:timers/promises'
import { MINUTE } from '@shiming/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { someone } from '../testing/people.ts'
import { type Counter, officer, openBeside, openWorld, type TestWorld, type Visitor } from '../testing/world.ts'
import { sealBatch, verifyRecord } from './record.ts'

const { complete, identify, issue, issueForm, no, otherCode, ready, signIn, yes } = deeds

let one: TestWorld
let two: TestWorld
let counter: Counter
beforeAll(async () => {
  one = await openWorld()
  two = await openBeside(one)
  counter = await officer(one)
})
afterAll(async () => {
  await two.close()
  await one.close()
})

/** The same browser, sent to the other server. */
const elsewhere = (by: Visitor): Visitor => {
  const other = two.visitor(by.address)
  for (const [name, value] of by.cookies) other.cookies.set(name, value)
  return other
}

describe('two servers on one database', () => {
  it('R21 take the steps of one registration in turn', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const journey = await deeds.begin(one.visitor())
    const there = { ...journey, by: elsewhere(journey.by) }
    yes(await identify(there, person, code))
    yes(await deeds.ask(journey, person.phone))
    yes(await complete(there, person, await deeds.told(two, person.phone)))
    yes(await signIn(one.visitor(), person.phone, person.password))
  })

  it('SE-03 see within a second that a session ended at the other', async () => {
    const person = someone()
    await deeds.register(one, counter, person)
    const by = one.visitor()
    yes(await signIn(by, person.phone, person.password))
    const there = elsewhere(by)
    yes(await there.call('session'))
    yes(await by.call('signOut'))
    await pause(1000)
    expect(no(await there.call('session'))).toBe('401 not-signed-in')
  })

  it('LG-06 count wrong passwords together', async () => {
    for (let nth = 0; nth < 5; nth += 1) await signIn((nth % 2 ? one : two).visitor('203.0.113.70'), 'somebody_x', 'Wrong-Pass1')
    for (const world of [one, two]) expect(no(await signIn(world.visitor('203.0.113.70'), 'somebody_x', 'x'))).toBe('429 too-many-requests')
  })

  it('RC-11 count wrong registration codes together', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const journeys = [await deeds.begin(one.visitor()), await deeds.begin(two.visitor())]
    for (let nth = 0; nth < 5; nth += 1) await identify(journeys[nth % 2] as deeds.Journey, person, otherCode(code, nth))
    for (const journey of journeys) expect(no(await identify(journey, person, code))).toBe('422 registration-code-not-accepted')
  })

  it('SM-10 count messages together', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const { journey } = await ready(one, one.visitor(), person, { code })
    const there = { ...journey, by: elsewhere(journey.by) }
    expect(no(await deeds.ask(there, person.phone))).toBe('429 too-many-requests')
    one.move(MINUTE)
    yes(await deeds.ask(there, person.phone))
  })

  it('RC-08 R1 issue one open code and open one account, whoever was asked', async () => {
    const person = someone()
    const desk = elsewhere(counter)
    const issued = await Promise.all([counter, desk].map((by) => by.call('issueCode', { body: issueForm(person) })))
    const usable: string[] = []
    for (const { body } of issued)
      if ((await identify(await deeds.begin(two.visitor()), person, body.code)).status === 200) usable.push(body.code)
    expect(usable).toHaveLength(1)
    const ways = await Promise.all(
      [one, two].map(async (world) => {
        const own = { ...someone(), name: person.name, document: person.document }
        return { own, ...(await ready(world, world.visitor(), own, { code: usable[0] ?? '' })) }
      }),
    )
    const answers = await Promise.all(ways.map(({ journey, own, sms }) => complete(journey, own, sms)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  it('RC-24 know each other’s first replies', async () => {
    const person = someone()
    const { code } = await issue(counter, person)
    const { journey, sms } = await ready(one, one.visitor(), person, { code })
    const there = { ...journey, by: elsewhere(journey.by) }
    const answers = await Promise.all([complete(journey, person, sms, 'k'), complete(there, person, sms, 'k')])
    expect(yes(answers[0])).toEqual(yes(answers[1]))
  })

  it('AU-06 seal one record', async () => {
    await Promise.all([one, two, one, two].map((world) => sealBatch(world)))
    while (await sealBatch(two));
    expect(await verifyRecord(one)).toMatchObject({ waiting: 0 })
    expect((await verifyRecord(two)).broken).toBeUndefined()
  })
})
