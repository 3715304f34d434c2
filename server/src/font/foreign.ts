import type { Outline } from './outline.ts'

/** A font that somebody else made, read one glyph at a time. */
export type ForeignFont = {
  readonly name: string
  readonly version: string
  readonly copyright: string
  /** The licence as the font tells it; empty where it tells none. */
  readonly licence: string
  readonly sha256: string
  readonly codePoints: readonly number[]
  /** In the em and the square of the house; null where there is nothing to draw. Throws for a glyph that cannot be read. */
  readonly outline: (codePoint: number) => Outline | null
}
