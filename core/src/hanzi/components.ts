import type { IdsNode } from '../name/description.ts'
import { unifiedIdeographs } from '../name/han.ts'
import { IDEOGRAPHS, ordinalOf } from './ordinal.ts'
import { splitStreams } from './streams.ts'

/*
 * The components file (streams.ts holds them together):
 *   0     the structure of each shape of the dictionary, then of each character in code order: 0 none known, else 1 + place in `STRUCTURES`;
 *         after it, where a part of it is nested, the structure of that part, and so on
 *   1, 2  the first part of each structure of stream 0, low and high byte: 0 it is nested, else 1 + place in the dictionary
 *   3, 4  the second parts; 5, 6 the third parts
 *   7     the dictionary, frequent ones in the first 256s: steps from code point to code point (zigzag, seven bits a byte); a step of 0 is a shape
 */
export const MARK = 'SCO1'
export const STRUCTURES = [...'⿰⿱⿲⿳⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽⿾⿿㇯?|/']
/** From this number on it is no structure: `?` may be made as its part is, `|` as the one or the other: searched in, never told. `/` is both, the first is told. */
export const GUESS = STRUCTURES.indexOf('?') + 1
export const EITHER = STRUCTURES.indexOf('|') + 1
export const VARIANT = STRUCTURES.indexOf('/') + 1
/** Stands for a part without a sign of its own, as imported files have them. */
const NAMELESS = '？'.codePointAt(0)
/** How many parts a structure takes, by its number; 0 for none. */
export const PARTS = Uint8Array.from(['', ...STRUCTURES], (sign) =>
  sign === '' ? 0 : '⿲⿳'.includes(sign) ? 3 : '⿾⿿?'.includes(sign) ? 1 : 2,
)

/**
 * What every character is made of. A node is a character (its ordinal), then, from 101,996 on, a sign that is no ideograph or a shape
 * without a sign of its own.
 */
export type Components = {
  /** 0 not taken apart, else 1 + place in `STRUCTURES`. */
  readonly structure: Uint8Array
  /** Three nodes for each node. */
  readonly parts: Uint32Array
  /** Code point of a node; 0 for a shape without one. */
  readonly sign: Uint32Array
  /** Nodes in such an order that parts come before what is made of them. */
  readonly order: Uint32Array
}

type Growing = { structure: Uint8Array; parts: Uint32Array; sign: Uint32Array; nodes: number; signs: Map<number, number> }

function growingFor(capacity: number): Growing {
  const sign = new Uint32Array(capacity)
  let ordinal = 0
  for (const [first, last] of unifiedIdeographs) for (let code = first; code <= last; code++) sign[ordinal++] = code
  return { structure: new Uint8Array(capacity), parts: new Uint32Array(3 * capacity), sign, nodes: IDEOGRAPHS, signs: new Map() }
}

/** The node of a sign; a sign that is no ideograph gets one when it is first met. */
function nodeOf(into: Growing, codePoint: number): number {
  const ordinal = ordinalOf(codePoint)
  const known = ordinal >= 0 ? ordinal : into.signs.get(codePoint)
  if (known !== undefined) return known
  into.sign[into.nodes] = codePoint
  into.signs.set(codePoint, into.nodes)
  into.nodes += 1
  return into.nodes - 1
}

/** The dictionary's nodes; shapes get theirs now and are filled later. */
function readDictionary(bytes: Uint8Array, into: Growing): { nodes: number[]; shapes: number[] } {
  const nodes: number[] = []
  const shapes: number[] = []
  let codePoint = 0
  for (let at = 0; at < bytes.length; ) {
    let step = 0
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = bytes[at++] ?? 0
      step |= (byte & 127) << shift
      more = byte > 127
    }
    codePoint += step & 1 ? -(step >>> 1) - 1 : step >>> 1
    nodes.push(step === 0 ? into.nodes++ : nodeOf(into, codePoint))
    if (step === 0) shapes.push(into.nodes - 1)
  }
  return { nodes, shapes }
}

