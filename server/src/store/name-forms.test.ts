import { personal } from '@shiming/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { type SomeOne, someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'
import { rowOf } from './data-keys.ts'
import * as nameForms from './name-forms.ts'
import * as persons from './persons.ts'

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

async function personId(): Promise<string> {
  const { id } = await world.db
    .selectFrom('person')
    .select('id')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return id
}

async function kept(): Promise<{ name: string; forms: readonly string[] }> {
  const id = await personId()
  const forms = await nameForms.open(world.db, world.keys, id)
  return {
    name: (await persons.open(world.db, world.keys, id)).name.reveal(),
    forms: forms.map(({ source, given, repairs }) => `${source} ${JSON.stringify(given.reveal())} ${repairs.join('+')}`),
  }
}

const named = (person: SomeOne, name: string): SomeOne => ({ ...person, name })

it('L28 a name typed with a private-use code at the counter and by the eye on the phone is kept in one form, and both ways of typing with it', async () => {
  const person = someone({ name: '王\uE863' })
  const { code } = await deeds.issue(counter, person)
  await deeds.identified(world.visitor(), named(person, '王\u200B䶮 '), code)
  expect(await kept()).toEqual({
    name: '王䶮',
    forms: ['counter "王\uE863" private-use', `registration ${JSON.stringify('王\u200B䶮 ')} invisible+spaces`],
  })
})

it('L28 a name that is typed as it is written leaves no second copy', async () => {
  const person = someone({ name: '王𬱟' })
  const { code } = await deeds.issue(counter, person)
  await deeds.identified(world.visitor(), person, code)
  expect(await kept()).toEqual({ name: '王𬱟', forms: [] })
})

it('L28 a name in other letters than the counter wrote is kept as the person typed it; the canonical one stays', async () => {
  const person = someone({ name: 'José García', nationality: 'USA' }, 'foreign-passport')
  const { code } = await deeds.issue(counter, person)
  await deeds.identified(world.visitor(), named(person, 'JOSÉ GARCI\u0301A'), code)
  expect(await kept()).toEqual({ name: 'José García', forms: [`registration ${JSON.stringify('JOSÉ GARCI\u0301A')} `] })
})

it('R20 L28 a name corrected at the counter replaces the one before, which is kept as a former one', async () => {
  const person = someone({ name: '王龑' })
  await deeds.issue(counter, person)
  await deeds.issue(counter, named(person, '王䶮'))
  expect(await kept()).toEqual({ name: '王䶮', forms: ['former "王龑" '] })
})

it('PV a form typed again is seen again, and no more than twenty are kept of anybody', async () => {
  const person = someone({ name: '王五' })
  const { code } = await deeds.issue(counter, person)
  const journey = await deeds.identified(world.visitor(), named(person, '王五 '), code)
  for (let blanks = 1; blanks <= 24; blanks += 1) deeds.yes(await deeds.identify(journey, named(person, `王五${' '.repeat(blanks)}`), code))
  expect((await kept()).forms).toHaveLength(20)
})

it('RR-08 half a sign cannot be kept, whatever lets it through the door', async () => {
  const { key } = await world.keys.draw('01900000-0000-7000-8000-000000000001')
  const row = rowOf(key, 'person', '01900000-0000-7000-8000-000000000002')
  expect(() => row.seal('name', personal('王\ud842'))).toThrow(/well formed/)
  expect(row.open('name', row.seal('name', personal('王𠮷'))).reveal()).toBe('王𠮷')
})
