/** FaceMesh: 468 points of one face, and what is measured on them: pose, eyes, mouth. */
import type { Found } from './detect.ts'
import { type Affine, applied, type Box, turnedSquare } from './pixels.ts'

export const MESH_SIZE = 192
export const POINTS = 468
/** The crop is this much larger than the detector's box. */
const MARGIN = 1.5

/** x, y, z of 468 points: x and y in pixels of the image, z in the same unit, smaller towards the camera. */
export type Mesh = Float32Array

export type Point = readonly [x: number, y: number]

/** Degrees. yaw > 0: the nose points to the right edge of an unmirrored image, the person turned to their own left. pitch > 0: down. roll > 0: clockwise. */
export type Pose = { readonly yaw: number; readonly pitch: number; readonly roll: number }

/** The square crop, turned so that the line of the eyes is level. */
export function meshCrop({ box, eyes: [right, left] }: Found): Affine {
  const centre = [box.x + box.width / 2, box.y + box.height / 2] as const
  const angle = Math.atan2(left[1] - right[1], left[0] - right[0])
  return turnedSquare(centre, Math.max(box.width, box.height) * MARGIN, angle, MESH_SIZE)
}

/** The net's 468 × 3 numbers, in pixels of the crop, as points of the image. */
export function placeMesh(raw: Float32Array, at: Affine): Mesh {
  const mesh = new Float32Array(POINTS * 3)
  const step = Math.hypot(at[0], at[3])
  for (let index = 0; index < POINTS * 3; index += 3) {
    const [x, y] = applied(at, raw[index] as number, raw[index + 1] as number)
    mesh[index] = x
    mesh[index + 1] = y
    mesh[index + 2] = (raw[index + 2] as number) * step
  }
  return mesh
}

export const pointOf = (mesh: Mesh, index: number): Point => [mesh[index * 3] as number, mesh[index * 3 + 1] as number]

const depthOf = (mesh: Mesh, index: number): number => mesh[index * 3 + 2] as number
const between = (mesh: Mesh, from: number, to: number): number => {
  const [left, right] = [pointOf(mesh, from), pointOf(mesh, to)]
  return Math.hypot(right[0] - left[0], right[1] - left[1])
}
const degrees = (radians: number): number => (radians * 180) / Math.PI

/** From the depth between the cheeks (234, 454) and between forehead and chin (10, 152); roll from the eyes. */
export function poseOf(mesh: Mesh): Pose {
  const [right, left] = eyeCentres(mesh)
  return {
    yaw: degrees(Math.atan2(depthOf(mesh, 454) - depthOf(mesh, 234), between(mesh, 234, 454))),
    pitch: degrees(Math.atan2(depthOf(mesh, 152) - depthOf(mesh, 10), between(mesh, 10, 152))),
    roll: degrees(Math.atan2(left[1] - right[1], left[0] - right[0])),
  }
}

/** Corner, two of the upper lid, corner, two of the lower lid. */
const rightEye = [33, 160, 158, 133, 153, 144] as const
const leftEye = [362, 385, 387, 263, 373, 380] as const

/** Height of the eyes by their width (eye aspect ratio), mean of both: about 0.3 open, below 0.2 closed. */
export const eyeOpening = (mesh: Mesh): number => (aspect(mesh, rightEye) + aspect(mesh, leftEye)) / 2

function aspect(mesh: Mesh, [outer, up1, up2, inner, low2, low1]: typeof rightEye | typeof leftEye): number {
  return (between(mesh, up1, low1) + between(mesh, up2, low2)) / (2 * between(mesh, outer, inner))
}

/** Distance of the lips by the width of the mouth: near 0 closed, above 0.35 wide open. */
export const mouthOpening = (mesh: Mesh): number => between(mesh, 13, 14) / between(mesh, 78, 308)

/** Centres of the person's right and left eye, each the mean of four points. */
export const eyeCentres = (mesh: Mesh): readonly [right: Point, left: Point] => [
  mean(mesh, [33, 133, 159, 145]),
  mean(mesh, [362, 263, 386, 374]),
]

function mean(mesh: Mesh, indexes: readonly number[]): Point {
  const points = indexes.map((index) => pointOf(mesh, index))
  return [points.reduce((sum, [x]) => sum + x, 0) / points.length, points.reduce((sum, [, y]) => sum + y, 0) / points.length]
}

/** Squares around both eyes, 1.6 times as wide as the eye: what the net for open eyes sees. */
export function eyeBoxes(mesh: Mesh): readonly [right: Box, left: Box] {
  const [right, left] = eyeCentres(mesh)
  const around = ([x, y]: Point, width: number): Box => ({
    x: x - 0.8 * width,
    y: y - 0.8 * width,
    width: 1.6 * width,
    height: 1.6 * width,
  })
  return [around(right, between(mesh, 33, 133)), around(left, between(mesh, 362, 263))]
}

/** The smallest upright box around all points. */
export function meshBox(mesh: Mesh): Box {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let index = 0; index < POINTS; index++) {
    const [x, y] = pointOf(mesh, index)
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x)
    bottom = Math.max(bottom, y)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** Share of the points that lie inside the image, 0–1. */
export function insideShare(mesh: Mesh, width: number, height: number): number {
  let inside = 0
  for (let index = 0; index < POINTS; index++) {
    const [x, y] = pointOf(mesh, index)
    if (x >= 0 && y >= 0 && x <= width && y <= height) inside += 1
  }
  return inside / POINTS
}

/** Points that tell a moving head from a moving picture of one: brow, nose, cheeks, jaw. Eyes and lips are left out: they move by themselves. */
const rigid = [10, 67, 297, 127, 356, 234, 454, 132, 361, 58, 288, 152, 148, 377, 1, 4, 6, 168, 98, 327, 205, 425, 50, 280] as const

/** x, y of 24 points in units of the eyes' distance, origin between the eyes. */
export function shapeOf(mesh: Mesh): readonly number[] {
  const [right, left] = eyeCentres(mesh)
  const unit = Math.hypot(left[0] - right[0], left[1] - right[1]) || 1
  const [x0, y0] = [(left[0] + right[0]) / 2, (left[1] + right[1]) / 2]
  return rigid.flatMap((index) => {
    const [x, y] = pointOf(mesh, index)
    return [(x - x0) / unit, (y - y0) / unit]
  })
}
