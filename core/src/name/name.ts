import { type Personal, personal } from '../personal.ts'
import { type Flawed, flawed } from '../refusal.ts'
import { IDS_SIGNS, isStructure, namePieces } from './description.ts'
import { isHan } from './han.ts'
import { isAccent, isLatinLetter } from './latin.ts'
import { repairName } from './repair.ts'

/** Signs (code points) a name may have; the law asks for at least 50 (民委发〔2016〕33号, L27). */
export const NAME_LENGTH = 100

/** Characters without a code point that one name may describe. */
export const NAME_DESCRIPTIONS = 4

/** UTF-16 units that are looked at: the longest name with its descriptions, and room for what is repaired away. */
export const TYPED_NAME = NAME_LENGTH * 4 + NAME_DESCRIPTIONS * IDS_SIGNS * 2

/** The sign that every description becomes where names are compared (U+3013); as a typed sign it is none of a name. */
export const UNENCODED = '〓'

/** Accents on one letter that no composed letter exists for. */
const ACCENTS = 2

/** Length as people count it: code points, not UTF-16 units. */
export const codePoints = (text: string): number => [...text].length

/** The length of a name: its signs, a described character (`⿰石羊`) being one. */
export const nameLength = (name: string): number => namePieces(name).length

/**
 * A person's name, repaired, in NFC: any unified ideograph, 〇, U+00B7 between them, descriptions of characters without a code point, or Latin
 * letters as passports print them. Digits, controls, direction marks, emoji and half surrogates are refused, not dropped (L27, L28).
 */
export function readName(text: string): Personal | Flawed {
  if (/[\uD800-\uDFFF]/u.test(text)) return flawed('not-well-formed')
  if (text.length > TYPED_NAME) return flawed('name-too-long')
  const { name } = repairName(text)
  if (name === '') return flawed('required')
  const pieces = namePieces(name)
  if (pieces.some((piece) => 'sign' in piece && isStructure(piece.sign))) return flawed('name-description')
  if (!hasNameSigns(judged(name))) return flawed('name-characters')
  if (pieces.length > NAME_LENGTH) return flawed('name-too-long')
  return pieces.filter((piece) => 'ids' in piece).length > NAME_DESCRIPTIONS ? flawed('name-descriptions') : personal(name)
}

/** The signs that the rules for a place in the name look at: a described character is a Han sign like another. */
const judged = (name: string): readonly string[] => namePieces(name).map((piece) => ('ids' in piece ? '〇' : piece.sign))

const marks = new Set([' ', "'", '-', '.', ',', ';'])

function hasNameSigns(signs: readonly string[]): boolean {
  let accents = 0
  for (const [at, sign] of signs.entries()) {
    accents = isAccent(sign) ? accents + 1 : 0
    if (accents > 0 && (accents > ACCENTS || !isLatinLetter(signs[at - accents] ?? ''))) return false
    if (sign === '·' && (at === 0 || at === signs.length - 1 || signs[at + 1] === '·')) return false
    if (accents === 0 && sign !== '·' && !isHan(sign) && !isLatinLetter(sign) && !marks.has(sign)) return false
  }
  return signs.some((sign) => isHan(sign) || isLatinLetter(sign))
}

/**
 * The form in which two written names are the same name (level L1): repaired, Latin letters case-folded, accents kept. Every description is the
 * one sign 〓, so that counter and person need not describe a character alike; document number and code decide then.
 */
export const nameKey = (name: string): string => foldDescriptions(repairName(name).name).toUpperCase().toLowerCase().normalize('NFC')

const foldDescriptions = (name: string): string =>
  namePieces(name)
    .map((piece) => ('ids' in piece ? UNENCODED : piece.sign))
    .join('')

/** `张*`, `买**·***`, `J*** S****`: the first sign of a Han name or of each Latin word; nothing of a name of one sign. */
export function maskName(name: string): string {
  const pieces = namePieces(name).map((piece) => ('ids' in piece ? piece.ids : piece.sign))
  const latin = !judged(name).some((sign) => isHan(sign))
  if (pieces.length === 1) return '*'
  return pieces.map((piece, at) => (piece === ' ' || piece === '·' || at === 0 || (latin && pieces[at - 1] === ' ') ? piece : '*')).join('')
}
