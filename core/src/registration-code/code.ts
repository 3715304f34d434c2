/** The registration code a tax hall hands to a person: its six signs, how they are drawn and how they are read back (R18, R19, decision 3). */
import { DAY, MINUTE } from '../time.ts'

/** R18: capital letters and digits without the look-alikes 0 O, 1 I L. */
export const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** R18: signs. */
export const CODE_LENGTH = 6
/** R19: milliseconds from issue; good while now < issue + life. */
export const CODE_LIFE = 7 * DAY
/** Domain 3.1: milliseconds a journey that proved code and person may take to finish, even when the code expires meanwhile. */
export const RESERVATION = 30 * MINUTE
/** RC-11: wrong codes told for one person, from wherever; with the tenth the code is void and the hall issues another. */
export const CODE_TRIES = 10

/** The largest multiple of the alphabet a byte can hold: bytes from there on would make some signs likelier. */
const FAIR = 256 - (256 % ALPHABET.length)

/** R18, RC-02: every code equally likely. Null when too few of the random bytes were fair; of 32 bytes that does not happen in a lifetime. */
export function drawCode(bytes: Uint8Array): string | null {
  const signs = [...bytes].filter((byte) => byte < FAIR).map((byte) => ALPHABET[byte % ALPHABET.length])
  return signs.length < CODE_LENGTH ? null : signs.slice(0, CODE_LENGTH).join('')
}

/** RC-03: a code as typed: full width, lower case, blanks and hyphens do not matter. What is no code is read too, and found nowhere. */
export function readCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\-\u2010-\u2015\u2212\u200B-\u200F\u202A-\u202E\uFEFF]/g, '')
    .toUpperCase()
}

/** `ABC-DEF`, as slip and screen show it. */
export const groupCode = (code: string): string => `${code.slice(0, 3)}-${code.slice(3)}`
