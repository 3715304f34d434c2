import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byFingerStrokes } from './finger-search.ts'
import { certainStroke, classifyDrawing, classifyStroke, type Place, type StrokeGuess } from './finger-strokes.ts'
import { readStrokes, strokeOrdersOf } from './stroke-order.ts'
import { IDEOGRAPHS, ordinalOf } from './ordinal.ts'

/** A small generator of chance that gives the same drawings every time. */
function chance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** A line through the places, drawn in small steps by a hand that shakes by up to `shake`. */
function drawn(places: readonly (readonly [number, number])[], shake: number, random: () => number): readonly Place[] {
  return places.slice(1).flatMap(([x, y], nth) => {
    const [fromX, fromY] = places[nth] ?? [x, y]
    return Array.from({ length: 12 }, (_, step) => ({
      x: fromX + ((x - fromX) * (step + 1)) / 12 + (random() - 0.5) * 2 * shake,
      y: fromY + ((y - fromY) * (step + 1)) / 12 + (random() - 0.5) * 2 * shake,
    }))
  })
}

const shapes: readonly (readonly [string, number, readonly (readonly [number, number])[]])[] = [
  [
    '横',
    1,
    [
      [0.1, 0.5],
      [0.9, 0.47],
    ],
  ],
  [
    '提',
    1,
    [
      [0.1, 0.7],
      [0.4, 0.5],
    ],
  ],
  [
    '竖',
    2,
    [
      [0.5, 0.1],
      [0.5, 0.9],
    ],
  ],
  [
    '竖钩',
    2,
    [
      [0.5, 0.1],
      [0.5, 0.85],
      [0.38, 0.75],
    ],
  ],
  [
    '撇',
    3,
    [
      [0.6, 0.1],
      [0.55, 0.5],
      [0.2, 0.9],
    ],
  ],
  [
    '平撇',
    3,
    [
      [0.8, 0.1],
      [0.2, 0.25],
    ],
  ],
  [
    '捺',
    4,
    [
      [0.3, 0.2],
      [0.6, 0.6],
      [0.9, 0.85],
    ],
  ],
  [
    '点',
    4,
    [
      [0.45, 0.1],
      [0.53, 0.2],
    ],
  ],
  [
    '横折',
    5,
    [
      [0.1, 0.2],
      [0.8, 0.2],
      [0.78, 0.8],
    ],
  ],
  [
    '横折钩',
    5,
    [
      [0.1, 0.2],
      [0.8, 0.2],
      [0.75, 0.8],
      [0.6, 0.7],
    ],
  ],
  [
    '竖折',
    5,
    [
      [0.2, 0.1],
      [0.2, 0.8],
      [0.8, 0.8],
    ],
  ],
  [
    '竖弯钩',
    5,
    [
      [0.3, 0.1],
      [0.3, 0.75],
      [0.85, 0.8],
      [0.87, 0.6],
    ],
  ],
  [
    '撇折',
    5,
    [
      [0.5, 0.1],
      [0.15, 0.6],
      [0.7, 0.58],
    ],
  ],
]
const best = (guess: StrokeGuess): number => guess.indexOf(Math.max(...guess)) + 1

test.each(shapes)('L28 an old hand that shakes and draws a %s is understood', (_, type, places) => {
  const random = chance(type)
  for (let round = 0; round < 30; round++) expect(best(classifyStroke(drawn(places, 0.012, random), 1))).toBe(type)
})

test('L28 a guess is shares of one whatever is drawn, a tap, a scribble or nothing', () => {
  const place = fc.record({ x: fc.double({ min: -5, max: 5, noNaN: true }), y: fc.double({ min: -5, max: 5, noNaN: true }) })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 60 }), (points) => {
      const [guess] = classifyDrawing([points])
      expect(guess?.every((part) => part > 0)).toBe(true)
      expect(guess?.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1)
    }),
  )
  expect(best(classifyStroke([]))).toBe(4)
  expect([1, 2, 3, 4, 5].map((type) => best(certainStroke(type)))).toEqual([1, 2, 3, 4, 5])
})

const orders = readStrokes(brotliDecompressSync(readFileSync(new URL('../../../data/hanzi/strokes/strokes.bin.br', import.meta.url))))

const share = (type: number, own: number): number => (own === type ? 0.92 : 0.02)
const taking = (type: number): StrokeGuess => [share(type, 1), share(type, 2), share(type, 3), share(type, 4), share(type, 5)]

/** How many of `rounds` rare characters stand among the first ten when their strokes are taken wrong, swapped, left out so often. */
function firstTen(rounds: number, errors: { wrong: number; swapped: number; dropped: number }): number {
  const random = chance(5)
  let found = 0
  for (let round = 0; round < rounds; round++) {
    const ordinal = Math.floor(random() * IDEOGRAPHS)
    const all = strokeOrdersOf(orders, ordinal)
    const types = [...(all[Math.floor(random() * all.length)] ?? '')].map(Number).filter(() => random() >= errors.dropped)
    const taken = types.map((type) => (random() < errors.wrong ? 1 + Math.floor(random() * 5) : type))
    for (let at = 0; at + 1 < taken.length; at++) {
      if (random() < errors.swapped) [taken[at], taken[at + 1]] = [taken[at + 1] ?? 1, taken[at] ?? 1]
    }
    const answers = byFingerStrokes(orders, taken.map(taking), 10)
    if (answers.some((answer) => answer.ordinal === ordinal)) found += 1
  }
  return found / rounds
}

test('L28 with 5 strokes in 100 taken wrong, 3 swapped and 1 left out, the character is among the first ten in 95 of 100 drawings', () => {
  expect(firstTen(40, { wrong: 0, swapped: 0, dropped: 0 })).toBe(1)
  expect(firstTen(200, { wrong: 0.05, swapped: 0.03, dropped: 0.01 })).toBeGreaterThanOrEqual(0.95)
})

test('L28 䶮 is drawn with a finger and is the first answer', () => {
  const types = strokeOrdersOf(orders, ordinalOf(0x4dae))[0] ?? ''
  expect(
    byFingerStrokes(
      orders,
      [...types].map((type) => certainStroke(Number(type))),
      3,
    )[0]?.ordinal,
  ).toBe(ordinalOf(0x4dae))
  expect(byFingerStrokes(orders, [])).toEqual([])
})
