/** All 101,996 unified ideographs of Unicode 17 once through the house, in names of a hundred signs. */
import { isUnifiedIdeograph, unifiedIdeographs } from '@shiming/core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as persons from '../store/persons.ts'
import * as deeds from '../testing/deeds.ts'
import { someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

const SIGNS = 100

function* ideographs(): Generator<string> {
  for (const [first, last] of unifiedIdeographs) for (let code = first; code <= last; code += 1) yield String.fromCodePoint(code)
}

function names(): readonly string[] {
  const all = [...ideographs()]
  return Array.from({ length: Math.ceil(all.length / SIGNS) }, (_, at) => all.slice(at * SIGNS, (at + 1) * SIGNS).join(''))
}

/** In small groups, so that the pool of connections is used and not crowded. */
async function each<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < list.length; at += 6) await Promise.all(list.slice(at, at + 6).map(work))
}

it('RR-02 L28 R30 every ideograph there is can stand in a name: it is accepted, sealed, found again by the person and read back as it was', async () => {
  const people = names().map((name) => someone({ name }))
  expect(people.map(({ name }) => [...name].length).reduce((sum, count) => sum + count, 0)).toBe(101_996)
  const codes = new Map<string, string>()
  await each(people, async (person) => void codes.set(person.name, (await deeds.issue(counter, person)).code))
  await each(people, async (person) => {
    const journey = await deeds.begin(world.visitor())
    const answer = await deeds.identify(journey, person, codes.get(person.name) ?? '')
    if (answer.status !== 200) expect.fail(`${answer.text} for ${person.name}`)
  })
  const rows = await world.db.selectFrom('person').select(['id', 'name', 'name_index']).orderBy('created_at').orderBy('id').execute()
  const kept = new Set<string>()
  for (const { id, name } of rows) {
    const opened = (await persons.open(world.db, world.keys, id)).name.reveal()
    expect(name.includes(Buffer.from([...opened].slice(0, 3).join('')))).toBe(false)
    kept.add(opened)
  }
  expect(kept).toEqual(new Set(people.map(({ name }) => name)))
  expect(new Set(rows.map(({ name_index: index }) => index)).size).toBe(people.length)
  expect(await world.db.selectFrom('name_form').select('id').execute()).toEqual([])
}, 120_000)

it('RR-09 R31 every ideograph is found under its radical, with its strokes, and travels whole', async () => {
  const found = new Map<string, number>()
  for (let radical = 1; radical <= 214; radical += 1) {
    const { body } = await world.visitor().call('searchHanzi', { query: { radical: String(radical), limit: '20000' } })
    expect(body.items).toHaveLength(body.total)
    for (const item of body.items) {
      expect(item.codePoint).toBe(`U+${item.char.codePointAt(0)?.toString(16).toUpperCase()}`)
      if (item.radical === radical) found.set(item.char, item.strokes)
    }
  }
  expect(found.size).toBe(101_996)
  for (const [char, strokes] of found) if (!isUnifiedIdeograph(char.codePointAt(0) ?? 0) || strokes < 1) expect.fail(char)
}, 60_000)

it('RR-02 R37 R45 one name of each block registers to the end, and its login name of rare characters opens the account', async () => {
  for (const [first, last] of unifiedIdeographs) {
    const sign = (at: number) => String.fromCodePoint(Math.min(first + at, last))
    const person = someone({ name: sign(0) + sign(7), loginName: `${sign(1)}${sign(2)}${sign(3)}_${first}` })
    await deeds.register(world, counter, person, first % 2 === 0 ? 'app' : 'web')
    const by = world.visitor()
    const signed = deeds.yes(await deeds.signIn(by, person.loginName, person.password))
    expect([signed.loginName, signed.maskedName]).toEqual([person.loginName, `${sign(0)}*`])
    expect(deeds.yes(await by.call('account')).name).toBe(`${sign(0)}*`)
  }
}, 60_000)
