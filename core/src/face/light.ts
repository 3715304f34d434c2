/** Light, sharpness and cover of a face, on the luma of its aligned crop; and the print of a frame. */
import { TEMPLATE_SIZE } from './align.ts'
import { type Pixels, type Pyramid, rectangle, sample } from './pixels.ts'

const SIDE = TEMPLATE_SIZE

export type Light = {
  readonly brightness: number
  readonly contrast: number
  readonly sharpness: number
  readonly shade: number
  readonly covered: number
}

/** `luma`: 112 × 112 numbers 0–255 of the aligned face. */
export function lightOf(luma: Float32Array): Light {
  const face = region(luma, [24, 88], [36, 104])
  const [left, right] = [region(luma, [24, 52], [36, 96]).mean, region(luma, [60, 88], [36, 96]).mean]
  const [upper, lower] = [region(luma, [34, 78], [58, 70]), region(luma, [40, 72], [80, 106])]
  return {
    brightness: face.mean,
    contrast: Math.sqrt(face.variance),
    sharpness: laplacian(luma) / Math.max(face.variance, 1),
    shade: Math.abs(left - right) / Math.max(left + right, 1),
    covered: Math.min(1, Math.abs(upper.mean - lower.mean) / Math.max(upper.mean, lower.mean, 1)),
  }
}

type Span = readonly [from: number, to: number]

function region(luma: Float32Array, [left, right]: Span, [top, bottom]: Span) {
  let [sum, squares] = [0, 0]
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const value = luma[y * SIDE + x] as number
      sum += value
      squares += value * value
    }
  const count = (right - left) * (bottom - top)
  return { mean: sum / count, variance: Math.max(squares / count - (sum / count) ** 2, 0) }
}

/** Variance of the Laplacian inside the face. */
function laplacian(luma: Float32Array): number {
  let [sum, squares, count] = [0, 0, 0]
  for (let y = 30; y < 106; y++)
    for (let x = 20; x < 92; x++) {
      const at = y * SIDE + x
      const value =
        4 * (luma[at] as number) -
        (luma[at - 1] as number) -
        (luma[at + 1] as number) -
        (luma[at - SIDE] as number) -
        (luma[at + SIDE] as number)
      sum += value
      squares += value * value
      count += 1
    }
  return squares / count - (sum / count) ** 2
}

/** Whether each of 16 × 16 fields is lighter than its right neighbour: 256 bits that hardly change when a frame is encoded anew. */
export function printOf(pyramid: Pyramid): string {
  const { width, height } = pyramid.levels[0] as Pixels
  const luma = sample(pyramid, rectangle({ x: 0, y: 0, width, height }, 17, 16), {
    width: 17,
    height: 16,
    order: 'gray',
    scale: 1,
    offset: 0,
  })
  let print = ''
  for (let y = 0; y < 16; y++)
    for (let x = 0; x < 16; x += 4) {
      const bit = (at: number): number => ((luma[y * 17 + x + at] as number) > (luma[y * 17 + x + at + 1] as number) ? 1 : 0)
      print += ((bit(0) << 3) | (bit(1) << 2) | (bit(2) << 1) | bit(3)).toString(16)
    }
  return print
}
