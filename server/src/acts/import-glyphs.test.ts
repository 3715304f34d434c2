import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { glyphSource, ordinalOf } from '@shiming/core/hanzi'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { namesOf } from '../font/notices.ts'
import { readWoff2 } from '../font/woff2-read.ts'
import { writeWoff2 } from '../font/woff2-write.ts'
import { openFont } from '../outside/fonts/index.ts'
import { openWorld, type TestWorld } from '../testing/world.ts'
import { importGlyphs } from './import-glyphs.ts'

const LAST = 0x33479
let world: TestWorld
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = mkdtempSync(join(tmpdir(), 'shiming-fonts-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.close()
})

/** A font file that draws the first code point with the glyph of the second. */
async function fontFile(name: string, ...pairs: readonly (readonly [code: number, like: number])[]): Promise<string> {
  const { glyphs } = await world.reference.glyphs.outlines(pairs.map(([, like]) => like))
  const drawn = pairs.flatMap(([code, like]) => {
    const outline = glyphs.get(like)
    return outline === undefined ? [] : [[code, outline] as const]
  })
  const path = join(folder, name)
  writeFileSync(path, await writeWoff2(new Map(drawn), namesOf('A font of the operator', ['hanazono'])))
  return path
}
const take = (paths: readonly string[], all = false) => importGlyphs({ dataDir: world.settings.dataDir, fonts: paths.map(openFont), all })
const ask = (text: string) => world.visitor().call('glyphs', { body: { text } })
const sourceOf = async (code: number) => glyphSource(await world.reference.hanzi.index(), ordinalOf(code))

describe('a font of the operator', () => {
  test('RR-02 a character of Extension J that was a card is drawn without a restart once a font for it is imported', async () => {
    expect((await ask('\u{33479}')).body.missing).toHaveLength(1)
    const before = (await world.reference.hanzi.shelf()).version
    const done = await take([await fontFile('j.woff2', [LAST, 0x4e00], [0x4e00, 0x4e8c])])
    expect(done.fonts.map(({ taken, drawn, broken }) => ({ taken, drawn, broken }))).toEqual([{ taken: 1, drawn: 2, broken: 0 }])
    expect(done.missing).toBe(7595)
    expect([await sourceOf(LAST), await sourceOf(0x4e00)]).toEqual(['imported', 'hanazono'])
    const { body } = await ask('\u{33479}')
    expect(body.missing).toEqual([])
    const drawn = readWoff2(Buffer.from(body.font ?? '', 'base64')).get(LAST)
    const one = (await world.reference.glyphs.outlines([0x4e00])).glyphs.get(0x4e00)
    expect([...(drawn?.x ?? [])].sort()).toEqual([...(one?.x ?? [])].sort())
    expect((await world.reference.hanzi.shelf()).version).not.toBe(before)
  })

  test('RR-02 a second import keeps the first; with all, glyphs that were there are replaced', async () => {
    await take([await fontFile('h.woff2', [0x323af, 0x4e09])])
    expect(await sourceOf(LAST)).toBe('imported')
    expect((await ask('\u{33479}\u{323af}')).body.missing).toEqual([])
    await take([await fontFile('all.woff2', [0x4e00, 0x4e8c])], true)
    const { glyphs } = await world.reference.glyphs.outlines([0x4e00, 0x4e8c])
    expect(glyphs.get(0x4e00)?.x.length).toBe(glyphs.get(0x4e8c)?.x.length)
    expect(await sourceOf(LAST)).toBe('imported')
  })

  test('a file that is no font is told apart', () => {
    const path = join(folder, 'text.ttf')
    writeFileSync(path, 'no font')
    expect(() => openFont(path)).toThrow()
    expect(() => openFont(join(folder, 'nothing.ttf'))).toThrow()
  })
})
