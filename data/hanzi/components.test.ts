// What characters are made of, as shipped: what the tables tell, what was inferred from stroke orders, and how often that is right.
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { byStrokeOrder, charAt, codePointAt, componentForms, componentHits, IDEOGRAPHS, type IdsNode, idsOf, nearStrokeOrder, ordinalOf, readColumns, readComponents, readStrokes, strokeOrdersOf, treeOf } from '@shiming/core/hanzi'
import { expect, test } from 'vitest'
import { guessesFor, learn } from './generate/inference.mjs'

const folder = import.meta.dirname
const file = (name: string) => new Uint8Array(brotliDecompressSync(readFileSync(join(folder, name))))
const size = (name: string) => statSync(join(folder, name)).size
const strokes = readStrokes(file('strokes/strokes.bin.br'))
const told = readComponents(file('out/components.bin.br'))
const components = readComponents(file('out/components.bin.br'), file('strokes/inferred.bin.br'))
const at = (char: string) => ordinalOf(char.codePointAt(0) ?? 0)
const chars = (text: string) => componentHits(components, text, strokes).map(({ ordinal }) => charAt(ordinal))

/** From here on, Unicode's own descriptions are all that is told; what a character itself taught is not counted in guessing it. */
const EXTENSION_E = at('\u{2B820}')

test('L28 stroke orders, components and what was inferred keep to the bytes that a phone may be asked for', () => {
  expect(size('strokes/strokes.bin.br')).toBeLessThanOrEqual(520_000)
  expect(size('out/components.bin.br') + size('strokes/inferred.bin.br')).toBeLessThanOrEqual(290_000)
})

test('L28 every ideograph has a stroke order, and is found by every one of its orders', () => {
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) expect(strokeOrdersOf(strokes, ordinal).length).toBeGreaterThan(0)
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal += 1999)
    for (const order of strokeOrdersOf(strokes, ordinal)) expect(byStrokeOrder(strokes, order)).toContain(ordinal)
})

test.each([
  ['吉吉', '喆'], ['龙天', '䶮'], ['韦华', '𮧵'], ['王乐', '𬍛'], ['日韦', '𬀩'], ['石羊', '𥒞'], ['由页', '𬱖'], ['王莹', '𬎆'], ['危页', '𬱟'], ['水水水', '淼'], ['龍龍龍', '龘'], ['人言', '信'], ['心生', '性'],
] as const)('L28 who writes %s finds %s among the first four', (text, char) => {
  expect(chars(text).slice(0, 4)).toContain(char)
})

/** The same structure of the same parts, whatever form they have. */
function same(guess: IdsNode, truth: IdsNode): boolean {
  if ('sign' in guess || 'sign' in truth) return 'sign' in guess && 'sign' in truth && componentForms(guess.sign).has(truth.sign)
  return guess.structure === truth.structure && guess.parts.every((part, nth) => same(part, truth.parts[nth] ?? guess))
}

test('L28 what is told of a character from its strokes is right for 95 of 100 that Unicode describes itself', () => {
  const { radical, seconds } = readColumns(file('out/index.bin.br'))
  const radicals = Array.from({ length: IDEOGRAPHS }, (_, ordinal) => [radical[ordinal] ?? 0])
  for (const second of seconds) radicals[second.ordinal]?.push(second.radical)
  const trees = radicals.map((_, ordinal) => treeOf(told, ordinal))
  const model = learn(trees, radicals.map((_, ordinal) => strokeOrdersOf(strokes, ordinal)), radicals)
  let [sure, right] = [0, 0]
  for (let ordinal = EXTENSION_E; ordinal < IDEOGRAPHS; ordinal++) {
    const truth = trees[ordinal]
    const [first] = truth === undefined ? [] : guessesFor(model, ordinal)
    if (truth === undefined || first === undefined || first.share < 0.8) continue
    sure += 1
    if (same(first.tree, truth)) right += 1
  }
  expect(sure).toBeGreaterThan(1_000)
  expect(right / sure).toBeGreaterThanOrEqual(0.95)
}, 120_000)

test('L28 a character that one writes otherwise than the tables do is among the near ones', () => {
  for (const [order, char] of [['433425144', '炽'], ['51525254', '弢'], ['31234342414421251', '黏'], ['12113431513353', '撅']] as const)
    expect(nearStrokeOrder(strokes, order).map(({ ordinal }) => charAt(ordinal)).slice(0, 10), char).toContain(char)
})

test('L28 the wording is told of what is known alone: no guess stands in a description', () => {
  let described = 0
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    const ids = idsOf(components, ordinal)
    if (ids === undefined) continue
    described += 1
    expect(/[?|/？]/u.test(ids), `U+${codePointAt(ordinal).toString(16)}`).toBe(false)
  }
  expect(described).toBeGreaterThan(86_000)
})
