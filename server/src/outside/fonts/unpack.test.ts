import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { namesOf } from '../../font/notices.ts'
import type { Outline } from '../../font/outline.ts'
import { writeWoff2 } from '../../font/woff2-write.ts'
import { openFont } from './index.ts'
import { isWoff2, unpackWoff2 } from './unpack.ts'

const folder = mkdtempSync(join(tmpdir(), 'shiming-unpack-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const square = (left: number, side: number): Outline => ({
  ends: [3],
  x: Int16Array.of(left, left, left + side, left + side),
  y: Int16Array.of(0, side, side, 0),
  on: Uint8Array.of(1, 1, 1, 1),
})
const glyphs = new Map(Array.from({ length: 300 }, (_, at) => [0x20000 + at * 3, square(at, 20 + at * 2)] as const))
const corners = ({ x, y }: Outline) => Array.from(x, (across, at) => `${across},${y[at]}`).sort()

test('every glyph of a WOFF2 file is the one of the font it was made from', async () => {
  const packed = await writeWoff2(glyphs, namesOf('Squares', ['hanazono']))
  expect([isWoff2(packed), isWoff2(unpackWoff2(packed))]).toEqual([true, false])
  const [woff, ttf] = [join(folder, 'squares.woff2'), join(folder, 'squares.ttf')]
  writeFileSync(woff, packed)
  writeFileSync(ttf, unpackWoff2(packed))
  for (const font of [openFont(woff), openFont(ttf)]) {
    expect([...font.codePoints].sort()).toEqual([...glyphs.keys()].sort())
    for (const [code, outline] of glyphs) expect(corners(font.outline(code) ?? square(0, 0))).toEqual(corners(outline))
  }
})

test('a WOFF2 file that is cut short or changed is refused, not read forever', async () => {
  const packed = await writeWoff2(glyphs, namesOf('Squares', ['hanazono']))
  for (const length of [0, 4, 20, 60, packed.length - 40]) expect(() => unpackWoff2(packed.subarray(0, length))).toThrow()
})
