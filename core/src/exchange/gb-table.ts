/**
 * The two-byte codes of GB 18030-2022, and what follows from them. File: `GB`, the version 1, then for the 23,940 two-byte codes in order (lead 81–FE,
 * trail 40–7E and 80–FE) the plane of each code point, then their middle bytes, then their low bytes.
 */
import { type MovedCode, moved, removed } from './gb-changes.ts'

export const TRAILS = 190
/** Two-byte codes: 126 leads × 190 trails. */
export const TWO_BYTE_CODES = 126 * TRAILS
const HEADER = [0x47, 0x42, 1]
/** Four-byte codes that stand for code points below U+10000. */
const FOUR_BYTE_BMP = 39_420

export type GbTable = {
  /** Code point of each two-byte code, by its place. */
  readonly two: Uint32Array
  /** Code point of each four-byte code from 81308130 on, for those below U+10000. */
  readonly four: Uint16Array
  /** Of each code point below U+10000: the two-byte code (8140–FEFE), or 0x10000 and the place of the four-byte code. 0 for surrogates and ASCII. */
  readonly code: Uint32Array
}

export const placeOfTwo = (lead: number, trail: number): number => (lead - 0x81) * TRAILS + trail - (trail > 0x7f ? 0x41 : 0x40)

export function codeOfTwo(place: number): number {
  const trail = place % TRAILS
  return ((Math.floor(place / TRAILS) + 0x81) << 8) | (trail + (trail >= 0x3f ? 0x41 : 0x40))
}

/** The file of a table; `readGbTable` is its inverse. */
export function packGbTable(two: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(HEADER.length + 3 * TWO_BYTE_CODES)
  bytes.set(HEADER)
  for (let place = 0; place < TWO_BYTE_CODES; place += 1) {
    const codePoint = two[place] ?? 0
    for (const plane of [0, 1, 2]) bytes[HEADER.length + plane * TWO_BYTE_CODES + place] = (codePoint >> (16 - 8 * plane)) & 0xff
  }
  return bytes
}

/** Throws when the bytes are no table of this version, or one in which a code point stands twice. */
export function readGbTable(bytes: Uint8Array): GbTable {
  const size = HEADER.length + 3 * TWO_BYTE_CODES
  if (bytes.length !== size || HEADER.some((byte, at) => bytes[at] !== byte)) throw new RangeError('no table of GB 18030 of this version')
  const at = (plane: number, place: number): number => bytes[HEADER.length + plane * TWO_BYTE_CODES + place] ?? 0
  const two = Uint32Array.from({ length: TWO_BYTE_CODES }, (_, place) => (at(0, place) << 16) | (at(1, place) << 8) | at(2, place))
  if (new Set(two).size !== TWO_BYTE_CODES) throw new RangeError('two codes of GB 18030 stand for one sign')
  const four = fourByteOrder(two)
  return { two, four, code: codesOf(two, four) }
}

/**
 * Four-byte codes are given to the code points below U+10000 in their order, leaving out surrogates and what had a two-byte code in the first edition. Where a
 * later edition moved a sign to a two-byte code, the four-byte one goes on meaning that sign (see `moved`); only U+1E3F changed places with U+E7C7 in 2005.
 */
function fourByteOrder(two: Uint32Array): Uint16Array {
  const first = new Uint8Array(0x10000)
  for (const codePoint of two) if (codePoint < 0x10000) first[codePoint] = 1
  for (const { standard, former } of [...moved, ...removed]) {
    if (standard < 0x10000) first[standard] = 0
    first[former] = 1
  }
  const four = new Uint16Array(FOUR_BYTE_BMP)
  let place = 0
  for (let codePoint = 0x80; codePoint < 0x10000; codePoint += 1) {
    if (codePoint === 0xd800) codePoint = 0xe000
    if (first[codePoint] !== 1) four[place++] = codePoint
  }
  if (place !== FOUR_BYTE_BMP) throw new RangeError(`${place} four-byte codes below U+10000, not ${FOUR_BYTE_BMP}`)
  four[four.indexOf(0x1e3f)] = 0xe7c7
  return four
}

function codesOf(two: Uint32Array, four: Uint16Array): Uint32Array {
  const code = new Uint32Array(0x10000)
  for (const [place, codePoint] of four.entries()) code[codePoint] = 0x10000 + place
  for (const [place, codePoint] of two.entries()) if (codePoint < 0x10000) code[codePoint] = codeOfTwo(place)
  const folded: readonly MovedCode[] = [...moved.filter(({ former }) => former !== 0xe7c7), ...removed]
  for (const { former, bytes } of folded) code[former] = bytes
  return code
}
