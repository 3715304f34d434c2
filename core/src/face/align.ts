/** The crops that the matching and the liveness net were made for. */
import { eyeCentres, type Mesh, type Point, pointOf } from './mesh.ts'
import type { Affine, Box } from './pixels.ts'

export const TEMPLATE_SIZE = 112
export const LIVENESS_SIZE = 128
export const EYE_SIZE = 24

/** Where both eyes, the nose and the corners of the mouth lie in 112 × 112 (the ArcFace template), counted from the middle of the first pixel. */
const template: readonly Point[] = [
  [38.29, 51.7],
  [73.53, 51.5],
  [56.03, 71.74],
  [41.55, 92.37],
  [70.73, 92.2],
]

const fromCorner = template.map(([x, y]): Point => [x + 0.5, y + 0.5])

/** Centres of the eyes, tip of the nose, corners of the mouth; in pixels of the image. */
export const fivePoints = (mesh: Mesh): readonly Point[] => [...eyeCentres(mesh), pointOf(mesh, 1), pointOf(mesh, 61), pointOf(mesh, 291)]

/** The crop that lays five points on the template: turned, scaled and moved, never stretched. */
export const alignedCrop = (points: readonly Point[]): Affine => similarity(fromCorner, points)

/** The similarity that moves `from` onto `to` with the least squares; at least two points that differ. */
export function similarity(from: readonly Point[], to: readonly Point[]): Affine {
  const [fx, fy] = middle(from)
  const [tx, ty] = middle(to)
  let [along, across, spread] = [0, 0, 0]
  from.forEach(([x, y], index) => {
    const [u, v] = to[index] as Point
    along += (x - fx) * (u - tx) + (y - fy) * (v - ty)
    across += (x - fx) * (v - ty) - (y - fy) * (u - tx)
    spread += (x - fx) ** 2 + (y - fy) ** 2
  })
  const [cos, sin] = [along / spread, across / spread]
  return [cos, -sin, tx - cos * fx + sin * fy, sin, cos, ty - sin * fx - cos * fy]
}

function middle(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], [u, v]) => [x + u, y + v], [0, 0])
  return [sum[0] / points.length, sum[1] / points.length]
}

/** The liveness net wants the surroundings too: 2.7 times the face, as far as the image reaches, moved inside it. */
export function livenessBox(face: Box, width: number, height: number): Box {
  const scale = Math.min((height - 1) / face.height, (width - 1) / face.width, 2.7)
  const [wide, tall] = [face.width * scale, face.height * scale]
  const inside = (at: number, size: number, whole: number): number => Math.max(0, Math.min(at, whole - size))
  return {
    x: inside(face.x + (face.width - wide) / 2, wide, width),
    y: inside(face.y + (face.height - tall) / 2, tall, height),
    width: wide,
    height: tall,
  }
}
