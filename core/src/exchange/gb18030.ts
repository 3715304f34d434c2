import { type Flawed, flawed } from '../refusal.ts'
import { type GbTable, placeOfTwo } from './gb-table.ts'

/** Place of 90308130, the four-byte code of U+10000. */
const PLANES = 189_000
const HALF = /[\uD800-\uDFFF]/u

/** Refuses a text that UTF-8, and so GB 18030, has no bytes for; a caller has read its text long before. */
export function mustBeWellFormed(text: string): void {
  if (HALF.test(text)) throw new RangeError('half a surrogate pair is no text')
}

/** The code of one code point as bytes, appended to `bytes`. */
export function pushGb18030(bytes: number[], codePoint: number, table: GbTable): void {
  if (codePoint < 0x80) {
    bytes.push(codePoint)
    return
  }
  const code = codePoint < 0x10000 ? (table.code[codePoint] ?? 0) : 0x10000 + PLANES + codePoint - 0x10000
  if (code < 0x10000) bytes.push(code >> 8, code & 0xff)
  else pushFour(bytes, code - 0x10000)
}

function pushFour(bytes: number[], place: number): void {
  const rest = Math.floor(place / 10)
  bytes.push(0x81 + Math.floor(rest / 1260), 0x30 + (Math.floor(rest / 126) % 10), 0x81 + (rest % 126), 0x30 + (place % 10))
}

/**
 * A text in GB 18030-2022, without loss: every code point has a code (L28, level 3). Private-use code points that the standard gave up become the code of the
 * sign they stood for. Throws `RangeError` for half a surrogate pair.
 */
export function encodeGb18030(text: string, table: GbTable): Uint8Array {
  mustBeWellFormed(text)
  const bytes: number[] = []
  for (const sign of text) pushGb18030(bytes, sign.codePointAt(0) ?? 0, table)
  return Uint8Array.from(bytes)
}

type Step = { readonly codePoint: number; readonly length: number }
/** What stands at `at` of the bytes; null when no code does. */
export type Stepper = (bytes: Uint8Array, at: number) => Step | null

export const gb18030Step =
  (table: GbTable): Stepper =>
  (bytes, at) => {
    const [lead = 0, second = 0] = [bytes[at], bytes[at + 1]]
    if (lead < 0x80) return { codePoint: lead, length: 1 }
    if (lead === 0x80 || lead === 0xff) return null
    if (second >= 0x30 && second <= 0x39) return fourStep(bytes, at, table)
    return twoStep(lead, second, table)
  }

export function twoStep(lead: number, trail: number, table: GbTable): Step | null {
  if (lead < 0x81 || lead > 0xfe || trail < 0x40 || trail === 0x7f || trail > 0xfe) return null
  return { codePoint: table.two[placeOfTwo(lead, trail)] ?? 0, length: 2 }
}

function fourStep(bytes: Uint8Array, at: number, { four }: GbTable): Step | null {
  const [lead = 0, second = 0, third = 0, fourth = 0] = bytes.subarray(at, at + 4)
  if (third < 0x81 || third > 0xfe || fourth < 0x30 || fourth > 0x39) return null
  const place = (lead - 0x81) * 12_600 + (second - 0x30) * 1260 + (third - 0x81) * 10 + fourth - 0x30
  const codePoint = place < PLANES ? four[place] : place - PLANES + 0x10000
  return codePoint === undefined || codePoint > 0x10ffff ? null : { codePoint, length: 4 }
}

/** The text of bytes, code by code; `not-well-formed` with the place of the first byte that begins no code. Nothing is replaced. */
export function decodeBy(step: Stepper, bytes: Uint8Array): string | Flawed {
  let text = ''
  for (let at = 0; at < bytes.length; ) {
    const found = step(bytes, at)
    if (found === null) return flawed('not-well-formed', `/${at}`)
    text += String.fromCodePoint(found.codePoint)
    at += found.length
  }
  return text
}

/** The text of bytes in GB 18030, whatever edition wrote them; user-defined codes stay private use. */
export const decodeGb18030 = (bytes: Uint8Array, table: GbTable): string | Flawed => decodeBy(gb18030Step(table), bytes)
