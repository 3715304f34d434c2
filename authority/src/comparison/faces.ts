/** What the comparison needs of a face engine. */

/** A face as numbers, of unit length. */
export type Face = Float32Array

export type FaceReader = {
  /** Scores from which two faces are the same person's, and below which they are not; bound to the models they were measured with. */
  readonly thresholds: { readonly accept: number; readonly review: number }
  /** The one face of an image, or null where it is not good enough to be compared. */
  read(image: Uint8Array, kind: 'portrait' | 'photo'): Promise<Face | null>
}

/** Cosine of two faces, −1 to 1. */
export function scoreOf(one: Face, other: Face): number {
  let sum = 0
  for (const [at, value] of one.entries()) sum += value * (other[at] ?? 0)
  return sum
}
