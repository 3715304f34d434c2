import type { StrokeGuess } from './finger-strokes.ts'
import { cheapestOrders, type NearOrder, type Prices, sortOrders } from './stroke-order-fuzzy.ts'
import type { StrokeOrders } from './stroke-order.ts'

/** In nats beyond the likeliest reading of the drawing: a stroke left out, one too many, two in the other order. */
const MISSING = 3.6
const EXTRA = 4
const SWAPPED = 2.8
/** What a character may cost, step by step: a clear drawing is answered by the first, a hasty one by the last. */
const STEPS = [4, 8, 12, 16]
/** With so many found, the first ten are settled, and the next step is left out. */
const ENOUGH = 24
/** No character has more strokes. */
const MOST_STROKES = 84

function pricesOf(drawn: readonly StrokeGuess[]): Prices {
  const type = new Float64Array(drawn.length * 6).fill(Number.POSITIVE_INFINITY)
  drawn.forEach((guess, at) => {
    const best = Math.max(...guess)
    guess.forEach((likely, nth) => {
      type[at * 6 + nth + 1] = Math.log(best / likely)
    })
  })
  return { type, missing: MISSING, extra: EXTRA, swapped: SWAPPED }
}

/**
 * The characters that are most likely meant by drawn strokes, in the order in which they were drawn; wrong types, strokes left out, added or
 * swapped are borne with at a price. The cheapest first; `cost` is in nats beyond the likeliest reading. Nothing for an empty drawing.
 */
export function byFingerStrokes(orders: StrokeOrders, drawn: readonly StrokeGuess[], limit = 60): readonly NearOrder[] {
  if (drawn.length === 0 || drawn.length > MOST_STROKES) return []
  return cheapestOrders(sortOrders(orders), pricesOf(drawn), STEPS, Math.min(ENOUGH, limit)).slice(0, limit)
}
