import { type Personal, personal } from '../personal.ts'
import { type Flawed, flawed } from '../refusal.ts'
import { isHan } from './han.ts'
import { isAccent, isLatinLetter } from './latin.ts'
import { repairName } from './repair.ts'

/** Signs (code points) a name may have; the law asks for at least 50 (民委发〔2016〕33号, L27). */
export const NAME_LENGTH = 100

/** Accents on one letter that no composed letter exists for. */
const ACCENTS = 2

/** Length as people count it: code points, not UTF-16 units. */
export const codePoints = (text: string): number => [...text].length

/**
 * A person's name, repaired, in NFC: any unified ideograph, 〇, U+00B7 between them, or Latin letters as passports print them.
 * Digits, controls, direction marks, emoji and half surrogates are refused, not dropped (L27, L28).
 */
export function readName(text: string): Personal | Flawed {
  if (/[\uD800-\uDFFF]/u.test(text)) return flawed('not-well-formed')
  if (text.length > NAME_LENGTH * 4) return flawed('name-too-long')
  const { name } = repairName(text)
  if (name === '') return flawed('required')
  if (!hasNameSigns(name)) return flawed('name-characters')
  return codePoints(name) > NAME_LENGTH ? flawed('name-too-long') : personal(name)
}

const marks = new Set([' ', "'", '-', '.', ',', ';'])

function hasNameSigns(name: string): boolean {
  const signs = [...name]
  let accents = 0
  for (const [at, sign] of signs.entries()) {
    accents = isAccent(sign) ? accents + 1 : 0
    if (accents > 0 && (accents > ACCENTS || !isLatinLetter(signs[at - accents] ?? ''))) return false
    if (sign === '·' && (at === 0 || at === signs.length - 1 || signs[at + 1] === '·')) return false
    if (accents === 0 && sign !== '·' && !isHan(sign) && !isLatinLetter(sign) && !marks.has(sign)) return false
  }
  return signs.some((sign) => isHan(sign) || isLatinLetter(sign))
}

/** The form in which two written names are the same name (level L1): repaired, Latin letters case-folded, accents kept. */
export const nameKey = (name: string): string => repairName(name).name.toUpperCase().toLowerCase().normalize('NFC')

/** `张*`, `买**·***`, `J*** S****`: the first sign of a Han name or of each Latin word; nothing of a name of one sign. */
export function maskName(name: string): string {
  const signs = [...name]
  const latin = !signs.some((sign) => isHan(sign))
  if (signs.length === 1) return '*'
  return signs.map((sign, at) => (sign === ' ' || sign === '·' || at === 0 || (latin && signs[at - 1] === ' ') ? sign : '*')).join('')
}
