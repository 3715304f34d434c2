/** The outline of one glyph: quadratic contours in an em of 1024, y upward, as TrueType has them. */
export type Outline = {
  /** Place of the last point of each contour. */
  readonly ends: readonly number[]
  readonly x: Int16Array
  readonly y: Int16Array
  /** 1 where the point lies on the contour, 0 where it is a control point. */
  readonly on: Uint8Array
}

export const EM = 1024
/** Of all glyphs and fonts of the house, so that signs of several fonts stand on one line. */
export const ASCENT = 901
export const DESCENT = -123

export type Bounds = { readonly left: number; readonly bottom: number; readonly right: number; readonly top: number }

/** The box around all points; of nothing, an empty one. */
export function boundsOf(outlines: Iterable<Outline>): Bounds {
  const box = { left: Number.POSITIVE_INFINITY, bottom: Number.POSITIVE_INFINITY, right: -Infinity, top: -Infinity }
  for (const { x, y } of outlines) {
    for (const value of x) [box.left, box.right] = [Math.min(box.left, value), Math.max(box.right, value)]
    for (const value of y) [box.bottom, box.top] = [Math.min(box.bottom, value), Math.max(box.top, value)]
  }
  return box.left > box.right ? { left: 0, bottom: 0, right: 0, top: 0 } : box
}

/** Points of every contour, as [from, to) places. */
export const contoursOf = ({ ends }: Outline): readonly (readonly [from: number, to: number])[] =>
  ends.map((end, at) => [at === 0 ? 0 : (ends[at - 1] ?? 0) + 1, end + 1])
