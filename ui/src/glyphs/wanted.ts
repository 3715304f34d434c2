/** Which signs of a text need a glyph of ours: all beyond the usual block, and the usual ones that the device has none for. */
import { isHan, isIdsPart, namePieces } from '@shiming/core/name'

/** Ideographs that phones of all years draw, or none at all: U+4E00 to U+9FFF. */
const isUsual = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff
const codeOf = (sign: string): number => sign.codePointAt(0) ?? 0

/** Drawn in our font wherever it stands, so that no device shows a box, nor another character that its maker put there. */
export const isRare = (sign: string): boolean => isHan(sign) && !isUsual(codeOf(sign)) && codeOf(sign) !== 0x3007

/** Structure signs of descriptions, where they stand for themselves. */
const isStructureSign = (sign: string): boolean => /[\u2ff0-\u2fff\u3013\u31ef]/.test(sign)

export type Wanted = {
  /** Each a single sign. */
  readonly signs: readonly string[]
  /** Descriptions of characters without a code point. */
  readonly descriptions: readonly string[]
}

/** Each once. `deviceDraws` is asked only for signs that a device may have. */
export function wantedOf(text: string, deviceDraws: (sign: string) => boolean): Wanted {
  const signs = new Set<string>()
  const descriptions = new Set<string>()
  for (const piece of namePieces(text)) {
    if ('ids' in piece) descriptions.add(piece.ids)
    else if (isRare(piece.sign)) signs.add(piece.sign)
    else if ((isIdsPart(piece.sign) || isStructureSign(piece.sign)) && !deviceDraws(piece.sign)) signs.add(piece.sign)
  }
  return { signs: [...signs], descriptions: [...descriptions] }
}

/** One text of all that is wanted: signs of structure last, where they cannot begin a description. */
export const asked = ({ signs, descriptions }: Wanted): string =>
  [...signs.filter((sign) => !isStructureSign(sign)), ...descriptions, ...signs.filter(isStructureSign)].join('')

/** The signs that descriptions in a text are written with, for a field that shows them as they are typed. */
export const writtenWith = (text: string): string =>
  asked({ signs: namePieces(text).flatMap((piece) => ('ids' in piece ? Array.from(piece.ids) : [])), descriptions: [] })

/** What a font holds by family: rare signs come before the device's fonts, usual ones after them. */
export function families(signs: readonly string[]): readonly (readonly [family: string, signs: readonly string[]])[] {
  const rare = signs.filter(isRare)
  const usual = signs.filter((sign) => !isRare(sign))
  return (
    [
      ['Shiming Rare', rare],
      ['Shiming Han', usual],
    ] as const
  ).filter(([, list]) => list.length > 0)
}

/** `U+4E00,U+2CC5F` */
export const rangeOf = (signs: readonly string[]): string => signs.map((sign) => `U+${codeOf(sign).toString(16).toUpperCase()}`).join(',')
