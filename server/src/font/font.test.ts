import fc from 'fast-check'
import { create, type Font } from 'fontkit'
import { describe, expect, test } from 'vitest'
import { namesOf } from './notices.ts'
import type { Outline } from './outline.ts'
import { pathOf } from './path.ts'
import { readWoff2 } from './woff2-read.ts'
import { writeWoff2 } from './woff2-write.ts'

const coordinate = fc.oneof(fc.integer({ min: -200, max: 1200 }), fc.integer({ min: -16_000, max: 16_000 }))
const contour = fc.array(fc.record({ x: coordinate, y: coordinate, on: fc.boolean() }), { minLength: 3, maxLength: 300 })
const outline = fc.array(contour, { minLength: 1, maxLength: 6 }).map((contours): Outline => {
  let last = -1
  const points = contours.flat()
  return {
    ends: contours.map(({ length }) => (last += length)),
    x: Int16Array.from(points, ({ x }) => x),
    y: Int16Array.from(points, ({ y }) => y),
    on: Uint8Array.from(points, ({ on }) => (on ? 1 : 0)),
  }
})
const code = fc.oneof(
  fc.integer({ min: 0x3400, max: 0x9fff }),
  fc.integer({ min: 0xf900, max: 0x10010 }),
  fc.integer({ min: 0x20000, max: 0x33479 }),
)
const glyphs = fc
  .uniqueArray(fc.tuple(code, outline), { selector: ([at]) => at, minLength: 1, maxLength: 40 })
  .map((pairs) => new Map(pairs))
const plain = (map: ReadonlyMap<number, Outline>) =>
  [...map].sort(([a], [b]) => a - b).map(([at, { ends, x, y, on }]) => [at, [...ends], [...x], [...y], [...on]])
const names = namesOf('Shiming Rare', ['hanazono', 'babelstone'])

describe('a font made for one text', () => {
  test('whatever the glyphs and their code points, what was written is what is read', async () => {
    await fc.assert(
      fc.asyncProperty(glyphs, async (given) => {
        expect(plain(readWoff2(await writeWoff2(given, names)))).toEqual(plain(given))
      }),
      { numRuns: 60 },
    )
  })

  test('another reader finds the same characters, a common em and the licences of both fonts in it', async () => {
    await fc.assert(
      fc.asyncProperty(glyphs, async (given) => {
        const font = create(Buffer.from(await writeWoff2(given, names))) as Font
        expect([...font.characterSet].sort((a, b) => a - b)).toEqual([...given.keys()].sort((a, b) => a - b))
        expect([font.unitsPerEm, font.ascent, font.descent]).toEqual([1024, 901, -123])
        expect(font.copyright).toMatch(/Arphic.*GlyphWiki/)
        for (const at of given.keys()) expect([at, font.glyphForCodePoint(at).advanceWidth]).toEqual([at, 1024])
      }),
      { numRuns: 20 },
    )
  })
})

describe('a drawing', () => {
  const square: Outline = {
    ends: [3],
    x: Int16Array.of(0, 0, 1024, 1024),
    y: Int16Array.of(-123, 901, 901, -123),
    on: Uint8Array.of(1, 1, 1, 1),
  }

  test('R31 a part fills its box, the right way up', () => {
    expect(pathOf(square, { x: 0.5, y: 0, width: 0.5, height: 1 })).toBe('M500 1000L500 0L1000 0L1000 1000Z')
  })

  test('R31 a mirrored part keeps the direction of its contours, so that what overlaps stays black', () => {
    const area = (path: string) => {
      const points = [...path.matchAll(/(-?\d+) (-?\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
      return points.reduce(
        (sum, [x, y], at) => sum + x * (points[(at + 1) % points.length]?.[1] ?? 0) - y * (points[(at + 1) % points.length]?.[0] ?? 0),
        0,
      )
    }
    const box = { x: 0, y: 0, width: 1, height: 1 }
    const whole = area(pathOf(square, box))
    for (const turned of [{ flipX: true }, { flipY: true }, { flipX: true, flipY: true }] as const)
      expect(area(pathOf(square, { ...box, ...turned }))).toBe(whole)
  })

  test('R31 points that the font leaves out between two control points are put in', () => {
    const round: Outline = {
      ends: [3],
      x: Int16Array.of(0, 0, 1024, 1024),
      y: Int16Array.of(-123, 901, 901, -123),
      on: Uint8Array.of(0, 0, 0, 0),
    }
    expect(pathOf(round, { x: 0, y: 0, width: 1, height: 1 })).toBe('M500 1000Q0 1000 0 500Q0 0 500 0Q1000 0 1000 500Q1000 1000 500 1000Z')
  })
})
