/** What this page knows of the signs it was to draw. */
import { signal } from '@preact/signals'

/** An ideograph that no font of the installation has; by code point alone where nothing could be asked. */
export type MissingGlyph = { readonly codePoint: string; readonly radical?: number; readonly residual?: number; readonly strokes?: number }

/** `path`: an SVG path in a square of 1000; null where a part has no glyph. */
export type Known =
  | { readonly is: 'drawn' }
  | { readonly is: 'missing'; readonly glyph: MissingGlyph }
  | { readonly is: 'drawing'; readonly path: string | null }

/** By sign, or by description. */
export const known = signal<ReadonlyMap<string, Known>>(new Map())

export function learn(entries: Iterable<readonly [string, Known]>): void {
  known.value = new Map([...known.value, ...entries])
}

export const markDrawn = (signs: readonly string[]): void => learn(signs.map((sign) => [sign, { is: 'drawn' }] as const))

export const codePointOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`
