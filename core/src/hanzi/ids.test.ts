import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layout, type PlacedPart, parseIds } from './ids.ts'

const part = fc.constantFrom(...'石羊水人一龘')
const nested = (structures: string, depth: number): fc.Arbitrary<string> => {
  const inner = depth <= 1 ? part : fc.oneof({ weight: 2, arbitrary: part }, { weight: 1, arbitrary: nested(structures, depth - 1) })
  return fc.constantFrom(...structures).chain((structure) => {
    const takes = '⿲⿳'.includes(structure) ? 3 : '⿾⿿'.includes(structure) ? 1 : 2
    return fc.array(inner, { minLength: takes, maxLength: takes }).map((parts) => structure + parts.join(''))
  })
}

const strokes = new Map(
  [...'石5羊6水4人2一1龘48']
    .join('')
    .match(/\D\d+/gu)
    ?.map((pair) => [pair.codePointAt(0) ?? 0, Number(pair.slice(1))]),
)
const strokesOf = (code: number) => strokes.get(code) ?? 1

function drawn(ids: string): readonly PlacedPart[] {
  const parsed = parseIds(ids)
  return parsed === null ? expect.fail(ids) : layout(parsed.node, strokesOf)
}

const SLACK = 1e-9
const inside = (box: PlacedPart) =>
  box.x >= -SLACK && box.y >= -SLACK && box.x + box.width <= 1 + SLACK && box.y + box.height <= 1 + SLACK && box.width > 0 && box.height > 0
const overlap = (a: PlacedPart, b: PlacedPart) =>
  Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x) > SLACK &&
  Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y) > SLACK

/** The area that two boxes share. */
const common = (a: PlacedPart, b: PlacedPart): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y))

describe('where the parts of a described character stand', () => {
  test('L28 every part of every structure has a box inside the square, in the order of the description', () => {
    fc.assert(
      fc.property(
        nested('⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽⿾⿿㇯', 4).filter((ids) => [...ids].length <= 32),
        (ids) => {
          const parts = drawn(ids)
          expect(parts.filter((box) => !inside(box))).toEqual([])
          const leaves = [...ids].filter((sign) => strokes.has(sign.codePointAt(0) ?? 0))
          expect(parts.map(({ codePoint }) => String.fromCodePoint(codePoint))).toEqual(leaves)
        },
      ),
    )
  })

  test('L28 parts beside, above and between each other never overlap and fill the square', () => {
    fc.assert(
      fc.property(
        nested('⿰⿱⿲⿳', 4).filter((ids) => [...ids].length <= 32),
        (ids) => {
          const parts = drawn(ids)
          for (const [at, one] of parts.entries()) for (const other of parts.slice(at + 1)) expect(overlap(one, other)).toBe(false)
          expect(parts.reduce((sum, { width, height }) => sum + width * height, 0)).toBeCloseTo(1, 6)
        },
      ),
    )
  })

  test('L28 a part of more strokes gets more room, less than in proportion, and none is squeezed away', () => {
    const [left, right] = drawn('⿰人羊')
    expect((left?.width ?? 0) / (right?.width ?? 1)).toBeGreaterThan(2 / 6)
    expect((left?.width ?? 1) / (right?.width ?? 0)).toBeLessThan(1)
    expect(drawn('⿰一龘')[0]?.width).toBeGreaterThanOrEqual(0.18)
    expect(drawn('⿱一龘')[0]?.height).toBeGreaterThanOrEqual(0.18)
  })

  test.each([
    ['⿴囗', 'all round', 'left top right bottom'],
    ['⿵门', 'from above', 'left top right'],
    ['⿶凵', 'from below', 'left right bottom'],
    ['⿷匚', 'from the left', 'left top bottom'],
    ['⿸广', 'from the upper left', 'left top'],
    ['⿹勹', 'from the upper right', 'top right'],
    ['⿺辶', 'from the lower left', 'left bottom'],
    ['⿺廴', 'from the lower left', 'left bottom'],
  ])('L28 %s surrounds %s: it keeps the square, and its part leaves free %s', (begun, _how, sides) => {
    const [outer, inner] = drawn(`${begun}羊`)
    expect(outer).toMatchObject({ x: 0, y: 0, width: 1, height: 1 })
    const { x = 0, y = 0, width = 0, height = 0 } = inner ?? {}
    const free = { left: x > 0.1, top: y > 0.1, right: x + width < 0.9, bottom: y + height < 0.9 }
    expect(free).toEqual(Object.fromEntries(Object.keys(free).map((side) => [side, sides.split(' ').includes(side)])))
    expect(width * height).toBeGreaterThan(0.3)
  })

  test.each(['⿺走己', '⿺鬼未', '⿸麻石', '⿹風又', '⿵戌口', '⿶山水', '⿷臣又', '⿼彐一', '⿽斗米', '⿺⿰石羊水', '⿸⿱一人水'])(
    'L28 in %s neither part is written over the other, for the outer one leaves no room of its own',
    (ids) => {
      const parts = drawn(ids)
      const inner = parts.at(-1)
      const area = ({ width, height }: PlacedPart) => width * height
      const covered = parts.slice(0, -1).reduce((sum, part) => sum + common(part, inner ?? part), 0)
      expect(covered).toBeLessThan(0.15 * area(inner ?? expect.fail(ids)))
      expect(area(inner ?? expect.fail(ids))).toBeGreaterThan(0.2)
    },
  )

  test('L28 mirrored twice or turned twice is as written; a part that is taken away is marked', () => {
    fc.assert(
      fc.property(nested('⿰⿱⿸', 2), fc.constantFrom('⿾', '⿿'), (ids, turn) => {
        const twice = drawn(turn + turn + ids)
        for (const [at, box] of drawn(ids).entries()) {
          expect(twice[at]?.x).toBeCloseTo(box.x, 9)
          expect(twice[at]?.y).toBeCloseTo(box.y, 9)
          expect([twice[at]?.flipX, twice[at]?.flipY]).toEqual([undefined, undefined])
        }
      }),
    )
    expect(drawn('⿾⿰石羊').map(({ x, flipX, flipY }) => [x > 0.01, flipX, flipY])).toEqual([
      [true, true, undefined],
      [false, true, undefined],
    ])
    expect(drawn('⿿石')[0]).toMatchObject({ flipX: true, flipY: true })
    expect(drawn('㇯龘一').map(({ removed }) => removed)).toEqual([undefined, true])
  })

  test('L28 a stroke count that makes no sense still gives boxes inside the square', () => {
    for (const count of [0, -5, Number.NaN, Number.POSITIVE_INFINITY]) {
      const parsed = parseIds('⿲石羊水')
      expect(parsed === null ? [] : layout(parsed.node, (code) => (code === 0x77f3 ? count : 3)).filter(inside)).toHaveLength(3)
    }
  })
})
