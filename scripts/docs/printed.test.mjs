import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pages, printed } from './printed.mjs'

const read = (page) => readFileSync(join(import.meta.dirname, '..', '..', page), 'utf8')

test.each(pages)('%s says what the code says (else: node scripts/docs.mjs)', (page) => {
  expect(read(page)).toBe(printed(read(page), page))
})

test('a part that nothing prints is an error, not an empty place', () => {
  expect(() => printed('<!-- printed: nonsense -->\n<!-- end -->', 'x.md')).toThrow(/nonsense/)
})
