import { expect, test } from 'vitest'
import { drawnOn, lineOf, placeOn, type Point, withStroke, withType, without } from './strokes.ts'

const box = { left: 10, top: 20, width: 200, height: 200 }
const line = (...points: readonly (readonly [number, number])[]): readonly Point[] => points.map(([x, y]) => ({ x, y }))

test('R31 a finger on the pad of any size draws in one and the same square, and never beyond it', () => {
  expect(placeOn(box, { clientX: 110, clientY: 70 })).toEqual({ x: 0.5, y: 0.25 })
  expect(placeOn(box, { clientX: -500, clientY: 900 })).toEqual({ x: 0, y: 1 })
  expect(placeOn({ ...box, width: 0, height: 0 }, { clientX: 10, clientY: 20 })).toEqual({ x: 0, y: 0 })
})

test('R31 a resting finger adds no points, a moving one does', () => {
  const start = line([0.5, 0.5])
  expect(drawnOn(start, { x: 0.505, y: 0.505 })).toBe(start)
  expect(drawnOn(start, { x: 0.6, y: 0.5 })).toEqual(line([0.5, 0.5], [0.6, 0.5]))
})

test('R31 a person draws, corrects and takes back strokes, each by itself', () => {
  const two = withStroke(withStroke([], line([0.1, 0.5], [0.9, 0.5])), line([0.5, 0.1], [0.5, 0.9]))
  expect(two).toHaveLength(2)
  expect(withType(two, 1, 3).map(({ type }) => type)).toEqual([undefined, 3])
  expect(without(withType(two, 1, 3), 0).map(({ type }) => type)).toEqual([3])
  expect(withStroke(two, [])).toBe(two)
})

test('R31 a tap is a dot that falls to the right', () => {
  const [stroke] = withStroke([], line([0.2, 0.2]))
  expect(stroke?.points).toHaveLength(2)
  expect((stroke?.points[1]?.x ?? 0) > 0.2 && (stroke?.points[1]?.y ?? 0) > 0.2).toBe(true)
  expect(lineOf(line([0.2, 0.25]))).toBe('20,25')
})
