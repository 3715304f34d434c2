/**
 * How two written names of one document relate, in four levels. Only the first two are the same name; the others are questions for a clerk with
 * the original in hand, never an answer (L27, L28). The document's number says who somebody is, the name confirms it.
 */
import { isLegacyForm } from './legacy-form.ts'
import { nameKey } from './name.ts'
import { isPlaceholder } from './placeholder.ts'
import { repairName } from './repair.ts'

/**
 * `same-signs`: the same code points. `equal`: the same after the repairs of typing. `possible`: some sign is another's simplified, traditional or
 * variant form (䶮 and 龑 may be one person's, or two people's). `degraded`: one is how an older system spelled a sign that it could not keep.
 */
export type NameLikeness = 'same-signs' | 'equal' | 'possible' | 'degraded' | 'different'

/** What the tables of ideographs know of a sign; handed in. Whatever is unknown is false or empty. */
export type SignFacts = {
  /** Whether one is a simplified, traditional, semantic or z-variant form of the other. Signs that merely look alike are not. */
  readonly variants: (one: string, other: string) => boolean
  /** Pinyin, tones as marks or digits. */
  readonly readings: (sign: string) => readonly string[]
  /** Ideographic description sequence: `⿰王莹`. */
  readonly description: (sign: string) => string | undefined
  /** Whether the sign is made of these parts, for signs whose description is not known for sure. */
  readonly madeOf: (sign: string, parts: string) => boolean
}

export const noFacts: SignFacts = { variants: () => false, readings: () => [], description: () => undefined, madeOf: () => false }

/** Symmetric; `same-signs` or `equal` exactly when the name keys are the same and say which signs are meant. */
export function compareNames(one: string, other: string, facts: SignFacts): NameLikeness {
  if (one === other) return 'same-signs'
  const [left, right] = [signsOf(one), signsOf(other)]
  const known = ![one, other].some((name) => [...repairName(name).name].some(isPlaceholder))
  if (known && left.join('') === right.join('')) return 'equal'
  if (areVariants(left, right, facts)) return 'possible'
  return isLegacyForm(left, right, facts) || isLegacyForm(right, left, facts) ? 'degraded' : 'different'
}

const signsOf = (name: string): readonly string[] => [...nameKey(name)]

function areVariants(left: readonly string[], right: readonly string[], { variants }: SignFacts): boolean {
  if (left.length !== right.length || left.join('') === right.join('')) return false
  return left.every((sign, at) => {
    const other = right[at] ?? ''
    return sign === other || variants(sign, other) || variants(other, sign)
  })
}
