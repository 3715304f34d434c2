import { instant, MINUTE } from '@shiming/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type TestWorld } from '../testing/world.ts'
import * as throttles from './throttles.ts'
import * as tries from './sign-in-tries.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const now = instant(Date.parse('2026-11-23T02:00:00Z'))

describe('a budget', () => {
  it('counts a hundred at once as a hundred, and begins anew when its window is over', async () => {
    const window = { kind: 'test', subject: 'a', lasts: MINUTE }
    const counted = await Promise.all(Array.from({ length: 100 }, () => throttles.count(world.db, window, now)))
    expect(counted.map(({ count }) => count).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1))
    expect(await throttles.peek(world.db, window, instant(now + MINUTE - 1))).toEqual({ count: 100, endsAt: now + MINUTE })
    expect(await throttles.peek(world.db, window, instant(now + MINUTE))).toMatchObject({ count: 0 })
    expect(await throttles.count(world.db, window, instant(now + MINUTE))).toEqual({ count: 1, endsAt: now + 2 * MINUTE })
  })
})

describe('tries at an identifier', () => {
  const none = () => 0

  it('LG-06 are admitted no more at once than are still free', async () => {
    const at = { slot: 'slot-1', source: 'here' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => tries.admit(world.db, at, 5, now)))
    expect(answers.filter((answer) => answer === 'admitted')).toHaveLength(5)
    for (let nth = 0; nth < 3; nth += 1) await tries.fail(world.db, at, none, now)
    await tries.settle(world.db, at, false)
    await tries.settle(world.db, at, false)
    const later = await Promise.all(Array.from({ length: 50 }, () => tries.admit(world.db, at, 5, now)))
    expect(later.filter((answer) => answer === 'admitted')).toHaveLength(2)
  })

  it('of a process that died are free again after ten seconds; failures are forgotten after a day', async () => {
    const at = { slot: 'slot-2', source: 'here' }
    for (let nth = 0; nth < 5; nth += 1) await tries.admit(world.db, at, 5, now)
    expect(await tries.admit(world.db, at, 5, instant(now + 9_000))).toBe('busy')
    expect(await tries.admit(world.db, at, 5, instant(now + 11_000))).toBe('admitted')
    expect(await tries.fail(world.db, at, none, instant(now + 11_000))).toBe(1)
    await tries.admit(world.db, at, 5, instant(now + 25 * 60 * MINUTE))
    expect(await tries.fail(world.db, at, none, instant(now + 25 * 60 * MINUTE))).toBe(1)
  })

  it('tell until when they are delayed', async () => {
    const at = { slot: 'slot-3', source: 'here' }
    await tries.admit(world.db, at, 5, now)
    await tries.fail(world.db, at, () => MINUTE, now)
    expect(await tries.admit(world.db, at, 5, now)).toEqual({ blockedUntil: new Date(now + MINUTE) })
    expect(await tries.admit(world.db, at, 5, instant(now + MINUTE))).toBe('admitted')
  })
})
