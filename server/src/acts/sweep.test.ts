import { CODE_LIFE, DAY, MINUTE } from '@shiming/core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld } from '../testing/world.ts'
import { kept, sweep } from './sweep.ts'

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
afterAll(() => world.close())

const count = async (table: string) =>
  Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(world.db)).rows[0]?.n)

describe('what has served its time', () => {
  it('PV is forgotten, and what is a person’s account, consent or record stays', async () => {
    const person = someone()
    await deeds.register(world, counter, person)
    const given = await deeds.begin(world.visitor())
    const { code } = await deeds.issue(counter, someone())
    await deeds.identify(given, someone(), code)
    const by = world.visitor()
    deeds.yes(await by.call('signIn', { body: { identifier: person.phone, password: person.password }, key: 'k' }))
    await deeds.signIn(by, person.phone, 'Wrong-Pass1')
    const before = { record: await count('record_entry'), consent: await count('consent') }
    expect(await sweep(world)).toBe(false)
    for (const table of [
      'registration',
      'sms_code',
      'message',
      'dev_outbox',
      'session',
      'officer_session',
      'idempotency',
      'device',
    ] as const) {
      expect([table, await count(table)]).not.toEqual([table, 0])
    }
    world.move(kept.device + DAY)
    await sweep(world)
    for (const table of Object.keys(kept).filter((name) => name !== 'registration')) expect([table, await count(table)]).toEqual([table, 0])
    expect([await count('account'), await count('person'), await count('record_entry')]).toEqual([1, 2, before.record])
    expect(await count('consent')).toBe(before.consent - 1)
    expect(await world.db.selectFrom('registration').select('account_id').execute()).toEqual([{ account_id: expect.any(String) }])
  })

  it('R19 a code counts as expired whether it was swept or not, and a held one is not swept away', async () => {
    await counter.again()
    const [free, held] = [someone(), someone()]
    const codes = [await deeds.issue(counter, free), await deeds.issue(counter, held)]
    world.move(CODE_LIFE - MINUTE)
    const journey = await deeds.identified(world.visitor(), held, codes[1]?.code ?? '')
    world.move(2 * MINUTE)
    await sweep(world)
    const rows = await world.db.selectFrom('registration_code').select(['id', 'expired_at']).orderBy('id', 'desc').limit(2).execute()
    expect(rows.map(({ id, expired_at }) => [id, expired_at !== null]).toReversed()).toEqual([
      [codes[0]?.id, true],
      [codes[1]?.id, false],
    ])
    deeds.yes(await deeds.complete(journey, held, await deeds.smsCode(world, journey, held.phone)))
  })

  it('goes round again while more than one batch is left', async () => {
    const old = new Date(world.clock.at - 10 * DAY)
    await sql`insert into throttle select 'test', n::text, 1, ${old} from generate_series(1, 5001) n`.execute(world.db)
    expect(await sweep(world)).toBe(true)
    expect(await sweep(world)).toBe(false)
    expect(await world.db.selectFrom('throttle').selectAll().where('kind', '=', 'test').execute()).toEqual([])
  })
})
