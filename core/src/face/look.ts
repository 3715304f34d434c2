/** What is known of a frame after the nets have seen it: numbers only. Whoever decides reads these, never the picture. */
import type { Pose } from './mesh.ts'

export type FaceLook = {
  /** How sure the mesh is that there is a face, 0–1. */
  readonly presence: number
  /** Pixels between the eyes, in the frame as it was sent. */
  readonly eyeDistance: number
  /** Width of the face by the width of the frame. */
  readonly share: number
  /** Share of the mesh inside the frame, 0–1. */
  readonly inside: number
  readonly pose: Pose
  /** Eye aspect ratio: about 0.3 open, below 0.2 closed. */
  readonly eyeOpening: number
  /** The less open eye, as the net for eyes sees it, 0–1. */
  readonly eyesOpen: number
  /** 0 closed, above 0.35 wide open. */
  readonly mouthOpening: number
  /** Mean luma of the aligned face, 0–255. */
  readonly brightness: number
  /** Standard deviation of the luma of the aligned face. */
  readonly contrast: number
  /** Variance of the Laplacian of the aligned face, by the variance of its luma. */
  readonly sharpness: number
  /** Difference of the luma of both halves of the face, by their mean, 0–1. */
  readonly shade: number
  /** How much of the lower face looks unlike skin of the upper, 0–1: masks, hands, scarfs. A guess. */
  readonly covered: number
  /** Share of a live face in front of the camera, as one frame tells it, 0–1; absent when it was not asked. A risk signal, no proof. */
  readonly liveness?: number
  /** x, y of 24 points that do not move by themselves, in units of the eyes' distance. */
  readonly shape: readonly number[]
}

export type Look = {
  /** Size of the frame in pixels, upright. */
  readonly width: number
  readonly height: number
  /** Faces found; `face` is the best of them. */
  readonly faces: number
  readonly face?: FaceLook
  /** 256 bits of a perceptual hash, as 64 hexadecimal digits. */
  readonly print: string
  /** 512 numbers of length 1, if asked: biometric, to be overwritten after use. */
  readonly template?: Float32Array
}

/** Why a picture is not looked at: not JPEG, PNG or WebP by its content; too many bytes or pixels; cut off; moving; CMYK; something hidden in it. */
export type ImageFlaw =
  | 'image-kind'
  | 'image-too-long'
  | 'image-too-large'
  | 'image-broken'
  | 'image-animated'
  | 'image-colours'
  | 'image-carries-more'

/** What is wanted beyond the measurements; each costs some milliseconds. */
export type LookWish = { readonly template?: boolean; readonly liveness?: boolean }

/** Cosine of two templates, -1 to 1. */
export function likeness(left: Float32Array, right: Float32Array): number {
  let sum = 0
  for (let index = 0; index < left.length; index++) sum += (left[index] as number) * (right[index] as number)
  return sum
}

/** Bits that differ between two prints, 0–256. */
export function printDistance(left: string, right: string): number {
  let bits = 0
  for (let at = 0; at < left.length; at++) {
    let rest = Number.parseInt(left[at] as string, 16) ^ Number.parseInt(right[at] as string, 16)
    for (; rest > 0; rest >>= 1) bits += rest & 1
  }
  return bits
}
