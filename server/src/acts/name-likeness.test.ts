import { personal } from '@shiming/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { type SomeOne, someone } from '../testing/people.ts'
import { comparer } from './name-likeness.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

const named = (person: SomeOne, name: string): SomeOne => ({ ...person, name })

/** Why the record says that the last identity was refused. */
async function reason(): Promise<unknown> {
  const { rows } = await world.opened.pool.query<{ text: string }>(
    `select text from record_entry where act = 'identity given' order by id desc limit 1`,
  )
  return (JSON.parse(rows[0]?.text ?? '{}') as { reason?: string }).reason
}

describe('a code and a name written otherwise', () => {
  it.each([
    ['王\uE863', '王䶮'],
    ['王䶮', '王\uE863'],
    ['王\uE863', '王 䶮'],
    ['⻢\uF9F1', '马隣'],
    ['\uE81E·吐尔逊', '龴•吐尔逊'],
  ])('L28 a code issued for %j works for whoever types %j', async (atCounter, onPhone) => {
    const person = someone({ name: atCounter })
    const { code } = await deeds.issue(counter, person)
    const answer = await deeds.identify(await deeds.begin(world.visitor()), named(person, onPhone), code)
    expect(answer.status).toBe(200)
  })

  it.each([
    ['王䶮', '王龑', 'name possible variant'],
    ['王頔', '王𬱖', 'name possible variant'],
    ['王䶮', '王YAN', 'name degraded form'],
    ['王䶮', '王yǎn', 'name degraded form'],
    ['王䶮', '王龙天', 'name degraded form'],
    ['张喆', '张吉吉', 'name degraded form'],
    ['张铷', '张金如', 'name degraded form'],
    ['李浛', '李水含', 'name degraded form'],
    ['张𬬭', '张金仑', 'name degraded form'],
    ['王己', '王已', 'other person'],
    ['王未', '王末', 'other person'],
    ['土三', '士三', 'other person'],
    ['王䶮', '王三', 'other person'],
  ])(
    'L28 RC-01 whoever is on file as %s and types %s hears what every stranger hears; the record knows: %s',
    async (onFile, typed, why) => {
      const person = someone({ name: onFile })
      const { code } = await deeds.issue(counter, person)
      const told = await deeds.identify(await deeds.begin(world.visitor()), named(person, typed), code)
      expect(await reason()).toBe(`registration-code-not-accepted: ${why}`)
      const stranger = await deeds.identify(await deeds.begin(world.visitor()), someone({ name: typed }), code)
      const heard = ({ text }: { text: string }) => text.replace(/"(requestId|instance)":"[^"]*"/g, '')
      expect(heard(told)).toBe(heard(stranger))
    },
  )
})

it('L28 FT a person is refused or let in as ever while the tables of ideographs cannot be read', async () => {
  const person = someone({ name: '王䶮' })
  const { code } = await deeds.issue(counter, person)
  const broken = { data: () => Promise.reject(new Error('cannot be read')) }
  const compare = await comparer({ reference: { ...world.reference, ideographs: broken } })
  expect(compare(personal('王䶮'), personal('王龑'))).toBe('different')
  expect(compare(personal('王䶮'), personal('王YAN'))).toBe('degraded')
  expect((await deeds.identify(await deeds.begin(world.visitor()), named(person, '王\uE863'), code)).status).toBe(200)
})

describe('at the counter', () => {
  const asked = (person: SomeOne) => counter.call('compareName', { body: { document: person.document, name: person.name } })

  it.each([
    ['王䶮', '王䶮', 'same-signs'],
    ['王䶮', '王\uE863', 'same-signs'],
    ['José', 'JOSÉ', 'equal'],
    ['王龑', '王䶮', 'possible'],
    ['王YAN', '王䶮', 'degraded'],
    ['王三', '王五', 'different'],
  ])('L28 the officer who types %2$s for a document known as %1$s is told: %s', async (onFile, typed, likeness) => {
    const person = someone({ name: onFile })
    expect((await asked(person)).body).toEqual({ likeness: 'new' })
    await deeds.issue(counter, person)
    expect((await asked(named(person, typed))).body).toEqual({ likeness })
  })

  it('L28 HC-09 the question is noted without the name, and only an officer may ask it', async () => {
    const person = someone({ name: '王𬱟' })
    const known = await deeds.issue(counter, person)
    await asked(named(person, '王頠'))
    const { rows } = await world.opened.pool.query<{ text: string }>(
      `select text from record_entry where act = 'name compared' order by id desc limit 1`,
    )
    expect(JSON.parse(rows[0]?.text ?? '{}')).toMatchObject({ act: 'name compared', channel: 'hall', detail: { name: 'possible' } })
    expect(rows[0]?.text).not.toMatch(/王|𬱟|頠/)
    expect(known.code).toMatch(/^[A-Z2-9]{6}$/)
    const stranger = await world.visitor().call('compareName', { body: { document: person.document, name: person.name } })
    expect(deeds.no(stranger)).toBe('401 not-signed-in')
  })

  it('L28 R20 a code that is issued for another name tells the record how the names relate', async () => {
    const person = someone({ name: '王龑' })
    await deeds.issue(counter, person)
    await deeds.issue(counter, named(person, '王䶮'))
    const { rows } = await world.opened.pool.query<{ text: string }>(
      `select text from record_entry where act = 'code issued' order by id desc limit 2`,
    )
    expect(rows.map(({ text }) => (JSON.parse(text) as { detail: { name: string } }).detail.name)).toEqual(['possible', 'new'])
  })
})
