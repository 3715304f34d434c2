import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { byComponents, idsOf, ordinalOf, readComponents } from '@shiming/core/hanzi'
import { afterAll, expect, test } from 'vitest'
import { openHanziFiles } from '../store/hanzi-files.ts'
import { importIds } from './import-ids.ts'

const dataDir = await mkdtemp(join(tmpdir(), 'shiming-ids-'))
afterAll(() => rm(dataDir, { recursive: true, force: true }))

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts
}
const components = async () => readComponents((await openHanziFiles(dataDir).read('components.bin')) ?? new Uint8Array())
const at = (sign: string): number => ordinalOf(sign.codePointAt(0) ?? 0)

test('L28 a file that takes no character apart changes nothing, and says why line by line', async () => {
  const { version } = await openHanziFiles(dataDir).shelf()
  const done = await importIds({ dataDir, pieces: pieces('# only a comment\nhello\nU+4E00\t一\t一\n') })
  expect(done).toEqual({ taken: 0, added: 0, changed: 0, known: 0, skipped: [{ reason: 'no ideograph', lines: 1, first: 2 }] })
  expect((await openHanziFiles(dataDir).shelf()).version).toBe(version)
})

test('L28 the operator supplies what no source of the product tells, and a running server finds the character by its parts', async () => {
  const files = openHanziFiles(dataDir)
  const { version } = await files.shelf()
  expect(idsOf(await components(), at('𬍛'))).toBeUndefined()
  const done = await importIds({
    dataDir,
    pieces: pieces('U+2C35B\t𬍛\t⿰王', '乐[G]\nU+5586\t喆\t⿱吉吉\nU+5586\t喆\t⿰一一\nU+4E00', '\t丁\t⿱一亅'),
  })
  expect(done).toMatchObject({ taken: 2, added: 1, changed: 1 })
  expect(done.known).toBeGreaterThan(76_000)
  expect(done.skipped.map(({ reason, first }) => [reason, first])).toEqual([
    ['repeated', 3],
    ['code point and character differ', 4],
  ])
  expect((await files.shelf()).version).not.toBe(version)
  const after = await components()
  expect(byComponents(after, '王乐')).toContain(at('𬍛'))
  expect([idsOf(after, at('喆')), idsOf(after, at('𥒞'))]).toEqual(['⿱吉吉', '⿰石羊'])
})

test('L28 a line without end does not fill the memory, and the import goes on after it', async () => {
  async function* endless(): AsyncGenerator<string> {
    for (let piece = 0; piece < 400; piece++) yield '⿰'.repeat(16_384)
    yield '\nU+2C35B\t𬍛\t⿱王乐\n'
  }
  const done = await importIds({ dataDir, pieces: endless() })
  expect(done).toMatchObject({ taken: 1, changed: 1, skipped: [{ lines: 1, first: 1 }] })
  expect(idsOf(await components(), at('𬍛'))).toBe('⿱王乐')
})
