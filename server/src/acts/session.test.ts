import { setTimeout as pause } from 'node:timers/promises'
import { HOUR, MINUTE, SECOND } from '@shiming/core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { type SomeOne, someone } from '../testing/people.ts'
import { type Counter, officer, openWorld, type TestWorld, type Visitor } from '../testing/world.ts'
import { delayAfter } from './session.ts'

const { no, register, signIn, yes } = deeds

let world: TestWorld
let counter: Counter
beforeAll(async () => {
  world = await openWorld()
  counter = await officer(world)
})
beforeEach(() => counter.again())
afterAll(() => world.close())
afterEach(() => vi.restoreAllMocks())

async function account(more: Partial<SomeOne> = {}, type?: Parameters<typeof someone>[1]) {
  const person = someone(more, type)
  return { ...person, id: await register(world, counter, person) }
}
const WRONG = 'Wrong-Pass1'
const fail = async (by: Visitor, identifier: string, times: number) => {
  for (let nth = 0; nth < times; nth += 1) await signIn(by, identifier, WRONG)
}

describe('a person signs in', () => {
  it('R45 LG-01 LG-02 by phone, document number and login name, however the number is typed', async () => {
    const person = await account()
    const number = person.document.number
    const typed = [
      person.phone,
      `+86 ${person.phone}`,
      number,
      number.toLowerCase(),
      `${number.slice(0, 6)} ${number.slice(6)}`,
      person.loginName,
    ]
    for (const identifier of typed) expect(yes(await signIn(world.visitor(), identifier, person.password)).accountId).toBe(person.id)
  })

  it('R45 but not by a document that is no identifier: a foreign passport', async () => {
    const person = await account({}, 'foreign-passport')
    expect(no(await signIn(world.visitor(), person.document.number, person.password))).toBe('401 sign-in-failed')
    yes(await signIn(world.visitor(), person.phone, person.password))
  })

  it('R46 and sees the own data masked, with the last sign-ins', async () => {
    const person = await account()
    await signIn(world.visitor('203.0.113.9'), person.loginName, WRONG)
    world.move(SECOND)
    const by = world.visitor('203.0.113.9')
    yes(await signIn(by, person.loginName, person.password))
    const answer = await by.call('account')
    for (const secret of [person.name, person.phone, person.document.number, '203.0.113.9']) expect(answer.text).not.toContain(secret)
    expect(yes(answer)).toMatchObject({
      loginName: person.loginName,
      nationality: 'CHN',
      domicile: null,
      method: 'hall-code',
      channel: 'app',
    })
    expect(yes(answer).lastSignIns.map(({ outcome, source }) => [outcome, source])).toEqual([
      ['done', '203.0.113.0'],
      ['refused', '203.0.113.0'],
    ])
  })

  it('LG-03 CR-11 one answer for every no: unknown, wrong, cut short', async () => {
    const person = await account({ password: 'Kd7-vhtrQ123456' })
    const tries: [string, string][] = [
      [person.loginName, person.password.slice(0, 14)],
      [person.phone, WRONG],
      [person.document.number, WRONG],
      ['nobody_here', person.password],
      [someone().phone, person.password],
      ['330200190001010014', person.password],
      ['not an identifier at all!', WRONG],
    ]
    const answers = await Promise.all(tries.map(([identifier, password]) => signIn(world.visitor(), identifier, password)))
    expect(new Set(answers.map(({ status, text }) => status + text.replace(/"requestId":"[^"]*"/, ''))).size).toBe(1)
    expect(answers.every(({ headers }) => headers['set-cookie'] === undefined)).toBe(true)
    expect(no(answers[0] as (typeof answers)[0])).toBe('401 sign-in-failed')
  })

  it('LG-16 with tokens of their own each time; the one before goes on until it ends', async () => {
    const person = await account()
    const by = world.visitor()
    yes(await signIn(by, person.phone, person.password))
    const first = by.cookies.get('shiming')
    yes(await signIn(by, person.phone, person.password))
    expect(by.cookies.get('shiming')).not.toBe(first)
    expect(Buffer.from(first ?? '', 'base64url')).toHaveLength(32)
  })
})

describe('decision 1: a login name that is the passport number of another', () => {
  it('LG-01 opens each account only with its own password', async () => {
    const owner = await account({}, 'chinese-passport')
    const namesake = await account({ loginName: owner.document.number, password: 'Wm4!bbnQs1' })
    expect(yes(await signIn(world.visitor(), owner.document.number, owner.password)).accountId).toBe(owner.id)
    expect(yes(await signIn(world.visitor(), owner.document.number, namesake.password)).accountId).toBe(namesake.id)
    expect(no(await signIn(world.visitor(), owner.document.number, WRONG))).toBe('401 sign-in-failed')
  })

  it('LG-10 and the daily sign-ins of the one do not lock the other', async () => {
    const owner = await account({}, 'chinese-passport')
    const namesake = await account({ loginName: owner.document.number, password: 'Wm4!bbnQs1' })
    for (let day = 0; day < 8; day += 1) yes(await signIn(world.visitor(), owner.document.number, owner.password))
    expect(yes(await signIn(world.visitor(), namesake.loginName, namesake.password)).accountId).toBe(namesake.id)
  })

  it('LG-04 costs the same number of hashes, whether both exist or none', async () => {
    const hashes = vi.spyOn(world.hashing, 'verify')
    const cost = async (identifier: string) => {
      hashes.mockClear()
      await signIn(world.visitor('203.0.113.77'), identifier, WRONG)
      return hashes.mock.calls.length
    }
    const owner = await account({}, 'chinese-passport')
    expect(await cost(owner.document.number)).toBe(2)
    expect(await cost('E09999999')).toBe(2)
    expect(await cost(owner.phone)).toBe(1)
    expect(await cost('19900000000')).toBe(1)
    expect(await cost('nobody_here')).toBe(1)
  })
})

describe('wrong passwords', () => {
  it('LG-06 bring delays that grow: none for four, then 30 s, doubling to an hour', () => {
    expect([4, 5, 6, 7, 11, 12, 13, 100].map((n) => delayAfter(n, 'graded') / SECOND)).toEqual([0, 30, 60, 120, 1920, 3600, 3600, 3600])
    expect([5, 6].map((n) => delayAfter(n, 'published') / HOUR)).toEqual([0, 24])
  })

  it('LG-06 while a delay runs, the right password waits too, and the answer says how long; success clears the count', async () => {
    const person = await account()
    const by = world.visitor('203.0.113.20')
    await fail(by, person.loginName, 5)
    const waiting = await signIn(by, person.loginName, person.password)
    expect([no(waiting), waiting.retryAfter]).toEqual(['429 too-many-requests', 30])
    world.move(30 * SECOND)
    await fail(by, person.loginName, 1)
    expect((await signIn(by, person.loginName, person.password)).retryAfter).toBe(60)
    world.move(MINUTE)
    yes(await signIn(by, person.loginName, person.password))
    await fail(by, person.loginName, 4)
    yes(await signIn(by, person.loginName, person.password))
  })

  it('LG-06 at a name that nobody has bring the same delays', async () => {
    const by = world.visitor('203.0.113.21')
    await fail(by, 'nobody_there', 5)
    expect((await signIn(by, 'nobody_there', WRONG)).retryAfter).toBe(30)
  })

  it('LG-10 of a stranger do not keep the owner out, neither elsewhere nor on a device the account knows', async () => {
    const person = await account()
    const own = world.visitor('203.0.113.22')
    yes(await signIn(own, person.loginName, person.password))
    await fail(world.visitor('203.0.113.22'), person.loginName, 5)
    expect(no(await signIn(world.visitor('203.0.113.22'), person.loginName, person.password))).toBe('429 too-many-requests')
    yes(await signIn(own, person.loginName, person.password))
    yes(await signIn(world.visitor('203.0.113.23'), person.loginName, person.password))
  })

  it('LG-10 with the device cookie of another account count as a stranger’s', async () => {
    const [person, other] = [await account(), await account()]
    const by = world.visitor('203.0.113.24')
    yes(await signIn(by, other.loginName, other.password))
    await fail(by, person.loginName, 5)
    by.cookies.delete('shiming-device')
    expect(no(await signIn(by, person.loginName, person.password))).toBe('429 too-many-requests')
  })

  it('LG-09 at many accounts from one address use up the budget of the address', async () => {
    const small = await openWorld({ addressBudget: 10 })
    const by = small.visitor('203.0.113.25')
    const answers: string[] = []
    for (let nth = 0; nth < 11; nth += 1) answers.push(no(await signIn(by, `somebody_${nth}`, WRONG)))
    expect(answers).toEqual([...Array<string>(10).fill('401 sign-in-failed'), '429 too-many-requests'])
    expect(no(await signIn(small.visitor('203.0.113.26'), 'somebody_0', WRONG))).toBe('401 sign-in-failed')
    small.move(MINUTE)
    expect(no(await signIn(by, 'somebody_0', WRONG))).toBe('401 sign-in-failed')
    await small.close()
  })

  it('decision 8: more than five are followed by 24 hours, where the published rule is set', async () => {
    const published = await openWorld({ lockPolicy: 'published' })
    const by = published.visitor()
    await fail(by, 'somebody', 6)
    expect((await signIn(by, 'somebody', WRONG)).retryAfter).toBe(24 * 3600)
    published.move(24 * HOUR)
    expect(no(await signIn(by, 'somebody', WRONG))).toBe('401 sign-in-failed')
    await published.close()
  })

  it('LG-10 nobody’s try is counted when hashing was not to be had', async () => {
    const person = await account()
    const by = world.visitor('203.0.113.27')
    const { Unavailable } = await import('../unavailable.ts')
    vi.spyOn(world.hashing, 'verify').mockRejectedValue(new Unavailable('hashing', 2))
    for (let nth = 0; nth < 8; nth += 1) {
      const answer = await signIn(by, person.loginName, person.password)
      expect([no(answer), answer.retryAfter]).toEqual(['503 unavailable', 2])
    }
    vi.restoreAllMocks()
    yes(await signIn(by, person.loginName, person.password))
  })
})

describe('a session', () => {
  /** A session found good is taken as good for a moment of real time: the tests step over it. */
  function stepOver() {
    const real = performance.now.bind(performance)
    let ahead = 0
    vi.spyOn(performance, 'now').mockImplementation(() => real() + ahead)
    return async (by: number) => {
      world.move(by)
      ahead += 5000
      await pause(5)
    }
  }

  it('SE-02 ends after 30 minutes without use', async () => {
    const move = stepOver()
    const person = await account()
    const by = world.visitor()
    yes(await signIn(by, person.phone, person.password))
    await move(29 * MINUTE)
    expect(yes(await by.call('session')).accountId).toBe(person.id)
    await move(29 * MINUTE)
    yes(await by.call('account'))
    await move(30 * MINUTE)
    expect(no(await by.call('session'))).toBe('401 not-signed-in')
    expect(no(await by.call('account'))).toBe('401 not-signed-in')
  })

  it('SE-02 ends after twelve hours, used or not', async () => {
    const move = stepOver()
    const person = await account()
    const by = world.visitor()
    yes(await signIn(by, person.phone, person.password))
    for (let used = 0; used < 25; used += 1) {
      await move(28 * MINUTE)
      yes(await by.call('session'))
    }
    await move(20 * MINUTE)
    expect(no(await by.call('session'))).toBe('401 not-signed-in')
  })

  it('SE-03 ends at once with the sign-out; the cookie replayed opens nothing, and other devices stay signed in', async () => {
    const person = await account()
    const [phone, desk] = [world.visitor(), world.visitor()]
    yes(await signIn(phone, person.phone, person.password))
    yes(await signIn(desk, person.phone, person.password))
    const kept = phone.cookies.get('shiming') ?? ''
    yes(await phone.call('session'))
    const out = await phone.call('signOut')
    expect([out.status, out.headers['clear-site-data']]).toEqual([204, '"cache"'])
    expect(phone.cookies.has('shiming')).toBe(false)
    phone.cookies.set('shiming', kept)
    expect(no(await phone.call('session'))).toBe('401 not-signed-in')
    expect(no(await phone.call('signOut'))).toBe('401 not-signed-in')
    yes(await desk.call('session'))
  })

  it('RC-14 SE is not opened by a journey’s token, nor a counter’s by a person’s', async () => {
    const person = await account()
    const by = world.visitor()
    yes(await signIn(by, person.phone, person.password))
    const token = by.cookies.get('shiming') ?? ''
    const other = world.visitor()
    other.cookies.set('shiming-hall', token)
    expect(no(await other.call('hallSession'))).toBe('401 not-signed-in')
    const journey = (await deeds.begin(world.visitor())).by
    other.cookies.set('shiming', journey.cookies.get('shiming-journey') ?? '')
    expect(no(await other.call('session'))).toBe('401 not-signed-in')
  })
})
