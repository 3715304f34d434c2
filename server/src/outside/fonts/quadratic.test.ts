import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Command, quadratic } from './quadratic.ts'

const number = fc.integer({ min: -1000, max: 2000 })
const place = fc.tuple(number, number)
const square: readonly Command[] = [
  { command: 'moveTo', args: [0, 0] },
  { command: 'lineTo', args: [0, 1000] },
  { command: 'lineTo', args: [1000, 1000] },
  { command: 'lineTo', args: [1000, 0] },
  { command: 'closePath', args: [] },
]

/** A place on the curve of parameter t. */
const cubicAt = (points: readonly (readonly [number, number])[], t: number): readonly [number, number] => {
  const weights = [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3]
  const sum = (axis: 0 | 1) => points.reduce((all, point, at) => all + (weights[at] ?? 0) * point[axis], 0)
  return [sum(0), sum(1)]
}

describe('a glyph of another font', () => {
  test('a font of another em stands in ours, in the middle of the square', () => {
    const outline = quadratic(square, { em: 2000, advance: 2000 })
    expect([[...(outline?.x ?? [])], [...(outline?.y ?? [])]]).toEqual([
      [0, 0, 512, 512],
      [0, 512, 512, 0],
    ])
    expect(quadratic(square, { em: 1000, advance: 600 })?.x[0]).toBe(205)
  })

  test('what draws nothing is no glyph', () => {
    expect(quadratic([], { em: 1000, advance: 1000 })).toBeNull()
    expect(
      quadratic(
        [
          { command: 'moveTo', args: [3, 3] },
          { command: 'closePath', args: [] },
        ],
        { em: 1000, advance: 1000 },
      ),
    ).toBeNull()
  })

  test('a cubic curve is followed to within three units of the em, whatever its shape', () => {
    fc.assert(
      fc.property(place, place, place, place, (from, first, second, to) => {
        const outline = quadratic(
          [
            { command: 'moveTo', args: from },
            { command: 'bezierCurveTo', args: [...first, ...second, ...to] },
            { command: 'lineTo', args: [3000, 3000] },
          ],
          { em: 1024, advance: 1024 },
        )
        const points = Array.from(outline?.x ?? [], (x, at) => [x, outline?.y[at] ?? 0] as const)
        const pieces = (points.length - 2) / 2
        for (let piece = 0; piece < pieces; piece++) {
          const [a, b, c] = points.slice(piece * 2, piece * 2 + 3) as [
            readonly [number, number],
            readonly [number, number],
            readonly [number, number],
          ]
          for (const t of [0, 0.25, 0.5, 0.75, 1]) {
            const ours = [0, 1].map((axis) => (1 - t) ** 2 * (a[axis] ?? 0) + 2 * (1 - t) * t * (b[axis] ?? 0) + t ** 2 * (c[axis] ?? 0))
            const [x, y] = cubicAt([from, first, second, to], (piece + t) / pieces)
            expect(Math.hypot((ours[0] ?? 0) - x, (ours[1] ?? 0) - y)).toBeLessThan(3)
          }
        }
      }),
    )
  })
})
