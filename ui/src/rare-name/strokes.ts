/** What a finger draws: strokes as lines of points in the unit square, thinned so that the worker gets no more than it needs. */
import type { DrawnStroke } from './protocol.ts'

export type Point = { readonly x: number; readonly y: number }

/** Points closer than this (of the side of the pad) are one. */
const NEAR = 0.012
/** Strokes in one drawing; a character has no more than 84. */
const MOST = 84
/** Points kept of a stroke. */
const MOST_POINTS = 400

/** A place on the pad, 0 to 1 from its top left; what is drawn beyond the edge stays on it. */
export function placeOn(
  box: { left: number; top: number; width: number; height: number },
  at: { clientX: number; clientY: number },
): Point {
  const part = (offset: number, side: number): number => Math.round(Math.min(1, Math.max(0, side > 0 ? offset / side : 0)) * 1000) / 1000
  return { x: part(at.clientX - box.left, box.width), y: part(at.clientY - box.top, box.height) }
}

export function drawnOn(points: readonly Point[], point: Point): readonly Point[] {
  const last = points[points.length - 1]
  const near = last !== undefined && Math.hypot(last.x - point.x, last.y - point.y) < NEAR
  return near || points.length >= MOST_POINTS ? points : [...points, point]
}

/** A tap is a dot: a short fall to the right, as a pen would leave. */
const DOT = 0.03
const asLine = (points: readonly Point[]): readonly Point[] => {
  const [first] = points
  return points.length === 1 && first !== undefined ? [first, { x: first.x + DOT, y: first.y + DOT }] : points
}

export const withStroke = (drawn: readonly DrawnStroke[], points: readonly Point[]): readonly DrawnStroke[] =>
  points.length === 0 || drawn.length >= MOST ? drawn : [...drawn, { points: asLine(points) }]

export const withType = (drawn: readonly DrawnStroke[], at: number, type: number): readonly DrawnStroke[] =>
  drawn.map((stroke, place) => (place === at ? { ...stroke, type } : stroke))

export const without = (drawn: readonly DrawnStroke[], at: number): readonly DrawnStroke[] => drawn.filter((_, place) => place !== at)

/** For an SVG of 100 × 100. */
export const lineOf = (points: readonly Point[]): string => points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')
const round = (part: number): number => Math.round(part * 1000) / 10
