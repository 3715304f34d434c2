/** Outlines of any font in the house's form: quadratic contours in an em of 1024, the glyph in the middle of its square. */
import { EM, type Outline } from '../../font/outline.ts'

/** What a font reader gives: `moveTo`, `lineTo`, `quadraticCurveTo`, `bezierCurveTo`, `closePath`, with their coordinates. */
export type Command = { readonly command: string; readonly args: readonly number[] }
type Scale = { readonly em: number; readonly advance: number }
type Point = { readonly x: number; readonly y: number; readonly on: boolean }

/** How far, in units of the em, a curve may lie from the one it stands for. */
const TOLERANCE = 0.5
const MOST_PIECES = 8

/** Null for a glyph that draws nothing. */
export function quadratic(commands: readonly Command[], { em, advance }: Scale): Outline | null {
  const scale = EM / em
  const aside = (EM - advance * scale) / 2
  const contours: Point[][] = []
  for (const { command, args } of commands) {
    const points = pairs(args).map(([x, y]) => ({ x: x * scale + aside, y: y * scale }))
    if (command === 'moveTo') contours.push([])
    contours.at(-1)?.push(...drawn(command, contours.at(-1)?.at(-1), points))
  }
  const closed = contours.map(withoutLastTwin).filter((points) => points.length > 2)
  return closed.length === 0 ? null : outlineOf(closed)
}

const pairs = (args: readonly number[]): (readonly [number, number])[] =>
  Array.from({ length: Math.floor(args.length / 2) }, (_, at) => [args[at * 2] ?? 0, args[at * 2 + 1] ?? 0])

type Place = { readonly x: number; readonly y: number }

function drawn(command: string, from: Place | undefined, points: readonly Place[]): readonly Point[] {
  const [first, second, third] = points
  if (command === 'bezierCurveTo' && from && first && second && third) return cubic(from, first, second, third)
  return points.map((point, at) => ({ ...point, on: command !== 'quadraticCurveTo' || at === 1 }))
}

/** A cubic as so many quadratic curves of equal parameter as its third difference demands. */
function cubic(from: Place, first: Place, second: Place, to: Place): readonly Point[] {
  const bend = Math.hypot(to.x - 3 * second.x + 3 * first.x - from.x, to.y - 3 * second.y + 3 * first.y - from.y)
  const pieces = Math.max(1, Math.min(MOST_PIECES, Math.ceil(((Math.sqrt(3) / 36) * (bend / TOLERANCE)) ** (1 / 3))))
  const at = (t: number, key: 'x' | 'y'): number => {
    const s = 1 - t
    return s * s * s * from[key] + 3 * s * s * t * first[key] + 3 * s * t * t * second[key] + t * t * t * to[key]
  }
  const slope = (t: number, key: 'x' | 'y'): number => {
    const s = 1 - t
    return 3 * s * s * (first[key] - from[key]) + 6 * s * t * (second[key] - first[key]) + 3 * t * t * (to[key] - second[key])
  }
  return Array.from({ length: pieces }, (_, piece): readonly Point[] => {
    const [start, end] = [piece / pieces, (piece + 1) / pieces]
    // The middle of the two control points that touch the curve at both ends.
    const control = (key: 'x' | 'y'): number =>
      (at(start, key) + at(end, key)) / 2 + ((end - start) * (slope(start, key) - slope(end, key))) / 4
    return [
      { x: control('x'), y: control('y'), on: false },
      { x: at(end, 'x'), y: at(end, 'y'), on: true },
    ]
  }).flat()
}

/** A contour closes by itself: its last point is not its first one again. */
function withoutLastTwin(points: readonly Point[]): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)]
  const twin = last?.on === true && Math.round(last.x) === Math.round(first?.x ?? 0) && Math.round(last.y) === Math.round(first?.y ?? 0)
  return twin ? points.slice(0, -1) : points
}

function outlineOf(contours: readonly (readonly Point[])[]): Outline {
  const points = contours.flat()
  let last = -1
  return {
    ends: contours.map(({ length }) => (last += length)),
    x: Int16Array.from(points, ({ x }) => Math.round(x)),
    y: Int16Array.from(points, ({ y }) => Math.round(y)),
    on: Uint8Array.from(points, ({ on }) => (on ? 1 : 0)),
  }
}
