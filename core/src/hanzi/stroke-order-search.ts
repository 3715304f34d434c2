import type { StrokeOrders } from './stroke-order.ts'

/** What a pattern asks: its signs without stars, whether there is a star, and a test of the order between two places of `strokes`. */
type Pattern = {
  readonly signs: number
  readonly starred: boolean
  readonly fits: (strokes: Uint8Array, start: number, end: number) => boolean
}

/** More signs than this do not fit the bits of a number; such orders are few, and are tested as text. */
const MOST_BITS = 30

/** The states of the pattern as bits: bit i is set when the first i signs have been met; a star lets its state stay. */
function bitPattern(text: string): Pattern['fits'] {
  const accepts = new Int32Array(6)
  let stay = 0
  let signs = 0
  for (const sign of text) {
    if (sign === '*') stay |= 1 << signs
    for (let stroke = 1; stroke <= 5; stroke++)
      if (sign === '?' || sign === String(stroke)) accepts[stroke] = (accepts[stroke] ?? 0) | (1 << signs)
    if (sign !== '*') signs += 1
  }
  const done = 1 << signs
  return (strokes, start, end) => {
    let states = 1
    for (let at = start; at < end && states !== 0; at++) states = ((states & (accepts[strokes[at] ?? 0] ?? 0)) << 1) | (states & stay)
    return (states & done) !== 0
  }
}

function textPattern(text: string): Pattern['fits'] {
  const shape = new RegExp(`^${text.replaceAll('?', '.').replaceAll('*', '.*')}$`)
  return (strokes, start, end) => shape.test(strokes.subarray(start, end).join(''))
}

/** Reads `12?5*`; full-width signs and blanks are understood. null when it holds anything else, or nothing but stars. */
function readPattern(pattern: string): Pattern | null {
  const text = pattern.normalize('NFKC').replace(/\s/g, '').replace(/\*+/g, '*')
  if (!/^[1-5?*]+$/.test(text) || text === '*') return null
  const signs = text.replaceAll('*', '').length
  return { signs, starred: text.includes('*'), fits: signs > MOST_BITS ? textPattern(text) : bitPattern(text) }
}

/**
 * Characters one of whose stroke orders is the pattern, in code order: 1 to 5 (横竖撇点折), `?` one unknown stroke, `*` any number of
 * them; without `*` the whole order. Looks at every order there is (some milliseconds). Nothing for a pattern that cannot be read.
 */
export function byStrokeOrder({ strokes, starts, first }: StrokeOrders, pattern: string): readonly number[] {
  const asked = readPattern(pattern)
  if (asked === null) return []
  const found: number[] = []
  for (let ordinal = 0; ordinal + 1 < first.length; ordinal++) {
    const beyond = first[ordinal + 1] ?? 0
    for (let order = first[ordinal] ?? 0; order < beyond; order++) {
      const start = starts[order] ?? 0
      const end = starts[order + 1] ?? 0
      if (asked.starred ? end - start < asked.signs : end - start !== asked.signs) continue
      if (!asked.fits(strokes, start, end)) continue
      found.push(ordinal)
      break
    }
  }
  return found
}
