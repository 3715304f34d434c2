/** The code sent to a phone: six digits that prove who holds the phone, for one journey and one purpose (R44). */
import { type Flawed, flawed } from '../refusal.ts'
import { MINUTE } from '../time.ts'

/** Milliseconds a code is good for, from the moment it is made; good while now < made + life (SM-02). */
export const SMS_CODE_LIFE = 5 * MINUTE
/** Tries per code; with the fifth wrong one it is void and a new one is needed (SM-04). */
export const SMS_CODE_TRIES = 5
/** Seconds between two messages to one number (SM-10). */
export const SMS_RESEND_AFTER = 60
/** Messages to one number in any 60 minutes; below the strictest gateway (domain 5.3). */
export const SMS_AN_HOUR = 5
/** Messages to one number in any 24 hours (domain 5.3). */
export const SMS_A_DAY = 10
/** Wrong codes for one number in any 24 hours, over all codes; then even the right one is refused for the day (SM-05). */
export const SMS_FAILURES_A_DAY = 15

const CODES = 1_000_000
const WORD = 2 ** 32
const FAIR = WORD - (WORD % CODES)

/** Six digits, each of the million equally likely. Hand in 32 random bytes: four are used, four more once in 4 400 times. */
export function drawSmsCode(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const word = view.getUint32(at)
    if (word < FAIR) return String(word % CODES).padStart(6, '0')
  }
  throw new RangeError('too few random bytes for an SMS code')
}

/** Six digits as typed or pasted: full width and blanks are mended. */
export function readSmsCode(text: string): string | Flawed {
  const digits = text.normalize('NFKC').replace(/[\s\-\u200B-\u200F\u202A-\u202E\uFEFF]/g, '')
  if (digits === '') return flawed('required')
  return /^[0-9]{6}$/.test(digits) ? digits : flawed('sms-code-shape')
}
