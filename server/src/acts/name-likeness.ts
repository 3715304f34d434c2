/** How two written names of one document relate, asked with all that the tables of ideographs know (L28). */
import { compareNames, type NameLikeness, noFacts, type Personal, type SignFacts } from '@shiming/core'
import { componentHits, type HanziData, idsOf, lookAlikesOf, ordinalOf, readingsOf } from '@shiming/core/hanzi'
import type { World } from './world.ts'

/** Ready to compare; the tables are read at the first question. */
export async function comparer({ reference }: Pick<World, 'reference'>): Promise<(one: Personal, other: Personal) => NameLikeness> {
  // A person is registered whether or not the tables can be read; then only what the names themselves tell is told.
  const data = await reference.ideographs.data(['readings', 'variants', 'components']).catch(() => null)
  const facts = data === null ? noFacts : factsOf(data)
  return (one, other) => compareNames(one.reveal(), other.reveal(), facts)
}

const ordinal = (sign: string): number => ordinalOf(sign.codePointAt(0) ?? 0)

function factsOf(data: HanziData): SignFacts {
  return {
    // Signs that merely look alike (己 and 已) are other signs.
    variants: (one, other) => lookAlikesOf(data, ordinal(one)).some(({ char, kind }) => char === other && kind !== 'look-alike'),
    readings: (sign) => (data.readings === undefined || ordinal(sign) < 0 ? [] : readingsOf(data.readings, ordinal(sign)).pinyin),
    description: (sign) => (data.components === undefined || ordinal(sign) < 0 ? undefined : idsOf(data.components, ordinal(sign))),
    madeOf: (sign, parts) =>
      data.components !== undefined && componentHits(data.components, parts).some((hit) => hit.level < 3 && hit.ordinal === ordinal(sign)),
  }
}

/** What the record says of a name that is not the one on file; null when it is. */
export const likenessWord: Readonly<Record<NameLikeness, string | null>> = {
  'same-signs': null,
  equal: null,
  possible: 'name possible variant',
  degraded: 'name degraded form',
  different: 'other person',
}
