/** Pictures of the camera: whole and upright for the server, small for the guides; the JPEG files that are sent. */
import type { Pixels } from '@shiming/core/face'

/** Pixels of the shorter side of what is sent; the server wants 480 × 640 at least where the camera has them. */
const SHORTER = 720
/** Pixels of the longer side of what the guides look at. */
const SMALL = 480
const QUALITY = 0.88

export type Frame = { readonly canvas: HTMLCanvasElement; readonly at: number }

/** The picture of this moment; null while the camera shows none. */
export function grab(video: HTMLVideoElement): Frame | null {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0 || videoHeight === 0) return null
  const scale = Math.min(1, SHORTER / Math.min(videoWidth, videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  canvas.getContext('2d', { alpha: false })?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return { canvas, at: Math.round(performance.now()) }
}

/** The same, small enough to be looked at many times a second; and how much smaller it is. */
export function smallOf({ canvas }: Frame, into: HTMLCanvasElement): { readonly pixels: Pixels; readonly scale: number } | null {
  const scale = Math.max(1, Math.max(canvas.width, canvas.height) / SMALL)
  into.width = Math.round(canvas.width / scale)
  into.height = Math.round(canvas.height / scale)
  const context = into.getContext('2d', { alpha: false, willReadFrequently: true })
  if (context === null) return null
  context.drawImage(canvas, 0, 0, into.width, into.height)
  const { width, height, data } = context.getImageData(0, 0, into.width, into.height)
  return { pixels: { width, height, channels: 4, data }, scale }
}

export const jpegOf = ({ canvas }: Frame): Promise<Blob | null> => new Promise((settle) => canvas.toBlob(settle, 'image/jpeg', QUALITY))

/** Pictures of faces do not wait for the collector. */
export function drop(frame: Frame | undefined): void {
  if (frame !== undefined) frame.canvas.width = 0
}
