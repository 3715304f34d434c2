import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearStrokeOrder } from './stroke-order-near.ts'
import { cheapestOrders, sortOrders } from './stroke-order-fuzzy.ts'
import { packStrokes } from './stroke-order-pack.ts'
import { readStrokes } from './stroke-order.ts'

const order = fc
  .array(fc.constantFrom('1', '2', '3', '4', '5', '122', '251'), { minLength: 2, maxLength: 12 })
  .map((strokes) => strokes.join(''))
const lists = fc.array(fc.uniqueArray(order, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 60 })

/** The plain table of edit distances with neighbours turned round, as the textbook has it. */
function distance(given: string, meant: string): number {
  const table = Array.from({ length: meant.length + 1 }, (_, i) => Array.from({ length: given.length + 1 }, (_, j) => (i === 0 ? j : i)))
  const at = (i: number, j: number) => table[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= meant.length; i++) {
    for (let j = 1; j <= given.length; j++) {
      const differs = (a: number, b: number) => (meant[a - 1] === given[b - 1] ? 0 : 1)
      const turned = i > 1 && j > 1 ? at(i - 2, j - 2) + 1 + differs(i, j - 1) + differs(i - 1, j) : Number.POSITIVE_INFINITY
      const row = table[i]
      if (row !== undefined) row[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + differs(i, j), turned)
    }
  }
  return at(meant.length, given.length)
}

test('L28 who gets up to two strokes wrong still sees every character that is so near, at its price', () => {
  fc.assert(
    fc.property(lists, order, (characters, given) => {
      const read = readStrokes(packStrokes(characters))
      const type = new Float64Array(given.length * 6).fill(1)
      for (let i = 0; i < given.length; i++) type[i * 6 + Number(given[i])] = 0
      const found = cheapestOrders(sortOrders(read), { type, missing: 1, extra: 1, swapped: 1 }, [2], 1000)
      const expected = characters.map((orders, ordinal) => ({ ordinal, cost: Math.min(...orders.map((own) => distance(given, own))) }))
      const within = expected.filter(({ cost }) => cost <= 2).sort((a, b) => a.cost - b.cost || a.ordinal - b.ordinal)
      expect(found).toEqual(within)
    }),
  )
})

test('L28 the near characters follow the exact ones and never repeat them', () => {
  const read = readStrokes(packStrokes([['1121'], ['1112'], ['112'], ['11214'], ['3445']]))
  expect(nearStrokeOrder(read, '1121')).toEqual([1, 2, 3].map((ordinal) => ({ ordinal, cost: 1 })))
  for (const asked of ['', '1', '11?1', '11*', '117']) expect(nearStrokeOrder(read, asked)).toEqual([])
})
