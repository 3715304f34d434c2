/** Lines of description files as they are handed around (cjkvi, CHISE, BabelStone, yi-bai): code point, character, one or more descriptions. */
import type { IdsNode } from '../name/description.ts'
import { isIdsPart } from '../name/description.ts'
import { PARTS, STRUCTURES, VARIANT } from './components.ts'
import { ordinalOf } from './ordinal.ts'

/** Why a line of the file was not taken. */
export type IdsSkip =
  | 'no ideograph'
  | 'code point and character differ'
  | 'no description'
  | 'malformed description'
  | 'too long'
  | 'not UTF-8'
/** What a line says: a character and what it is made of (`itself`: it is not taken apart), a reason to skip it, or nothing. */
export type IdsLine =
  | { readonly ordinal: number; readonly tree: IdsNode }
  | { readonly ordinal: number; readonly itself: true }
  | { readonly skip: IdsSkip }
  | null

/** Characters of one line; the longest known descriptions have some hundred. */
export const LONGEST_LINE = 4096
/** Structures that may stand within each other. */
const DEEPEST = 10
/** Descriptions of one character that are kept, the first being the one that is told. */
const MOST_TREES = 4
/** A part that has no sign of its own: `&CDP-8B5E;`, `{57}`, `①`, `？`. */
const NAMELESS = '？'

/** Without what does not describe: marks at both ends, tags of sources, notes, blanks. */
function described(field: string): string {
  return field
    .replace(/^@apparent=/, '')
    .replace(/&[^;\s]{1,40};|\{[^}]{0,20}\}|[①-⑳]|\p{Co}/gu, NAMELESS)
    .replace(/\[[^\]]*\]|\([^)]*\)|[\s^$\u303E\u{E0100}-\u{E01EF}\uFE00-\uFE0F]/gu, '')
}

type Read = { readonly node: IdsNode; readonly end: number }

function readTree(signs: readonly string[], at: number, depth: number): Read | null {
  const sign = signs[at]
  if (sign === undefined || depth > DEEPEST) return null
  const structure = STRUCTURES.slice(0, -3).indexOf(sign) + 1
  if (structure === 0) return isIdsPart(sign) || /[？\u30A0-\u30FF]/u.test(sign) ? { node: { sign }, end: at + 1 } : null
  const parts: IdsNode[] = []
  let end = at + 1
  while (parts.length < (PARTS[structure] ?? 0)) {
    const part = readTree(signs, end, depth + 1)
    if (part === null) return null
    parts.push(part.node)
    end = part.end
  }
  return { node: { structure: sign, parts }, end }
}

function treeOfField(field: string): IdsNode | null {
  const signs = [...described(field)]
  const read = readTree(signs, 0, 0)
  return read !== null && read.end === signs.length ? read.node : null
}

/** The first columns: `U+4E00` and the character, or one of the two. The others are descriptions, several in one parted by `;`. */
function columnsOf(line: string): { readonly codes: readonly number[]; readonly fields: readonly string[] } {
  const columns = line.trim().split(/\s+/)
  const codes: number[] = []
  const first = /^U\+([0-9A-F]{4,6})$/i.exec(columns[0] ?? '')
  if (first?.[1] !== undefined) codes.push(Number.parseInt(first[1], 16))
  const sign = columns[codes.length] ?? ''
  if ([...sign].length === 1 && (codes.length > 0 || columns.length > 1)) codes.push(sign.codePointAt(0) ?? 0)
  const rest = columns.slice(codes.length).filter((column) => column !== '' && !/^[*#]/.test(column))
  return { codes, fields: rest.flatMap((column) => column.replace(/&[^;\s]{1,40};/g, NAMELESS).split(';')).filter((field) => field !== '') }
}

const joined = (trees: readonly IdsNode[]): IdsNode | undefined =>
  trees.length === 0
    ? undefined
    : trees.reduceRight((others, tree) => ({ structure: STRUCTURES[VARIANT - 1] ?? '', parts: [tree, others] }))

/** Reads a line; null for an empty one or a comment. The description of the mainland's form (tag G) is the one that is told. */
export function readIdsLine(text: string): IdsLine {
  const line = text.replace(/^\uFEFF/, '').replace(/\r$/, '')
  if (/^\s*(?:#|;;|$)/.test(line)) return null
  if (line.length > LONGEST_LINE) return { skip: 'too long' }
  if (line.includes('\uFFFD')) return { skip: 'not UTF-8' }
  const { codes, fields } = columnsOf(line)
  if (codes.length === 2 && codes[0] !== codes[1]) return { skip: 'code point and character differ' }
  const ordinal = ordinalOf(codes[0] ?? 0)
  if (ordinal < 0) return { skip: 'no ideograph' }
  const own = String.fromCodePoint(codes[0] ?? 0)
  const mainland = (field: string): number => (/[[(][^\])]*G/.test(field) ? 0 : 1)
  const ordered = [...fields].sort((a, b) => mainland(a) - mainland(b))
  const read = new Map(ordered.map((field) => [described(field), treeOfField(field)]))
  const trees = [...read.values()].flatMap((tree) => (tree === null ? [] : [tree]))
  if (fields.length === 0) return { skip: 'no description' }
  if (trees.length === 0) return { skip: 'malformed description' }
  const apart = trees.filter((tree) => 'structure' in tree).slice(0, MOST_TREES)
  const tree = joined(apart)
  if (tree !== undefined) return { ordinal, tree }
  return trees.some((one) => 'sign' in one && one.sign === own) ? { ordinal, itself: true } : { skip: 'no description' }
}
