/** Outlines as SVG paths: characters without a code point, drawn from the glyphs of their parts. */
import { ASCENT, contoursOf, EM, type Outline } from './outline.ts'

/** A box in the unit square, its origin at the top left; `flipX` and `flipY` mirror what stands in it. */
export type Place = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly flipX?: true
  readonly flipY?: true
}
/** Width and height of the square that paths are in. */
const SIDE = 1000

type Point = { readonly x: number; readonly y: number; readonly on: boolean }

/** The outline in a box of a square of 1000 by 1000, y downward; contours keep their direction, so that parts may overlap. */
export function pathOf(outline: Outline, place: Place): string {
  const turned = (place.flipX === true) !== (place.flipY === true)
  return contoursOf(outline)
    .map(([from, to]) => {
      const points = Array.from({ length: to - from }, (_, at) => placed(outline, from + at, place))
      return contourPath(turned ? points.reverse() : points)
    })
    .join('')
}

function placed({ x, y, on }: Outline, at: number, { flipX, flipY, ...box }: Place): Point {
  const [across, down] = [(x[at] ?? 0) / EM, (ASCENT - (y[at] ?? 0)) / EM]
  return {
    x: Math.round(SIDE * (box.x + box.width * (flipX ? 1 - across : across))),
    y: Math.round(SIDE * (box.y + box.height * (flipY ? 1 - down : down))),
    on: on[at] === 1,
  }
}

/** Between two control points lies a point of the contour that the font leaves out. */
function contourPath(points: readonly Point[]): string {
  const whole = points.flatMap((point, at) => {
    const before = points[(at + points.length - 1) % points.length] ?? point
    const between = { x: Math.round((before.x + point.x) / 2), y: Math.round((before.y + point.y) / 2), on: true }
    return before.on || point.on ? [point] : [between, point]
  })
  const first = whole.findIndex(({ on }) => on)
  const [start, ...rest] = [...whole.slice(first), ...whole.slice(0, first)]
  if (start === undefined || first < 0) return ''
  let path = `M${start.x} ${start.y}`
  for (const [at, point] of rest.entries()) {
    const next = rest[at + 1] ?? start
    if (!point.on) path += `Q${point.x} ${point.y} ${next.x} ${next.y}`
    else if (rest[at - 1]?.on !== false) path += `L${point.x} ${point.y}`
  }
  return `${path}Z`
}
