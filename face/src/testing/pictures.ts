/** Drawn heads as files. */
import sharp from 'sharp'
import { drawHead, type Head } from './head.ts'

export type Kind = 'jpeg' | 'png' | 'webp'

/** A head as a file; `size` in pixels. */
export function pictureOf(head: Head = {}, kind: Kind = 'jpeg', [width, height]: readonly [number, number] = [480, 640]): Promise<Buffer> {
  const pixels = drawHead(head, width, height)
  const picture = sharp(pixels.data, { raw: { width, height, channels: 3 } })
  return picture.toFormat(kind, kind === 'jpeg' ? { quality: 88 } : {}).toBuffer()
}
