import { namePieces, readName } from '../name/index.ts'
import { isFlawed } from '../refusal.ts'
import { mustBeWellFormed } from './gb18030.ts'
import type { GbTable } from './gb-table.ts'
import { peerCode } from './gbk.ts'
import type { PeerTable } from './peer-table.ts'

/**
 * How names go to another system. `utf-8` and `gb18030-2022` carry every name. `gbk` carries what GBK and the peer's table hold, and no name but a whole one;
 * `gbk-replacement` puts declared words in the place of a sign that they do not hold.
 */
export const profiles = ['utf-8', 'gb18030-2022', 'gbk', 'gbk-replacement'] as const
export type Profile = (typeof profiles)[number]

export type Way = { readonly profile: Profile; readonly table: GbTable; readonly peer: PeerTable; readonly replacement: string }

/** What is written, and what of the name is not in it: signs, and whole descriptions of signs without a code point. */
export type Carried = { readonly text: string; readonly lost: readonly string[] }

/** The sign of GB 2312 for a character that is not there (A1FE). */
export const REPLACEMENT = '〓'

const canWrite = (text: string, { table, peer }: Way): boolean =>
  [...text].every((sign) => peerCode(sign.codePointAt(0) ?? 0, table, peer) !== null)

/** A name as it goes to the peer. A name that loses a sign is empty in `gbk`: nobody takes half a name for a name. */
export function carryName(name: string, way: Way): Carried {
  mustBeWellFormed(name)
  if (way.profile === 'utf-8' || way.profile === 'gb18030-2022') return { text: name, lost: [] }
  const lost: string[] = []
  let text = ''
  for (const piece of namePieces(name)) {
    const sign = 'ids' in piece ? piece.ids : piece.sign
    // A description is not the sign: where something stands for signs, it stands for this one too.
    const isWritten = canWrite(sign, way) && !('ids' in piece && way.profile === 'gbk-replacement')
    if (!isWritten) lost.push(sign)
    text += isWritten ? sign : way.replacement.replaceAll('{code}', 'ids' in piece ? '无码' : codeOf(sign))
  }
  return { text: way.profile === 'gbk' && lost.length > 0 ? '' : text, lost }
}

/** `U+2CC5F` */
export const codeOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** A text in the bytes of GBK and this peer. Throws `RangeError` for a sign that has none: `carryName` comes first. */
export function encodeGbk(text: string, table: GbTable, peer: PeerTable): Uint8Array {
  mustBeWellFormed(text)
  const bytes: number[] = []
  for (const sign of text) {
    const code = peerCode(sign.codePointAt(0) ?? 0, table, peer)
    if (code === null) throw new RangeError(`GBK has no ${codeOf(sign)}`)
    if (code > 0xff) bytes.push(code >> 8)
    bytes.push(code & 0xff)
  }
  return Uint8Array.from(bytes)
}

const MOST_SIGNS = 20

/** Why words cannot stand for a lost sign; null when they can. `{code}` in them becomes the code point. */
export function replacementFlaw(words: string, table: GbTable): string | null {
  const sample = words.replaceAll('{code}', 'U+20BB7')
  if (words === '' || [...words].length > MOST_SIGNS) return `takes 1 to ${MOST_SIGNS} signs`
  if (/[?？\uFFFD",\p{C}\p{Z}]/u.test(sample)) return 'may not have question marks, quotes, commas or blanks'
  if ([...sample].some((sign) => peerCode(sign.codePointAt(0) ?? 0, table, { signs: new Map(), codes: new Map() }) === null))
    return 'must be in GBK itself'
  return isFlawed(readName(`王${sample}`))
    ? null
    : 'could be taken for a part of a name; add a sign that no name has, such as 〓 or brackets'
}
