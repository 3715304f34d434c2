import { isStructure } from '../name/description.ts'
import { componentForms } from './component-forms.ts'
import { writtenFrom } from './component-strokes.ts'
import { type Components, EITHER, idsOf, nodeParts, PARTS, VARIANT } from './components.ts'
import { IDEOGRAPHS, ordinalOf } from './ordinal.ts'
import { radicalsOfShape } from './radicals.ts'
import type { StrokeOrders } from './stroke-order.ts'

/** So many components are looked for together; sets of them are the bits of one number. */
const MOST = 5
/** Components within components; nothing is nested deeper. */
const DEEPEST = 30

/** How well a character fits: 0 it is made of exactly these components, in this order; 1 in another order; 2 in other forms; 3 it has more parts. */
export type ComponentHit = { readonly ordinal: number; readonly level: 0 | 1 | 2 | 3 }

/**
 * For every node, which sets of the wanted components it holds without using a part twice: bit m is set for the set m, a set being a bit
 * for each wanted one. `whole`: the sets that leave nothing of it over.
 */
type Cover = { readonly some: Int32Array; readonly whole: Int32Array }

/** Unions of two families of sets, where no component is in both. */
function joinFamilies(a: number, b: number): number {
  if (a === 0 || b === 0) return 0
  if (a === 1) return b
  if (b === 1) return a
  let joined = 0
  for (let left = a; left !== 0; left &= left - 1) {
    const one = 31 - Math.clz32(left & -left)
    for (let right = b; right !== 0; right &= right - 1) {
      const other = 31 - Math.clz32(right & -right)
      if ((one & other) === 0) joined |= 1 << (one | other)
    }
  }
  return joined
}

/** What every node holds, when `own` says which wanted components it is itself. */
export function coverOf({ structure, parts, order }: Components, own: Int32Array): Cover {
  const some = new Int32Array(structure.length)
  const whole = new Int32Array(structure.length)
  for (let at = 0; at < order.length; at++) {
    const node = order[at] ?? 0
    const kind = structure[node] ?? 0
    const count = PARTS[kind] ?? 0
    const either = kind === EITHER || kind === VARIANT
    let held = 1
    let filled = count === 0 || either ? 0 : 1
    for (let part = 3 * node; part < 3 * node + count; part++) {
      const inner = parts[part] ?? 0
      const innerHeld = some[inner] ?? 0
      held = either ? held | innerHeld : joinFamilies(held, innerHeld | 1)
      if (either) filled |= whole[inner] ?? 0
      else if (filled !== 0) filled = joinFamilies(filled, whole[inner] ?? 0)
    }
    some[node] = held | (own[node] ?? 0)
    whole[node] = filled | (own[node] ?? 0)
  }
  return { some, whole }
}

/** The nodes of a sign: the character, or what stands for a sign that is no ideograph. */
function nodesOf({ sign }: Components, wanted: string): readonly number[] {
  const code = wanted.codePointAt(0) ?? 0
  const ordinal = ordinalOf(code)
  if (ordinal >= 0) return [ordinal]
  const nodes: number[] = []
  for (let node = sign.indexOf(code, IDEOGRAPHS); node >= 0; node = sign.indexOf(code, node + 1)) nodes.push(node)
  return nodes
}

/** A bit for each node that is one of the wanted components: the set of it alone. */
function ownOf(components: Components, wanted: readonly string[], formsOf: (sign: string) => Iterable<string>): Int32Array {
  const own = new Int32Array(components.sign.length)
  wanted.forEach((component, nth) => {
    for (const form of formsOf(component)) for (const node of nodesOf(components, form)) own[node] = (own[node] ?? 0) | (1 << (1 << nth))
  })
  return own
}

/** The sets that leave nothing over, for one node alone. */
function wholeOf(components: Components, own: Int32Array, node: number, depth = 0): number {
  const parts = depth < DEEPEST ? nodeParts(components, node) : []
  const families = parts.map((part) => wholeOf(components, own, part, depth + 1))
  const kind = components.structure[node]
  const either = kind === EITHER || kind === VARIANT
  const inner = families.length === 0 ? 0 : families.reduce((a, b) => (either ? a | b : joinFamilies(a, b)), either ? 0 : 1)
  return inner | (own[node] ?? 0)
}

