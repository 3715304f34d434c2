/** From the bytes of a file to upright pixels, with nothing but the three decoders that are needed. */
import type { ImageFlaw, Pixels } from '@shiming/core/face'
import sharp from 'sharp'
import { MOST_PIXELS, readContainer } from './container.ts'

/** Longer pictures are made smaller while they are decoded; the nets need no more. */
const LONGEST_SIDE = 1280
const SECONDS = 5

sharp.cache(false)
sharp.concurrency(1)
// Of the many formats the library reads, only these; a file of another kind finds no parser.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })

export type Decoded = {
  /** RGB, row-major, 0–255; no side longer than 1280. */
  readonly pixels: Pixels
  /** Pixels of the picture as it was sent by one of these. */
  readonly scale: number
}

/** Turned upright by its EXIF mark, in sRGB, without any metadata; or why not. */
export async function decode(bytes: Uint8Array): Promise<Decoded | ImageFlaw> {
  const header = readContainer(bytes)
  if (typeof header === 'string') return header
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', pages: 1 })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#808080' })
      .toColourspace('srgb')
      .timeout({ seconds: SECONDS })
      .raw()
      .toBuffer({ resolveWithObject: true })
    if (info.channels !== 3) return 'image-colours'
    const pixels: Pixels = { width: info.width, height: info.height, channels: 3, data }
    return { pixels, scale: Math.max(header.width, header.height) / Math.max(info.width, info.height) }
  } catch {
    return 'image-broken'
  }
}
