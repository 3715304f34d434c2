/**
 * Ideographic description sequences (Unicode 18.2): how a character without a code point is written down, structure first and then its parts
 * (`⿰石羊`). In a name one description is one sign (无码字).
 */
import { isHan } from './han.ts'

/** A part of a description: a sign that is seen in the character, or a structure of parts. */
export type IdsNode = { readonly sign: string } | { readonly structure: string; readonly parts: readonly IdsNode[] }

export type NamePiece = { readonly sign: string } | { readonly ids: string }

/** Signs that one description may have, its structures included. */
export const IDS_SIGNS = 32
/** Structures that may stand inside each other. */
export const IDS_DEPTH = 6

/** How many parts each structure takes. */
const arity: ReadonlyMap<string, number> = new Map([
  ...[...'⿰⿱⿴⿵⿶⿷⿸⿹⿺⿻⿼⿽㇯'].map((structure) => [structure, 2] as const),
  ...[...'⿲⿳'].map((structure) => [structure, 3] as const),
  ...[...'⿾⿿'].map((structure) => [structure, 1] as const),
])

export const isStructure = (sign: string | undefined): boolean => sign !== undefined && arity.has(sign)

/** CJK strokes and radicals: beside ideographs, what a description may be made of. */
const forms = [
  [0x2e80, 0x2e99],
  [0x2e9b, 0x2ef3],
  [0x2f00, 0x2fd5],
  [0x31c0, 0x31e5],
] as const

export function isIdsPart(sign: string | undefined): boolean {
  const code = sign?.codePointAt(0) ?? 0
  return isHan(code) || forms.some(([first, last]) => code >= first && code <= last)
}

type Parsed = { readonly node: IdsNode; readonly end: number }
type Reading = { readonly signs: readonly string[]; readonly depth: number }

/**
 * The description that begins at a place of a text (UTF-16 index), and where it ends; null when none begins there or it is malformed: a part
 * is missing, a sign is no part, it has more than 32 signs or is deeper than 6. A sign alone is no description.
 */
export function parseIds(text: string, at = 0): Parsed | null {
  const signs = Array.from(text.slice(at, at + IDS_SIGNS * 2)).slice(0, IDS_SIGNS)
  if (!isStructure(signs[0])) return null
  const read = readNode({ signs, depth: 0 }, 0)
  return read === null ? null : { node: read.node, end: at + signs.slice(0, read.end).join('').length }
}

function readNode({ signs, depth }: Reading, at: number): Parsed | null {
  const sign = signs[at]
  if (sign === undefined) return null
  const takes = arity.get(sign)
  if (takes === undefined) return isIdsPart(sign) ? { node: { sign }, end: at + 1 } : null
  if (depth === IDS_DEPTH) return null
  const parts: IdsNode[] = []
  let end = at + 1
  while (parts.length < takes) {
    const part = readNode({ signs, depth: depth + 1 }, end)
    if (part === null) return null
    parts.push(part.node)
    end = part.end
  }
  return { node: { structure: sign, parts }, end }
}

/** A text that is one well-formed description and nothing else; null for everything else, a lone sign included. */
export const readIds = (text: string): string | null => (parseIds(text)?.end === text.length ? text : null)

/** The signs of a name in order; every well-formed description is one of them, a lone or malformed structure stays a sign. */
export function namePieces(text: string): readonly NamePiece[] {
  const pieces: NamePiece[] = []
  for (let at = 0; at < text.length; ) {
    const parsed = parseIds(text, at)
    const sign = String.fromCodePoint(text.codePointAt(at) ?? 0)
    pieces.push(parsed === null ? { sign } : { ids: text.slice(at, parsed.end) })
    at = parsed?.end ?? at + sign.length
  }
  return pieces
}
