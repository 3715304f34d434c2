import type { IdsNode } from '../name/description.ts'
import { MARK, PARTS, STRUCTURES } from './components.ts'
import { IDEOGRAPHS } from './ordinal.ts'
import { joinStreams } from './streams.ts'

type Structure = Extract<IdsNode, { readonly structure: string }>
/** A part as the dictionary knows it: a sign, or a shape under its description. */
type Part = { readonly node: IdsNode; times: number }

const MOST_PARTS = 0xffff

const keyOf = (node: IdsNode): string => ('sign' in node ? node.sign : node.structure + node.parts.map(keyOf).join(''))

/** How often every part is used; a shape's own parts count once, however often it is used. */
function countParts(trees: readonly (IdsNode | undefined)[]): Map<string, Part> {
  const parts = new Map<string, Part>()
  const count = ({ parts: own }: Structure): void => {
    for (const node of own) {
      const key = keyOf(node)
      const known = parts.get(key)
      if (known !== undefined) known.times += 1
      else {
        parts.set(key, { node, times: 1 })
        if ('structure' in node) count(node)
      }
    }
  }
  for (const tree of trees) if (tree !== undefined && 'structure' in tree) count(tree)
  return parts
}

const codePointOf = (node: IdsNode): number => ('sign' in node ? (node.sign.codePointAt(0) ?? 0) : Number.POSITIVE_INFINITY)

/** Signs, and shapes used more than once, frequent ones in the first 256s, each 256 by code point and shapes last. */
function dictionaryOf(parts: ReadonlyMap<string, Part>): readonly (readonly [string, IdsNode])[] {
  const kept = [...parts].filter(([, { node, times }]) => 'sign' in node || times > 1)
  kept.sort(([a, { times: m }], [b, { times: n }]) => n - m || (a < b ? -1 : 1))
  if (kept.length >= MOST_PARTS) throw new Error('more different components than the file can name')
  const sorted: (readonly [string, IdsNode])[] = []
  for (let i = 0; i < kept.length; i += 256) {
    const block = kept.slice(i, i + 256).map(([key, { node }]) => [key, node] as const)
    block.sort(([a, one], [b, other]) => codePointOf(one) - codePointOf(other) || (a < b ? -1 : 1))
    sorted.push(...block)
  }
  return sorted
}

function stepsOf(dictionary: readonly (readonly [string, IdsNode])[]): number[] {
  const bytes: number[] = []
  let before = 0
  for (const [, node] of dictionary) {
    const step = 'sign' in node ? codePointOf(node) - before : 0
    before += step
    let left = step < 0 ? -2 * step - 1 : 2 * step
    for (; left > 127; left >>>= 7) bytes.push((left & 127) | 128)
    bytes.push(left)
  }
  return bytes
}

/** The components file: what each character is made of, in code order, one level deep (a sign is taken apart where it stands itself). `readComponents` reads it. */
export function packComponents(trees: readonly (IdsNode | undefined)[]): Uint8Array {
  const dictionary = dictionaryOf(countParts(trees))
  const places = new Map(dictionary.map(([key], place) => [key, place + 1]))
  const streams: number[][] = Array.from({ length: 7 }, () => [])
  const write = (node: IdsNode | undefined): void => {
    const structure = node !== undefined && 'structure' in node ? STRUCTURES.indexOf(node.structure) + 1 : 0
    streams[0]?.push(structure)
    if (structure === 0 || node === undefined || !('structure' in node)) return
    node.parts.slice(0, PARTS[structure]).forEach((part, nth) => {
      const place = places.get(keyOf(part)) ?? 0
      streams[1 + 2 * nth]?.push(place & 255)
      streams[2 + 2 * nth]?.push(place >> 8)
      if (place === 0) write(part)
    })
  }
  for (const [, node] of dictionary) if ('structure' in node) write(node)
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) write(trees[ordinal])
  return joinStreams(MARK, [...streams, stepsOf(dictionary)])
}
