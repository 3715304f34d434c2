import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packNumbers, packRuns, packSparse, packSteps, readNumbers, readRuns, readSparse, readSteps } from './columns.ts'

const bytes = fc.uint8Array({ maxLength: 200 })
const calm = fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 200 }).map((list) => Int8Array.from(list))

test('L28 what is written of the characters comes back, whatever the numbers are', () => {
  fc.assert(
    fc.property(bytes, (column) => {
      expect(readRuns(packRuns(column), new Uint8Array(column.length))).toEqual(column)
      expect(readSteps(packSteps(column), new Uint8Array(column.length))).toEqual(column)
      expect(readSparse(packSparse(column), new Uint8Array(column.length))).toEqual(column)
    }),
  )
  fc.assert(
    fc.property(calm, (column) => {
      expect(readSteps(packSteps(column), new Int8Array(column.length))).toEqual(column)
      expect(readSparse(packSparse(column), new Int8Array(column.length))).toEqual(column)
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.maxSafeNat()), (list) => {
      expect(readNumbers(packNumbers(list))).toEqual(list)
    }),
  )
})
