import type { Components } from './components.ts'
import { type ComponentHit, coverOf } from './components-search.ts'
import { IDEOGRAPHS } from './ordinal.ts'

/** So many syllables are looked for together. */
const MOST = 5

/**
 * Characters with components that are read so, each component once: those that are made of nothing else before those with more parts.
 * `sounds`: for each syllable, the tier in which a character answers to it, -1 not at all.
 */
export function soundingHits(components: Components, sounds: readonly ((ordinal: number) => number)[]): readonly ComponentHit[] {
  const wanted = sounds.slice(0, MOST)
  const own = new Int32Array(components.sign.length)
  wanted.forEach((tierOf, nth) => {
    for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++)
      if (isRead(tierOf(ordinal))) own[ordinal] = (own[ordinal] ?? 0) | (1 << (1 << nth))
  })
  const { some, whole } = coverOf(components, own)
  const all = 1 << ((1 << wanted.length) - 1)
  const hits: ComponentHit[] = []
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    if (((some[ordinal] ?? 0) & all) === 0) continue
    hits.push({ ordinal, level: ((whole[ordinal] ?? 0) & all) === 0 ? 3 : 1 })
  }
  return hits
}

/** A component's usual or other reading; not one that is taken over from a variant. */
const isRead = (tier: number) => tier === 0 || tier === 1
