/** BlazeFace (256): the whole image in a square, 896 anchors, and the faces that they found. */
import { type Affine, applied, type Box } from './pixels.ts'

export const DETECTOR_SIZE = 256
export const ANCHORS = 896
/** A face counts from this score (0–1) on; of two that overlap more than this share, the better counts. */
const LEAST_SCORE = 0.5
const MOST_OVERLAP = 0.3

export type Found = {
  /** 0–1 */
  readonly score: number
  readonly box: Box
  /** Right and left eye of the person, in pixels of the image. */
  readonly eyes: readonly [right: readonly [number, number], left: readonly [number, number]]
}

/** The whole image, in the middle of a square of 256, borders black. */
export function letterbox(width: number, height: number): Affine {
  const step = Math.max(width, height) / DETECTOR_SIZE
  return [step, 0, (width - DETECTOR_SIZE * step) / 2, 0, step, (height - DETECTOR_SIZE * step) / 2]
}

/** Centre of anchor `index` in pixels of the square: two in each cell of 16, then six in each of 32. */
function anchor(index: number): readonly [number, number] {
  const [cell, side, stride] = index < 512 ? [index >> 1, 16, 16] : [Math.floor((index - 512) / 6), 8, 32]
  return [((cell % side) + 0.5) * stride, (Math.floor(cell / side) + 0.5) * stride]
}

/**
 * The faces, best first. `scores`: 896 logits. `boxes`: 896 × 16 offsets from the anchor in pixels of the square: centre x, y, width, height,
 * then six points (right eye, left eye, nose, mouth, right ear, left ear). `at` is the letterbox.
 */
export function findFaces(scores: Float32Array, boxes: Float32Array, at: Affine): readonly Found[] {
  const found: Found[] = []
  for (let index = 0; index < ANCHORS; index++) {
    const score = 1 / (1 + Math.exp(-(scores[index] as number)))
    if (score >= LEAST_SCORE) found.push(decode(boxes.subarray(index * 16, index * 16 + 16), anchor(index), score, at))
  }
  found.sort((left, right) => right.score - left.score)
  const kept: Found[] = []
  for (const face of found) if (kept.every((other) => overlap(other.box, face.box) <= MOST_OVERLAP)) kept.push(face)
  return kept
}

function decode(offsets: Float32Array, [ax, ay]: readonly [number, number], score: number, at: Affine): Found {
  const number = (index: number): number => offsets[index] as number
  const [width, height] = [number(2), number(3)]
  const [x, y] = applied(at, ax + number(0) - width / 2, ay + number(1) - height / 2)
  const eye = (index: number): readonly [number, number] => applied(at, ax + number(index), ay + number(index + 1))
  return { score, box: { x, y, width: width * at[0], height: height * at[0] }, eyes: [eye(4), eye(6)] }
}

/** Common area by joint area, 0–1. */
export function overlap(left: Box, right: Box): number {
  const wide = Math.min(left.x + left.width, right.x + right.width) - Math.max(left.x, right.x)
  const tall = Math.min(left.y + left.height, right.y + right.height) - Math.max(left.y, right.y)
  if (wide <= 0 || tall <= 0) return 0
  return (wide * tall) / (left.width * left.height + right.width * right.height - wide * tall)
}
