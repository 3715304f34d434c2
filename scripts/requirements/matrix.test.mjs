import { expect, test } from 'vitest'
import { clauses } from './clauses.mjs'
import { idsIn, matrix, titlesOf, unproved } from './matrix.mjs'

const file = (text) => ({ path: 'tests/cases/sample.test.ts', text })

test('a title names its clauses, rules of law and cases', () => {
  expect(idsIn('R37 R38–R40 (L27) RC-04 a name')).toEqual(['RC-04', 'R37', 'R38', 'R39', 'R40', 'L27'])
  expect(idsIn('RR-05 is a case, R99x and SHARE5 are nothing')).toEqual(['RR-05'])
})

test('titles come from tests, tables of tests and suites, not from comments or other calls', () => {
  const text = `// test('R1 a', () => {})
    describe('R45 sign-in', () => { test('by phone', () => {}) })
    test.each([1])('R19 on day %s', (day) => {})
    test.skipIf(!there)(\`R18 \${n} signs\`, () => {})
    log('R2 b', () => {})`
  expect(titlesOf(file(text)).map((one) => one.title)).toEqual(['R45 sign-in › by phone', 'R19 on day %s', 'R18 … signs'])
})

test('a test that is skipped proves nothing', () => {
  expect(titlesOf(file("test.skip('R1 a', () => {})\ndescribe.skip('R2', () => { test('b', () => {}) })\ntest.todo('R3 c')"))).toEqual([])
})

test('a clause without a test is told, one of a later release is not', () => {
  const open = unproved([file("test('R1 one store', () => {})")])
  expect(open.some((line) => line.startsWith('R1 '))).toBe(false)
  expect(open.some((line) => line.startsWith('R19 '))).toBe(true)
  expect(open.some((line) => line.startsWith('R51 '))).toBe(false)
})

test('the matrix has a line for each of the 52 clauses', () => {
  expect(Object.keys(clauses)).toHaveLength(52)
  expect(matrix([]).match(/^\| R\d+ \|/gm)).toHaveLength(52)
})
