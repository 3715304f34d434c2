// variants.bin: simplified and traditional twins, variants, look-alikes. Used to warn, never to fold (L28).
import { ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { packVariants } from '../../../core/src/hanzi/variants.ts'
import { unihan } from './inputs.mjs'
import { lookAlikePairs } from './look-alikes.mjs'
import { writeBrotli } from './write.mjs'

export function variantPairs() {
  const twins = new Map()
  const variants = new Map()
  const lookAlikes = new Map()
  for (const [code, property, value] of unihan('Variants')) {
    for (const word of value.split(' ')) {
      const [one, other] = [ordinalOf(code), ordinalOf(Number.parseInt(word.slice(2), 16))]
      if (property === 'kTraditionalVariant') add(twins, one, other)
      if (property === 'kSimplifiedVariant') add(twins, other, one)
      if (/^k(Z|Semantic|SpecializedSemantic)Variant$/.test(property)) addEither(variants, one, other)
      if (property === 'kSpoofingVariant') addEither(lookAlikes, one, other)
    }
  }
  for (const [one, other] of lookAlikePairs()) addEither(lookAlikes, ordinalOf(one.codePointAt(0)), ordinalOf(other.codePointAt(0)))
  return { twins: sorted(twins), variants: sorted(variants), lookAlikes: sorted(lookAlikes) }
}

/** Adds a pair of ordinals, unless it is of one character with itself or with something that is no ideograph. */
function add(pairs, one, other) {
  if (one >= 0 && other >= 0 && one !== other) pairs.set(`${one} ${other}`, [one, other])
}

const addEither = (pairs, one, other) => add(pairs, Math.min(one, other), Math.max(one, other))
const sorted = (pairs) => [...pairs.values()].sort(([a, b], [c, d]) => a - c || b - d)

export function make() {
  const pairs = variantPairs()
  writeBrotli('out/variants.bin.br', packVariants(pairs))
  console.log(Object.entries(pairs).map(([name, list]) => `${name}: ${list.length}`).join(', '))
}
