import { type Face, scoreOf } from './faces.ts'

/** How many numbers one face may be tried for within a day before the alarm goes. */
const NUMBERS = 3
const DAY = 24 * 3_600_000
/** Faces remembered at most; the oldest go first. */
const REMEMBERED = 5_000

type Seen = { readonly face: Face; readonly numbers: Set<string>; at: number }

/**
 * Notices a face that is tried for many numbers. It remembers in memory only and for a day, and never tells whose face it is: nobody is looked
 * up by face.
 */
export function createWatch(sameFrom: number): { readonly saw: (face: Face, subject: string, at: number) => boolean } {
  let seen: Seen[] = []
  return {
    saw: (face, subject, at) => {
      seen = seen.filter((one) => at - one.at < DAY).slice(-REMEMBERED)
      const known = seen.find((one) => scoreOf(one.face, face) >= sameFrom)
      if (known === undefined) {
        seen.push({ face: face.slice(), numbers: new Set([subject]), at })
        return false
      }
      known.numbers.add(subject)
      known.at = at
      return known.numbers.size > NUMBERS
    },
  }
}
