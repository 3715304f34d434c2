import { componentForms } from './component-forms.ts'
import { type Components, PARTS } from './components.ts'
import { ofRadical } from './counts.ts'
import type { HanziIndex } from './hanzi-index.ts'
import { IDEOGRAPHS } from './ordinal.ts'
import { radicals } from './radicals.ts'

/** Radicals that look alike as parts of a character, or were one in some dictionaries: who looks under the one means the other, too. */
const alike: readonly (readonly number[])[] = [
  [74, 130], // 月 肉
  [163, 170], // 阝
  [72, 73], // 日 曰
  [32, 33], // 土 士
  [34, 35], // 夂 夊
  [22, 23], // 匚 匸
  [30, 31], // 口 囗
  [9, 11], // 人 入
]

/** The other radicals that a person may mean by this one. */
const alikeRadicals = (radical: number): readonly number[] =>
  alike.filter((group) => group.includes(radical)).flatMap((group) => group.filter((other) => other !== radical))

const known = new WeakMap<object, Map<number, Uint32Array>>()

/**
 * The characters filed elsewhere in which a radical is seen, in any of its forms, as a part or as a part of a part, and those filed under
 * a radical that looks alike; in code order. Found once for each radical (some milliseconds) and kept as long as the tables are.
 */
export function seenBeside(index: HanziIndex, components: Components | undefined, radical: number): Uint32Array {
  const tables = components ?? index
  const lists = known.get(tables) ?? new Map<number, Uint32Array>()
  known.set(tables, lists)
  const list = lists.get(radical) ?? findBeside(index, components, radical)
  lists.set(radical, list)
  return list
}

/** Whether an ascending list has an ordinal. */
export function holds(list: Uint32Array, ordinal: number): boolean {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] ?? 0) < ordinal) low = middle + 1
    else high = middle
  }
  return list[low] === ordinal
}

function findBeside(index: HanziIndex, components: Components | undefined, radical: number): Uint32Array {
  const marks = components === undefined ? new Uint8Array(IDEOGRAPHS) : markUnder(components, radical)
  for (const other of alikeRadicals(radical)) for (const ordinal of ofRadical(index, other)) marks[ordinal] = 1
  for (const ordinal of ofRadical(index, radical)) marks[ordinal] = 0
  for (const { ordinal } of index.secondsOf.get(radical) ?? []) marks[ordinal] = 0
  const found: number[] = []
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) if (marks[ordinal] === 1) found.push(ordinal)
  return Uint32Array.from(found)
}

/** 1 for each ordinal in which the radical is seen. */
function markUnder({ structure, parts, sign }: Components, radical: number): Uint8Array {
  const { char = '', variants = [] } = radicals[radical - 1] ?? {}
  const forms = new Set([char, ...variants].flatMap((form) => [...componentForms(form)]).map((form) => form.codePointAt(0)))
  const isForm = new Uint8Array(sign.length)
  for (let node = 0; node < sign.length; node++) if (forms.has(sign[node])) isForm[node] = 1
  const someOf = (marks: Uint8Array, node: number): 0 | 1 => {
    const end = 3 * node + (PARTS[structure[node] ?? 0] ?? 0)
    for (let at = 3 * node; at < end; at++) if (marks[parts[at] ?? 0] === 1) return 1
    return 0
  }
  const direct = new Uint8Array(sign.length)
  for (let node = 0; node < sign.length; node++) direct[node] = someOf(isForm, node)
  const marks = direct.slice(0, IDEOGRAPHS)
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) if (marks[ordinal] === 0) marks[ordinal] = someOf(direct, ordinal)
  return marks
}
