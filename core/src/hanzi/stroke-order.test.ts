import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packStrokes } from './stroke-order-pack.ts'
import { byStrokeOrder } from './stroke-order-search.ts'
import { readStrokes, strokeOrdersOf } from './stroke-order.ts'

const order = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 }).map((strokes) => strokes.join(''))
const piece = fc.constantFrom('122', '1212', '454', '4554', '251', '1121', '44', '5', '3')
const composed = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''))
const characters = fc.array(fc.uniqueArray(fc.oneof(order, composed), { maxLength: 6 }), { maxLength: 60 })

test('L28 the stroke orders of every character come back as they were put in, in their order', () => {
  fc.assert(
    fc.property(characters, (lists) => {
      const read = readStrokes(packStrokes(lists))
      expect(lists.map((_, ordinal) => strokeOrdersOf(read, ordinal))).toEqual(lists)
    }),
  )
})

test('L28 a person who is unsure of a stroke finds exactly the characters that the rest of the order fits', () => {
  const sign = fc.constantFrom('1', '2', '3', '4', '5', '?', '*')
  const pattern = fc.array(sign, { minLength: 1, maxLength: 40 }).map((signs) => signs.join(''))
  fc.assert(
    fc.property(characters, pattern, (lists, asked) => {
      fc.pre(!/^\*+$/.test(asked))
      const shape = new RegExp(`^${asked.replaceAll('?', '.').replaceAll('*', '.*')}$`)
      const expected = lists.flatMap((orders, ordinal) => (orders.some((own) => shape.test(own)) ? [ordinal] : []))
      expect(byStrokeOrder(readStrokes(packStrokes(lists)), asked)).toEqual(expected)
    }),
  )
})

test('L28 full-width signs from a phone keyboard mean the same; what is no stroke finds nothing', () => {
  const read = readStrokes(packStrokes([['1121'], ['11214']]))
  expect(byStrokeOrder(read, '１１２１？')).toEqual([1])
  expect(byStrokeOrder(read, '11 2＊')).toEqual([0, 1])
  for (const asked of ['', '*', '**', '116', 'hs', '１２０']) expect(byStrokeOrder(read, asked)).toEqual([])
  expect(strokeOrdersOf(read, 2)).toEqual([])
})

test('L28 a stroke file that is cut short or of another kind is a fault, not a search without answers', () => {
  const bytes = packStrokes([['1121'], ['11214', '11241']])
  expect(() => readStrokes(bytes.subarray(0, bytes.length - 1))).toThrow('cut short')
  expect(() => readStrokes(new Uint8Array([83, 83, 79]))).toThrow('not a file')
  expect(() => readStrokes(new Uint8Array(40))).toThrow('not a file')
})
