/** What becomes of a described character of a name: the hall confirms the description, and binds the code point once there is one (无码字). */
import { type Flawed, flawed } from '../refusal.ts'
import { namePieces } from './description.ts'
import { isUnifiedIdeograph } from './han.ts'
import { repairName } from './repair.ts'

export const unencodedStates = ['described', 'confirmed', 'bound'] as const
export type UnencodedState = (typeof unencodedStates)[number]

/** A described character can be confirmed again and corrected; a bound one has only its binding corrected. */
export const unencodedMap = {
  described: ['confirmed', 'bound'],
  confirmed: ['confirmed', 'bound'],
  bound: ['bound'],
} as const satisfies Record<UnencodedState, readonly UnencodedState[]>

export function mayBecome(from: UnencodedState, to: UnencodedState): boolean {
  const ways: readonly UnencodedState[] = unencodedMap[from]
  return ways.includes(to)
}

export type DescribedSign = { readonly place: number; readonly ids: string }

/** The described characters of a name; the first sign of the name has place 0. */
export const describedSigns = (name: string): readonly DescribedSign[] =>
  namePieces(name).flatMap((piece, place) => ('ids' in piece ? [{ place, ids: piece.ids }] : []))

/** The sign or description at a place of a name; undefined past its end. */
export function signAt(name: string, place: number): string | undefined {
  const piece = namePieces(name)[place]
  return piece === undefined || 'sign' in piece ? piece?.sign : piece.ids
}

/** The name with other signs at some places. */
export const withSigns = (name: string, signs: ReadonlyMap<number, string>): string =>
  namePieces(name)
    .map((piece, place) => signs.get(place) ?? ('ids' in piece ? piece.ids : piece.sign))
    .join('')

/** One encoded ideograph, given as itself or by its code point (`U+2CC5F`), in its one written form. */
export function readIdeograph(text: string): string | Flawed {
  const given = text.normalize('NFKC').trim()
  if (given === '') return flawed('required')
  const hex = /^(?:u\+|\\u\{?|0x|&#x)?([0-9a-f]{4,6})[};]?$/iu.exec(given)?.[1]
  const code = hex === undefined ? 0 : Number.parseInt(hex, 16)
  const sign = hex === undefined ? given : code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code)
  const { name } = repairName(sign)
  return namePieces(name).length === 1 && isUnifiedIdeograph(name.codePointAt(0) ?? 0) ? name : flawed('ideograph-unknown')
}
