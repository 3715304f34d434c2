import { isStructure } from '../name/description.ts'
import { componentForms } from './component-forms.ts'
import { type Components, EITHER, idsOf, nodeParts, PARTS } from './components.ts'
import { IDEOGRAPHS } from './ordinal.ts'
import { radicalsOfShape } from './radicals.ts'

/** So many components are looked for together; sets of them are the bits of one number. */
const MOST = 5

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
  for (const node of order) {
    const count = PARTS[structure[node] ?? 0] ?? 0
    let held = 1
    let filled = count === 0 ? 0 : 1
    const either = structure[node] === EITHER
    if (either) filled = 0
    for (let part = 0; part < count; part++) {
      const inner = parts[3 * node + part] ?? 0
      if (either) {
        held |= some[inner] ?? 0
        filled |= whole[inner] ?? 0
        continue
      }
      held = joinFamilies(held, (some[inner] ?? 0) | 1)
      filled = filled === 0 ? 0 : joinFamilies(filled, whole[inner] ?? 0)
    }
    some[node] = held | (own[node] ?? 0)
    whole[node] = filled | (own[node] ?? 0)
  }
  return { some, whole }
}

/** A bit for each node that is one of the wanted components: the set of it alone. */
function ownOf({ sign }: Components, wanted: readonly string[], formsOf: (sign: string) => ReadonlySet<string>): Int32Array {
  const own = new Int32Array(sign.length)
  wanted.forEach((component, nth) => {
    const codes = new Set([...formsOf(component)].map((form) => form.codePointAt(0) ?? 0))
    for (let node = 0; node < sign.length; node++) if (codes.has(sign[node] ?? 0)) own[node] = (own[node] ?? 0) | (1 << (1 << nth))
  })
  return own
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
  const strict = coverOf(
    components,
    ownOf(components, wanted, (sign) => new Set([sign])),
  )
  const loose = coverOf(components, ownOf(components, wanted, componentForms))
  const levels = new Map<number, ComponentHit['level']>()
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    if (((loose.some[ordinal] ?? 0) & all) === 0) continue
    const exact = ((strict.whole[ordinal] ?? 0) & all) !== 0
    const inForms = ((loose.whole[ordinal] ?? 0) & all) !== 0
    levels.set(ordinal, exact ? (standsSo(components, ordinal, asked) ? 0 : 1) : inForms ? 2 : 3)
  }
  return levels
}

/**
 * Characters in which all these components are seen, each as often as it is written (`水水水`), at any depth, in any form (氵 for 水);
 * a description (`⿰木日`) is answered by those that are described so first. Best first, equals in code order; what is asked for itself is left out.
 * Components beyond the fifth are looked for by themselves.
 */
export function componentHits(components: Components, text: string): readonly ComponentHit[] {
  const wanted = wantedOf(text)
  if (wanted.length === 0) return []
  const described = [...text].some(isStructure) ? text.replace(/\s/gu, '') : null
  const levels = levelsOf(components, { wanted: wanted.slice(0, MOST), described })
  const rest = wanted.slice(MOST)
  const further = rest.length > 0 ? new Set(byComponents(components, rest.join(''))) : null
  const itself = wanted.length === 1 ? componentForms(wanted[0] ?? '') : null
  const hits: ComponentHit[] = []
  for (const [ordinal, level] of levels) {
    if (further?.has(ordinal) === false || itself?.has(String.fromCodePoint(components.sign[ordinal] ?? 0)) === true) continue
    hits.push({ ordinal, level: further === null ? level : 3 })
  }
  return hits.sort((a, b) => a.level - b.level || a.ordinal - b.ordinal)
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
