/** What a person pasted or typed as a code: the characters in it, and what of it was an old or a private code. */
import { isHan, repairName } from '@shiming/core/name'
import { isRare } from '../glyphs/wanted.ts'

export type Pasted = {
  readonly characters: readonly string[]
  /** Old and compatibility codes, each with its standard character. */
  readonly mended: readonly { readonly from: string; readonly to: string }[]
  /** Private codes that no standard gives a meaning. */
  readonly unknown: readonly string[]
}

/** More characters than a name has; a pasted page is not searched through. */
const MOST = 100

export const codeOf = (sign: string): string => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** `U+2CC5F`, `\u{2CC5F}`, `&#x2CC5F;`, `&#183391;`, `0x2CC5F`, `\ud873\udc5f`, or four to six hexadecimal digits alone. */
function decoded(text: string): string {
  const sign = (digits: string, radix: number): string => {
    const code = Number.parseInt(digits, radix)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  }
  return text
    .replace(/(?:\\u[dD][89abAB][\da-fA-F]{2})(?:\\u[dD][c-fC-F][\da-fA-F]{2})/g, (pair) =>
      String.fromCharCode(Number.parseInt(pair.slice(2, 6), 16), Number.parseInt(pair.slice(8), 16)),
    )
    .replace(/(?:U\+|\\u\{|&#x|0x)([\da-f]{4,6})(?:\}|;)?/gi, (_, digits: string) => sign(digits, 16))
    .replace(/\\u([\da-f]{4})/gi, (_, digits: string) => sign(digits, 16))
    .replace(/&#(\d{4,7});?/g, (_, digits: string) => sign(digits, 10))
    .replace(/(^|[^\da-z])([\da-f]{4,6})(?![\da-z])/gi, (_, before: string, digits: string) => before + sign(digits, 16))
}

const isPrivate = (code: number): boolean => (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000

/** In a pasted sentence the character that was missed is the unusual one. */
const rareFirst = (found: readonly string[]): readonly string[] => [
  ...found.filter((char) => isRare(char)),
  ...found.filter((char) => !isRare(char)),
]

export function readPasted(text: string): Pasted {
  const characters = new Set<string>()
  const mended = new Map<string, string>()
  const unknown = new Set<string>()
  for (const sign of decoded(text).slice(0, MOST * 20)) {
    const to = isHan(sign) ? sign : repairName(sign).name
    if (isHan(to) && [...to].length === 1) {
      if (characters.size < MOST) characters.add(to)
      if (to !== sign) mended.set(codeOf(sign), to)
    } else if (isPrivate(sign.codePointAt(0) ?? 0)) unknown.add(codeOf(sign))
  }
  return { characters: rareFirst([...characters]), mended: [...mended].map(([from, to]) => ({ from, to })), unknown: [...unknown] }
}