/** Fills a node with the next structure of the streams, nested ones too. Where something is known already, it stays. */
function fillerOf(streams: readonly Uint8Array[], dictionary: readonly number[], into: Growing): (node: number) => void {
  const at = new Uint32Array(8)
  const next = (stream: number): number => {
    const place = at[stream] ?? 0
    at[stream] = place + 1
    return streams[stream]?.[place] ?? 0
  }
  const fill = (node: number): void => {
    const structure = next(0)
    if (structure === 0) return
    const keep = into.structure[node] === 0
    if (keep) into.structure[node] = structure
    for (let part = 0; part < (PARTS[structure] ?? 0); part++) {
      const written = next(1 + 2 * part) + 256 * next(2 + 2 * part)
      const filled = written > 0 ? (dictionary[written - 1] ?? 0) : into.nodes++
      if (keep) into.parts[3 * node + part] = filled
      if (written === 0) fill(filled)
    }
  }
  return fill
}

/** Parts before wholes. What contains itself, in an imported file, is cut where the circle closes. */
function orderOf({ structure, parts, nodes }: Growing): Uint32Array {
  const order = new Uint32Array(nodes)
  const seen = new Uint8Array(nodes)
  let at = 0
  const visit = (node: number): void => {
    seen[node] = 1
    const count = PARTS[structure[node] ?? 0] ?? 0
    for (let part = 0; part < count; part++) {
      const inner = parts[3 * node + part] ?? 0
      if (seen[inner] === 0) visit(inner)
    }
    order[at++] = node
  }
  for (let node = 0; node < nodes; node++) if (seen[node] === 0) visit(node)
  return order
}

/**
 * Reads components files; a later one adds what the earlier ones do not know (some 40 ms for all characters; 3 MB of memory).
 * A file of another kind throws.
 */
export function readComponents(...files: readonly Uint8Array[]): Components {
  const read = files.map((bytes) => splitStreams(MARK, bytes))
  const into = growingFor(read.reduce((sum, streams) => sum + (streams[0]?.length ?? 0) + (streams[7]?.length ?? 0), IDEOGRAPHS))
  for (const streams of read) {
    const dictionary = readDictionary(streams[7] ?? new Uint8Array(), into)
    const fill = fillerOf(streams, dictionary.nodes, into)
    for (const shape of dictionary.shapes) fill(shape)
    for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) fill(ordinal)
  }
  const { structure, parts, sign, nodes } = into
  return { structure: structure.slice(0, nodes), parts: parts.slice(0, 3 * nodes), sign: sign.slice(0, nodes), order: orderOf(into) }
}

/** The direct parts of a node; none where it is not taken apart. */
export function nodeParts({ structure, parts }: Components, node: number): readonly number[] {
  return [...parts.subarray(3 * node, 3 * node + (PARTS[structure[node] ?? 0] ?? 0))]
}

/** What a character is made of, one level deep; shapes without a sign are taken apart further. undefined where nothing is known for sure. */
export function treeOf(components: Components, ordinal: number): IdsNode | undefined {
  const known = components.structure[ordinal] ?? 0
  if (known === VARIANT) return treeOf(components, components.parts[3 * ordinal] ?? 0)
  const structure = known < GUESS ? STRUCTURES[known - 1] : undefined
  if (structure === undefined) return undefined
  const parts: IdsNode[] = []
  for (const part of nodeParts(components, ordinal)) {
    const sign = components.sign[part] ?? 0
    if (sign === NAMELESS) return undefined
    const tree = sign > 0 ? { sign: String.fromCodePoint(sign) } : treeOf(components, part)
    if (tree === undefined) return undefined
    parts.push(tree)
  }
  return { structure, parts }
}

const textOf = (node: IdsNode): string => ('sign' in node ? node.sign : node.structure + node.parts.map(textOf).join(''))

/** The ideographic description sequence of a character (`⿰石羊`); undefined where its components are not known. */
export function idsOf(components: Components, ordinal: number): string | undefined {
  const tree = ordinal < IDEOGRAPHS ? treeOf(components, ordinal) : undefined
  return tree === undefined ? undefined : textOf(tree)
}
