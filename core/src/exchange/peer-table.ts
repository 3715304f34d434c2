import { isHan } from '../name/index.ts'
import { codeOfTwo, type GbTable, placeOfTwo } from './gb-table.ts'

/** What a peer's own codes mean, both ways: the two bytes (lead × 256 + trail) and the standard code point. */
export type PeerTable = { readonly signs: ReadonlyMap<number, number>; readonly codes: ReadonlyMap<number, number> }

export const EMPTY_PEER_TABLE: PeerTable = { signs: new Map(), codes: new Map() }

/** A line of a table that is not taken, counted from 1. */
export type LineFlaw = { readonly line: number; readonly why: string }
type Entry = { readonly code: number; readonly sign: number }

const LONGEST = 24_000
/** Place of FE50, the first of the eighty codes that the first edition gave private-use code points. */
const EXTENDED = placeOfTwo(0xfe, 0x50)
const isPrivateUse = (codePoint: number): boolean => codePoint >= 0xe000 && codePoint <= 0xf8ff
const hex = (number: number): string => number.toString(16).toUpperCase().padStart(4, '0')

/**
 * A peer's table of private-use signs: lines `code,sign`. The code is a private-use code point (`U+E863`) or the two bytes (`0xFE9F`), bare hexadecimal where it
 * can mean only one of them; the sign is an ideograph, as itself or as `U+4DAE`. Blank lines, lines that begin with `#` and a heading are passed over. All flaws are told at once.
 */
export function readPeerTable(text: string, table: GbTable): PeerTable | { readonly wrong: readonly LineFlaw[] } {
  const wrong: LineFlaw[] = []
  const [signs, codes] = [new Map<number, number>(), new Map<number, number>()]
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u)
  if (lines.length > LONGEST) return { wrong: [{ line: LONGEST + 1, why: `a table has ${LONGEST} lines at most` }] }
  for (const [at, line] of lines.entries()) {
    if (line.trim() === '' || line.trimStart().startsWith('#') || (at === 0 && isHeading(line))) continue
    const entry = readLine(line, table)
    const flaw = typeof entry === 'string' ? entry : conflict(entry, signs, codes)
    if (flaw !== null) wrong.push({ line: at + 1, why: flaw })
    else if (typeof entry !== 'string') {
      signs.set(entry.code, entry.sign)
      codes.set(entry.sign, entry.code)
    }
  }
  return wrong.length > 0 ? { wrong } : { signs, codes }
}

/** The table as text, one line a code, in the order of the codes: equal tables give equal text. */
export const writePeerTable = (peer: PeerTable): string =>
  [...peer.signs]
    .sort(([one], [other]) => one - other)
    .map(([code, sign]) => `0x${hex(code)},U+${hex(sign)}\n`)
    .join('')

/** Words in both fields, none of them a code or a sign. */
function isHeading(line: string): boolean {
  const parts = fieldsOf(line)
  const areWords = parts.length === 2 && parts.every((part) => /^\p{L}[\p{L} _-]*$/u.test(part))
  return areWords && !/^[0-9A-F]{4,6}$/iu.test(parts[0] ?? '') && typeof readSign(parts[1] ?? '') === 'string'
}

const fieldsOf = (line: string): readonly string[] =>
  line.split(/[,\t;]/u).map((part) =>
    part
      .trim()
      .replace(/^"(.*)"$/u, '$1')
      .trim(),
  )

function readLine(line: string, table: GbTable): Entry | string {
  const parts = fieldsOf(line)
  if (parts.length !== 2) return 'not two fields, a code and a sign'
  const [given = '', meant = ''] = parts
  const code = readCode(given, table)
  if (typeof code === 'string') return code
  const sign = readSign(meant)
  if (typeof sign === 'string') return sign
  const known = publicSign(code, table)
  return known === null || known === sign ? { code, sign } : `${hex(code)} is ${named(known)} for everybody`
}

function readCode(given: string, table: GbTable): number | string {
  const [sign = '', more] = given
  if (sign > '\u007F' && more === undefined) return ofCodePoint(sign.codePointAt(0) ?? 0, table)
  const [, mark = '', digits = ''] = /^(U\+|0x)?([0-9A-F]{2} ?[0-9A-F]{2,4})$/iu.exec(given) ?? []
  const number = Number.parseInt(digits.replace(' ', ''), 16)
  if (Number.isNaN(number)) return `"${given}" is neither a code point nor two bytes`
  const isBytes = mark.toLowerCase() === '0x' || digits.includes(' ')
  const point = isBytes ? null : ofCodePoint(number, table)
  const bytes = mark.toUpperCase() === 'U+' ? null : ofBytes(number, table)
  if (typeof point === 'number' && typeof bytes === 'number' && point !== bytes)
    return `${digits} may be a code point or two bytes: write U+${digits} or 0x${digits}`
  if (typeof point === 'number') return point
  return typeof bytes === 'number' ? bytes : (point ?? bytes ?? 'no code')
}

/** The two bytes of a private-use code point. U+E815 to U+E864 are those of FE50 to FEA0, which later editions gave to standard signs. */
function ofCodePoint(codePoint: number, { code }: GbTable): number | string {
  if (!isPrivateUse(codePoint)) return `U+${hex(codePoint)} is no private-use code point`
  const found = codePoint >= 0xe815 && codePoint <= 0xe864 ? codeOfTwo(EXTENDED + codePoint - 0xe815) : (code[codePoint] ?? 0)
  return found > 0 && found < 0x10000 ? found : `U+${hex(codePoint)} has no two bytes in GBK`
}

function ofBytes(bytes: number, table: GbTable): number | string {
  const [lead, trail] = [bytes >> 8, bytes & 0xff]
  if (lead < 0x81 || lead > 0xfe || trail < 0x40 || trail === 0x7f || trail > 0xfe) return `${hex(bytes)} are not two bytes of GBK`
  const place = placeOfTwo(lead, trail)
  const known = table.two[place] ?? 0
  const mayBeOwn = isPrivateUse(known) || (place >= EXTENDED && place < EXTENDED + 80)
  return mayBeOwn ? bytes : `${hex(bytes)} is ${named(known)} for everybody`
}

/** What a code means without a table; null where a peer may use it as it likes. */
function publicSign(code: number, table: GbTable): number | null {
  const known = table.two[placeOfTwo(code >> 8, code & 0xff)] ?? 0
  return isPrivateUse(known) ? null : known
}

function readSign(meant: string): number | string {
  const [sign = '', more] = meant
  const digits = /^(?:U\+)?([0-9A-F]{4,6})$/iu.exec(meant)?.[1]
  const codePoint = digits === undefined ? (sign.codePointAt(0) ?? 0) : Number.parseInt(digits, 16)
  if (digits === undefined && (sign === '' || more !== undefined)) return `"${meant}" is neither one sign nor its code point`
  return isHan(codePoint) ? codePoint : `U+${hex(codePoint)} is no ideograph`
}

function conflict({ code, sign }: Entry, signs: ReadonlyMap<number, number>, codes: ReadonlyMap<number, number>): string | null {
  const [before, other] = [signs.get(code), codes.get(sign)]
  if (before !== undefined && before !== sign) return `${hex(code)} stands for ${named(before)} in a line above`
  return other === undefined || other === code ? null : `${named(sign)} has ${hex(other)} in a line above`
}

const named = (codePoint: number): string => `${String.fromCodePoint(codePoint)} (U+${hex(codePoint)})`
