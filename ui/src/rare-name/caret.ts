/** Where a sign goes into a name. Counted in whole pieces: a character of two UTF-16 units, or a whole description, is never cut. */
import { namePieces } from '@shiming/core/name'

/** UTF-16 places in a text, as text fields give them; `start` = `end` where nothing is marked. */
export type Caret = { readonly start: number; readonly end: number }

/** What was put in: enough to take it back. */
export type Insertion = { readonly at: number; readonly piece: string; readonly replaced: string }

/** Places between the pieces of a name, its two ends included, in UTF-16 units. */
export function borders(name: string): readonly number[] {
  const found = [0]
  for (const piece of namePieces(name)) found.push((found.at(-1) ?? 0) + ('sign' in piece ? piece.sign : piece.ids).length)
  return found
}

/** The caret with both ends between pieces: a mark grows around what it touches, a bare caret goes behind it. */
export function whole(name: string, { start, end }: Caret): Caret {
  const places = borders(name)
  const after = places.find((place) => place >= end) ?? name.length
  return { start: start === end ? after : Math.max(...places.filter((place) => place <= start)), end: after }
}

export const endOf = (name: string): Caret => ({ start: name.length, end: name.length })

/** The piece in place of what is marked (R31); `insertion.at + piece.length` is where the caret then stands. */
export function insertAt(name: string, caret: Caret, piece: string): { readonly name: string; readonly insertion: Insertion } {
  const { start, end } = whole(name, caret)
  return {
    name: name.slice(0, start) + piece + name.slice(end),
    insertion: { at: start, piece, replaced: name.slice(start, end) },
  }
}

/** The name before an insertion, wherever the piece stands by now; null when it is no longer there. */
export function takeBack(name: string, { at, piece, replaced }: Insertion): { readonly name: string; readonly caret: Caret } | null {
  const near = name.startsWith(piece, at) ? at : name.lastIndexOf(piece)
  if (near < 0) return null
  return { name: name.slice(0, near) + replaced + name.slice(near + piece.length), caret: { start: near, end: near + replaced.length } }
}

/**
 * The caret that a field had when it was left, in the text that it holds now: repairs between the two moments move it along
 * (`mend` does to the part before the caret what was done to the whole).
 */
export function caretIn(
  now: string,
  left: { readonly text: string; readonly caret: Caret } | undefined,
  mend: (text: string) => string,
): Caret {
  if (left === undefined) return endOf(now)
  const placed = (offset: number): number => {
    if (left.text === now) return offset
    const before = mend(left.text.slice(0, offset))
    return now.startsWith(before) ? before.length : now.length
  }
  return whole(now, { start: placed(left.caret.start), end: placed(left.caret.end) })
}
