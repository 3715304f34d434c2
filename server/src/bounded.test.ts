import { expect, test } from 'vitest'
import { bounded } from './bounded.ts'
import { Unavailable } from './unavailable.ts'

const doors = () => {
  const open: (() => void)[] = []
  const work = (name: string) => () => new Promise<string>((go) => open.push(() => go(name)))
  return { open, work }
}

test('RR-09 two are drawn for at once, one waits, the next hears to come again; who waited is served, and there is room again', async () => {
  const { open, work } = doors()
  const run = bounded({ what: 'glyphs', width: 2, queue: 1 })
  const served = ['first', 'second', 'third'].map((name) => run(work(name)))
  await expect(run(work('fourth'))).rejects.toThrow(Unavailable)
  expect(open).toHaveLength(2)
  open.shift()?.()
  await served[0]
  await Promise.resolve()
  for (const go of open) go()
  expect(await Promise.all(served)).toEqual(['first', 'second', 'third'])
  const later = run(work('later'))
  open.at(-1)?.()
  expect(await later).toBe('later')
})

test('work that fails gives its place to the next', async () => {
  const run = bounded({ what: 'glyphs', width: 1, queue: 5 })
  const failed = run(() => Promise.reject(new Error('torn')))
  const next = run(async () => 'next')
  await expect(failed).rejects.toThrow('torn')
  expect(await next).toBe('next')
})
