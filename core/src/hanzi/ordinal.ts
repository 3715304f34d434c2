import { unifiedIdeographs } from '../name/han.ts'

/** First ordinal of every range of `unifiedIdeographs`. */
const starts = unifiedIdeographs.reduce<readonly number[]>((list, [first, last]) => [...list, (list.at(-1) ?? 0) + last - first + 1], [0])

/** How many unified ideographs there are (Unicode 17): 101,996. */
export const IDEOGRAPHS = starts.at(-1) ?? 0

/** Place of an ideograph in code order, 0 to 101,995; -1 for anything else. All tables of this room are in this order. */
export function ordinalOf(codePoint: number): number {
  const range = unifiedIdeographs.findIndex(([first, last]) => codePoint >= first && codePoint <= last)
  return range < 0 ? -1 : (starts[range] ?? 0) + codePoint - (unifiedIdeographs[range]?.[0] ?? 0)
}

/** The code point at a place of the code order; 0 outside 0 to 101,995. */
export function codePointAt(ordinal: number): number {
  let range = starts.length - 1
  while (range > 0 && (starts[range] ?? 0) > ordinal) range--
  const found = unifiedIdeographs[range]
  return found === undefined || ordinal < 0 || !Number.isInteger(ordinal) ? 0 : found[0] + ordinal - (starts[range] ?? 0)
}
