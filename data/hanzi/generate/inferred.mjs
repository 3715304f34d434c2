// The components of the ideographs of which no source tells them (most of Extensions E to J), inferred from stroke orders. As it is derived
// from rime-stroke, the file is under the LGPL-3 and lies with the stroke orders.
import { packComponents } from '../../../core/src/hanzi/components-pack.ts'
import { IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { guessesFor, learn, textOf } from './inference.mjs'
import { unihan } from './inputs.mjs'
import { strokeOrders } from './strokes.mjs'
import { trees } from './trees.mjs'
import { writeBrotli } from './write.mjs'

/** From this share on a guess counts as known: 96 in 100 are right (inference.test.mjs measures it against Unicode's own descriptions). */
export const SURE = 0.8
/** Guesses that are searched in, though none is sure; less likely ones are left out. */
const MOST_GUESSES = 3
const LEAST = 0.03

export function radicalsOfAll() {
  const found = Array.from({ length: IDEOGRAPHS }, () => [])
  for (const [code, property, value] of unihan('IRGSources')) {
    const place = property === 'kRSUnicode' ? ordinalOf(code) : -1
    if (place >= 0) found[place] = [...new Set(value.split(' ').map((text) => Number.parseInt(text, 10)))]
  }
  return found
}

const either = (nodes) => nodes.reduceRight((rest, node) => ({ structure: '|', parts: [node, rest] }))

/** Guesses that differ in the rest alone are one tree with either rest, in a fixed order, so that many characters share it. */
function together(trees) {
  const groups = new Map()
  for (const tree of trees) {
    const { structure, side, radical } = tree
    const key = [structure, side, radical].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), tree])
  }
  const merged = [...groups.values()].map(([first, ...others]) => {
    const rests = [first, ...others].map(({ rest }) => rest).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
    const parts = [{ sign: first.radical }, either(rests)]
    return { structure: first.structure, parts: first.side === 0 ? parts : parts.reverse() }
  })
  return either(merged)
}

/** One tree when it is sure, else `?` a guess, or `|` of guesses. */
export function told(guesses) {
  const [first] = guesses
  if (first === undefined) return undefined
  if (first.share >= SURE) return first.tree
  const kept = guesses.slice(0, MOST_GUESSES).filter(({ share }, nth) => nth === 0 || share >= LEAST)
  return kept.length > 1 ? together(kept) : { structure: '?', parts: [first.tree] }
}

/** The step of the generator. */
export function make() {
  const known = trees()
  const model = learn(known, strokeOrders(), radicalsOfAll())
  const inferred = known.map((tree, place) => (tree === undefined && model.orders[place][0].length > 4 ? told(guessesFor(model, place)) : undefined))
  const sure = inferred.filter((tree) => tree !== undefined && !/[?|]/.test(textOf(tree))).length
  console.log(`inferred: ${sure} sure, ${inferred.filter((tree) => tree !== undefined).length - sure} guesses`)
  writeBrotli('strokes/inferred.bin.br', packComponents(inferred))
}
