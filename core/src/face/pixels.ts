/** Images as numbers, and how a piece of one becomes the input of a net. Works the same on the server and in a page; nothing here allocates twice. */

/** Row-major pixels, 0–255 a channel, in the order red, green, blue (and alpha, which is passed over). */
export type Pixels = {
  readonly width: number
  readonly height: number
  readonly channels: 3 | 4
  readonly data: Uint8Array | Uint8ClampedArray
}

/** Where a point of the piece lies in the image: x' = a·x + b·y + c, y' = d·x + e·y + f. Pixel n reaches from n to n + 1. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]

export type Sampling = {
  readonly width: number
  readonly height: number
  /** Order of the planes that are written; `gray` is one plane of luma (BT.601). */
  readonly order: 'rgb' | 'bgr' | 'gray'
  /** A written number is value · scale + offset, with value 0–255. */
  readonly scale: number
  readonly offset: number
}

/** An image and its halves, made when a piece is wanted much smaller than it is. */
export type Pyramid = { readonly levels: Pixels[] }

export const pyramidOf = (pixels: Pixels): Pyramid => ({ levels: [pixels] })

/** Overwrites an image and all its halves: faces do not stay in memory longer than their use. */
export function erasePyramid({ levels }: Pyramid): void {
  for (const { data } of levels) data.fill(0)
}

/** Half the width and height, each pixel the mean of four; three channels. */
export function halved({ width, height, channels, data }: Pixels): Pixels {
  const [wide, tall] = [Math.max(width >> 1, 1), Math.max(height >> 1, 1)]
  const out = new Uint8Array(wide * tall * 3)
  const right = width > 1 ? channels : 0
  const below = height > 1 ? width * channels : 0
  for (let y = 0, to = 0; y < tall; y++) {
    for (let x = 0; x < wide; x++, to += 3) {
      const at = (y * 2 * width + x * 2) * channels
      for (let c = 0; c < 3; c++)
        out[to + c] =
          (byte(data, at + c) + byte(data, at + right + c) + byte(data, at + below + c) + byte(data, at + below + right + c) + 2) >> 2
    }
  }
  return { width: wide, height: tall, channels: 3, data: out }
}

const byte = (data: Pixels['data'], at: number): number => data[at] as number

function levelFor({ levels }: Pyramid, step: number): readonly [Pixels, number] {
  let level = 0
  for (let rest = step; rest >= 2 && level < 6; rest /= 2) level += 1
  while (levels.length <= level) levels.push(halved(levels[levels.length - 1] as Pixels))
  return [levels[level] as Pixels, 2 ** -level]
}

/**
 * The piece that `at` points to, bilinear, plane after plane (NCHW without N): Float32Array of planes · height · width.
 * What lies outside the image is black.
 */
export function sample(pyramid: Pyramid, at: Affine, { width, height, order, scale, offset }: Sampling): Float32Array {
  const step = Math.sqrt(Math.abs(at[0] * at[4] - at[1] * at[3]))
  const [image, shrink] = levelFor(pyramid, step)
  const plane = width * height
  const out = new Float32Array(order === 'gray' ? plane : plane * 3)
  const rgb = new Float64Array(3)
  const [a, b, c, d, e, f] = [at[0] * shrink, at[1] * shrink, at[2] * shrink, at[3] * shrink, at[4] * shrink, at[5] * shrink]
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to++) {
      blend(image, a * (x + 0.5) + b * (y + 0.5) + c - 0.5, d * (x + 0.5) + e * (y + 0.5) + f - 0.5, rgb)
      const red = rgb[0] as number
      const green = rgb[1] as number
      const blue = rgb[2] as number
      if (order === 'gray') out[to] = (0.299 * red + 0.587 * green + 0.114 * blue) * scale + offset
      else {
        out[to] = (order === 'rgb' ? red : blue) * scale + offset
        out[to + plane] = green * scale + offset
        out[to + 2 * plane] = (order === 'rgb' ? blue : red) * scale + offset
      }
    }
  }
  return out
}

/** Bilinear, into `rgb`; neighbours outside the image count as black. */
function blend(image: Pixels, x: number, y: number, rgb: Float64Array): void {
  const { width, height, channels, data } = image
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return blendAtBorder(image, x, y, rgb)
  const [right, below] = [x - left, y - top]
  const at = (top * width + left) * channels
  const under = at + width * channels
  for (let c = 0; c < 3; c++) {
    const upper = byte(data, at + c) * (1 - right) + byte(data, at + channels + c) * right
    const lower = byte(data, under + c) * (1 - right) + byte(data, under + channels + c) * right
    rgb[c] = upper * (1 - below) + lower * below
  }
}

function blendAtBorder({ width, height, channels, data }: Pixels, x: number, y: number, rgb: Float64Array): void {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  rgb.fill(0)
  for (const [column, row] of [
    [left, top],
    [left + 1, top],
    [left, top + 1],
    [left + 1, top + 1],
  ] as const) {
    if (row < 0 || row >= height || column < 0 || column >= width) continue
    const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row))
    for (let c = 0; c < 3; c++) rgb[c] = (rgb[c] as number) + weight * byte(data, (row * width + column) * channels + c)
  }
}

/** The point of the image that `at` gives for a point of the piece. */
export const applied = ([a, b, c, d, e, f]: Affine, x: number, y: number): readonly [number, number] => [
  a * x + b * y + c,
  d * x + e * y + f,
]

/** The way back: where a point of the image lies in the piece. The map must not be flat. */
export function inverted([a, b, c, d, e, f]: Affine): Affine {
  const det = a * e - b * d
  return [e / det, -b / det, (b * f - c * e) / det, -d / det, a / det, (c * d - a * f) / det]
}

/** The square of `side` pixels around a centre, turned by `angle` (radians, clockwise on the screen), as a piece of size × size. */
export function turnedSquare(centre: readonly [number, number], side: number, angle: number, size: number): Affine {
  const step = side / size
  const [cos, sin] = [Math.cos(angle) * step, Math.sin(angle) * step]
  const half = size / 2
  return [cos, -sin, centre[0] - half * cos + half * sin, sin, cos, centre[1] - half * sin - half * cos]
}

/** The upright rectangle as a piece of width × height; its sides may stretch differently. */
export const rectangle = (box: Box, width: number, height: number): Affine => [box.width / width, 0, box.x, 0, box.height / height, box.y]

/** In pixels of the image. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
