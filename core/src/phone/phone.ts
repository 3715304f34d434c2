/** Mobile numbers of the mainland: the way back to a person, and one of three names to sign in with (R35, R44, R45). */
import { type Personal, personal } from '../personal.ts'
import { type Flawed, flawed } from '../refusal.ts'

/** Blanks, hyphens of every kind, and the invisible marks that telephones paste around a number. */
const between = /[\s\-\u2010-\u2015\u2212\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/g

/** Domain 2.2: eleven digits `1[3-9]…`, with or without `+86`, full width and blanks mended. No other country, no `00`, no landline (SM-12). */
export function readPhone(text: string): Personal | Flawed {
  const signs = text.normalize('NFKC').replace(between, '')
  if (signs === '') return flawed('required')
  const number = /^(?:\+86)?(1[3-9][0-9]{9})$/.exec(signs)?.[1]
  return number === undefined ? flawed('phone-shape') : personal(number)
}

/** `138****5678` of a number that was read. */
export const maskPhone = (number: string): string => `${number.slice(0, 3)}****${number.slice(-4)}`