/** The components of a text: its signs without blanks, plus signs and description characters. */
function wantedOf(text: string): readonly string[] {
  return [...text.normalize('NFC')].filter((sign) => !/[\s+＋,，、]/u.test(sign) && !isStructure(sign))
}

const leavesOf = (components: Components, ordinal: number): string =>
  [...(idsOf(components, ordinal) ?? '')].filter((sign) => !isStructure(sign)).join('')

type Asked = { readonly wanted: readonly string[]; readonly described: string | null }

/** Whether the parts stand as they were asked for: as they were described, else in the order in which they were written. */
function standsSo(components: Components, ordinal: number, { wanted, described }: Asked): boolean {
  return described === null ? leavesOf(components, ordinal) === wanted.join('') : idsOf(components, ordinal) === described
}

/** Which characters hold the wanted ones, five at most, and how well. */
function levelsOf(components: Components, asked: Asked): ReadonlyMap<number, ComponentHit['level']> {
  const { wanted } = asked
  const all = 1 << ((1 << wanted.length) - 1)
  const asWritten = ownOf(components, wanted, (sign) => [sign])
  const loose = coverOf(components, ownOf(components, wanted, componentForms))
  const levels = new Map<number, ComponentHit['level']>()
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    if (((loose.some[ordinal] ?? 0) & all) === 0) continue
    const inForms = ((loose.whole[ordinal] ?? 0) & all) !== 0
    const exact = inForms && (wholeOf(components, asWritten, ordinal) & all) !== 0
    levels.set(ordinal, exact ? (standsSo(components, ordinal, asked) ? 0 : 1) : inForms ? 2 : 3)
  }
  return levels
}

/**
 * Characters in which all these components are seen, each as often as it is written (`水水水`), at any depth, in any form (氵 for 水);
 * a description (`⿰木日`) is answered by those that are described so first. Best first, equals in code order; what is asked for itself is left out.
 * Components beyond the fifth are looked for by themselves. With the stroke orders at hand, characters that no table takes apart are found
 * by being written as these components are, one after the other (level 2).
 */
export function componentHits(components: Components, text: string, strokes?: StrokeOrders): readonly ComponentHit[] {
  const wanted = wantedOf(text)
  if (wanted.length === 0) return []
  const described = [...text].some(isStructure) ? text.replace(/\s/gu, '') : null
  const levels = levelsOf(components, { wanted: wanted.slice(0, MOST), described })
  const rest = wanted.slice(MOST)
  const further = rest.length > 0 ? new Set(byComponents(components, rest.join(''))) : null
  const itself = new Set(wanted.length === 1 ? [...componentForms(wanted[0] ?? '')].flatMap((form) => nodesOf(components, form)) : [])
  const hits: ComponentHit[][] = [[], [], [], []]
  for (const [ordinal, held] of levels) {
    if (further?.has(ordinal) === false || itself.has(ordinal)) continue
    const level = further === null ? held : 3
    hits[level]?.push({ ordinal, level })
  }
  const written = strokes === undefined ? [] : writtenFrom(components, strokes, wanted)
  for (const ordinal of written) if ((levels.get(ordinal) ?? 3) === 3) hits[2]?.push({ ordinal, level: 2 })
  const better = new Set(written)
  hits[3] = (hits[3] ?? []).filter(({ ordinal }) => !better.has(ordinal))
  return hits.flat()
}

/** The ordinals of `componentHits`. */
export function byComponents(components: Components, text: string): readonly number[] {
  return componentHits(components, text).map(({ ordinal }) => ordinal)
}

/** The radicals (1 to 214) that are seen in a character, in any form: its parts, and the parts of these. */
export function visibleRadicals(components: Components, ordinal: number): readonly number[] {
  const direct = nodeParts(components, ordinal)
  const seen = [...direct, ...direct.flatMap((part) => nodeParts(components, part))]
  return [
    ...new Set(
      seen.flatMap((part) => (components.sign[part] === 0 ? [] : radicalsOfShape(String.fromCodePoint(components.sign[part] ?? 0)))),
    ),
  ]
}
