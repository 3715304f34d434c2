import { splitStreams } from './streams.ts'

/*
 * The stroke-order file (streams.ts holds them together; one entry per character in code order unless said otherwise):
 *   0     how many orders
 *   1, 2  front piece of the first order, low and high byte: 0 as the character before, 1 the next piece of stream 11, else 2 + place in stream 10
 *   3, 4  back piece of the first order, likewise
 *   5     one entry per further order: 16 × (1 + place among the fronts this character had before, 0 none of them) + the same for the backs
 *   6, 7  one entry per further order with another front (6), back (7): 1 + place among the substitutes of the first order's piece, the latest used first; 0 a new one
 *   8, 9  the new ones, low and high byte, as in streams 1, 2
 *   10    pieces used more than once; 11 the others, in the order in which they are used; a piece is its strokes 1 to 5 and a 0
 */
export const MARK = 'SSO1'
export const SAME = 0
export const LITERAL = 1
export const DICTIONARY = 2
/** At most so many orders of one character, and strokes in one order, are kept. */
export const MOST_ORDERS = 14
export const MOST_STROKES = 255

/** The stroke orders of all characters: 1 to 5 (横竖撇点折), one byte a stroke. */
export type StrokeOrders = {
  readonly strokes: Uint8Array
  /** Where order n begins in `strokes`; one entry more than orders. */
  readonly starts: Uint32Array
  /** First order of a character; one entry more than characters. */
  readonly first: Uint32Array
}

/** What has stood for a piece before, by piece, the latest first. Writer and reader keep it alike, so that most other orders cost one small number. */
export type Substitutes = Map<number, number[]>

const SUBSTITUTES_KEPT = 200

/** Takes the substitute at `choice` (1 and up), or the fresh one (0), to the front of what stands for `main`. */
export function useSubstitute(substitutes: Substitutes, main: number, choice: number, fresh: () => number): number {
  const list = substitutes.get(main) ?? []
  const piece = choice > 0 ? (list.splice(choice - 1, 1)[0] ?? 0) : fresh()
  list.unshift(piece)
  if (list.length > SUBSTITUTES_KEPT) list.pop()
  substitutes.set(main, list)
  return piece
}

type Pieces = { readonly text: Uint8Array; readonly starts: Uint32Array; readonly dictionary: number }

/** Pieces of streams 10 and 11: their text and where each begins. */
function piecesOf(dictionary: Uint8Array, literals: Uint8Array): Pieces {
  const text = new Uint8Array(dictionary.length + literals.length)
  text.set(dictionary)
  text.set(literals, dictionary.length)
  const starts = new Uint32Array(text.length + 1)
  let pieces = 0
  let frequent = 0
  for (let i = 0; i < text.length; i++) {
    if (text[i] === 0) starts[++pieces] = i + 1
    if (i + 1 === dictionary.length) frequent = pieces
  }
  return { text, starts: starts.slice(0, pieces + 1), dictionary: frequent }
}

/** Takes numbers and pieces from the streams, each from where it stands. */
function readerOf(streams: readonly Uint8Array[], dictionary: number) {
  const at = new Uint32Array(streams.length)
  const substitutes = [new Map(), new Map()] as const satisfies readonly Substitutes[]
  let literals = 0
  const next = (stream: number): number => {
    const place = at[stream] ?? 0
    at[stream] = place + 1
    return streams[stream]?.[place] ?? 0
  }
  const piece = (low: number, before: number): number => {
    const written = next(low) + 256 * next(low + 1)
    if (written === SAME) return before
    if (written !== LITERAL) return written - DICTIONARY
    literals += 1
    return dictionary + literals - 1
  }
  const fresh = () => piece(8, 0)
  const substitute = (side: 0 | 1, main: number) => useSubstitute(substitutes[side], main, next(6 + side), fresh)
  return { next, piece, substitute }
}

/** Front and back pieces of every order, one after the other. */
function pairsOf(streams: readonly Uint8Array[], counts: Uint8Array, orders: number, dictionary: number): Uint32Array {
  const { next, piece, substitute } = readerOf(streams, dictionary)
  const pairs = new Uint32Array(2 * orders)
  let at = 0
  let before = 0
  for (const count of counts) {
    if (count === 0) continue
    before = piece(1, before)
    const fronts = [before]
    const backs = [piece(3, 0)]
    pairs[at++] = before
    pairs[at++] = backs[0] ?? 0
    for (let nth = 1; nth < count; nth++) {
      const shared = next(5)
      const front = shared < 16 ? substitute(0, before) : (fronts[(shared >> 4) - 1] ?? 0)
      const back = (shared & 15) === 0 ? substitute(1, backs[0] ?? 0) : (backs[(shared & 15) - 1] ?? 0)
      if (!fronts.includes(front)) fronts.push(front)
      if (!backs.includes(back)) backs.push(back)
      pairs[at++] = front
      pairs[at++] = back
    }
  }
  return pairs
}

function copyPieces(pairs: Uint32Array, { text, starts }: Pieces): Pick<StrokeOrders, 'strokes' | 'starts'> {
  const begins = new Uint32Array(pairs.length / 2 + 1)
  let length = 0
  for (const piece of pairs) length += (starts[piece + 1] ?? 1) - (starts[piece] ?? 0) - 1
  const strokes = new Uint8Array(length)
  let at = 0
  for (let i = 0; i < pairs.length; i++) {
    const piece = pairs[i] ?? 0
    const end = (starts[piece + 1] ?? 1) - 1
    for (let from = starts[piece] ?? 0; from < end; from++) strokes[at++] = text[from] ?? 0
    if (i % 2 === 1) begins[(i + 1) / 2] = at
  }
  return { strokes, starts: begins }
}

/** Reads the stroke-order file (some 40 ms for all characters; 3.4 MB of memory). A file of another kind throws. */
export function readStrokes(bytes: Uint8Array): StrokeOrders {
  const streams = splitStreams(MARK, bytes)
  const none = new Uint8Array()
  const counts = streams[0] ?? none
  const first = new Uint32Array(counts.length + 1)
  for (let ordinal = 0; ordinal < counts.length; ordinal++) first[ordinal + 1] = (first[ordinal] ?? 0) + (counts[ordinal] ?? 0)
  const pieces = piecesOf(streams[10] ?? none, streams[11] ?? none)
  return { ...copyPieces(pairsOf(streams, counts, first[counts.length] ?? 0, pieces.dictionary), pieces), first }
}

/** Every stroke order known of a character, as `12345`; the principal one first. Empty outside the code order. */
export function strokeOrdersOf({ strokes, starts, first }: StrokeOrders, ordinal: number): readonly string[] {
  const orders: string[] = []
  for (let order = first[ordinal] ?? 0; order < (first[ordinal + 1] ?? 0); order++) {
    orders.push(strokes.subarray(starts[order], starts[order + 1]).join(''))
  }
  return orders
}
