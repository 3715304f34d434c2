/**
 * Characters that are easily taken for one another: simplified and traditional forms, variants, look-alikes.
 *
 * `variants.bin` (mark SHV1), two streams for each of the three relations (simplified → traditional, variant – variant, look-alike –
 * look-alike): the first ordinals as steps, and the other ones as differences (twice, plus one when below).
 */
import { packNumbers, readNumbers } from './columns.ts'
import { codePointAt } from './ordinal.ts'
import { joinStreams, splitStreams } from './streams.ts'
import type { LookAlike } from './types.ts'

/** Two ordinals; of `twins` the first is the simplified form, of the others the lower. Ascending. */
export type Pair = readonly [one: number, other: number]
export type VariantPairs = { readonly twins: readonly Pair[]; readonly variants: readonly Pair[]; readonly lookAlikes: readonly Pair[] }

/** Per ordinal: what it may be taken for. */
export type Variants = ReadonlyMap<number, readonly { readonly ordinal: number; readonly kind: LookAlike['kind'] }[]>

const MARK = 'SHV1'

export function packVariants({ twins, variants, lookAlikes }: VariantPairs): Uint8Array {
  return joinStreams(MARK, [twins, variants, lookAlikes].flatMap(packPairs))
}

export function readVariants(bytes: Uint8Array): Variants {
  const found = new Map<number, { ordinal: number; kind: LookAlike['kind'] }[]>()
  const note = (ordinal: number, other: number, kind: LookAlike['kind']) => {
    const list = found.get(ordinal)
    if (list === undefined) found.set(ordinal, [{ ordinal: other, kind }])
    else if (list.every((known) => known.ordinal !== other)) list.push({ ordinal: other, kind })
  }
  const { twins, variants, lookAlikes } = readPairs(bytes)
  for (const [simplified, traditional] of twins) {
    note(simplified, traditional, 'traditional')
    note(traditional, simplified, 'simplified')
  }
  for (const [kind, pairs] of [
    ['look-alike', lookAlikes],
    ['variant', variants],
  ] as const)
    for (const [one, other] of pairs) {
      note(one, other, kind)
      note(other, one, kind)
    }
  return found
}

export function readPairs(bytes: Uint8Array): VariantPairs {
  const streams = splitStreams(MARK, bytes)
  const pairs = (place: number) =>
    pairsOf(readNumbers(streams[place] ?? new Uint8Array(0)), readNumbers(streams[place + 1] ?? new Uint8Array(0)))
  return { twins: pairs(0), variants: pairs(2), lookAlikes: pairs(4) }
}

/** What a character may be taken for, and why; empty until the variants are loaded. */
export const lookAlikesOf = ({ variants }: { readonly variants?: Variants }, ordinal: number): readonly LookAlike[] =>
  (variants?.get(ordinal) ?? []).map((other) => ({ char: String.fromCodePoint(codePointAt(other.ordinal)), kind: other.kind }))

function packPairs(pairs: readonly Pair[]): readonly Uint8Array[] {
  const steps = pairs.map(([one], at) => one - (pairs[at - 1]?.[0] ?? 0))
  const others = pairs.map(([one, other]) => (other >= one ? (other - one) * 2 : (one - other) * 2 + 1))
  return [packNumbers(steps), packNumbers(others)]
}

function pairsOf(steps: readonly number[], others: readonly number[]): readonly Pair[] {
  let one = 0
  return steps.map((step, at) => {
    one += step
    const difference = others[at] ?? 0
    return [one, difference % 2 === 0 ? one + difference / 2 : one - (difference - 1) / 2]
  })
}
