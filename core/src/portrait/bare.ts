/** A picture without what it says besides: no place, no time, no device, no second picture (UP-05). Only how it is to be turned stays. */

const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** JPEG, PNG or WebP that was looked at before; anything else is given back as it is. The pixels stay as they were sent. */
export function bare(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return joined(jpegParts(bytes))
  if (word(bytes, 1).startsWith('PNG')) return joined(pngParts(bytes))
  if (word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP') return webpOf(bytes)
  return bytes
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** What a JPEG needs to be drawn: everything but application data and comments; JFIF (APP0) and Adobe's colours (APP14) stay. */
function jpegParts(bytes: Uint8Array): readonly Uint8Array[] {
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, 2)]
  for (let at = 2; at + 2 <= bytes.length; ) {
    const marker = bytes[at + 1] as number
    if (marker === 0xd9 || at + 4 > bytes.length) return [...parts, bytes.subarray(at, at + 2)]
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + view.getUint16(at + 2)
    const next = marker === 0xda ? afterScan(bytes, end) : end
    const turned = marker === 0xe1 ? turnOf(bytes.subarray(at + 4, end)) : 1
    if (turned !== 1) parts.push(turnMark(turned))
    else if (!((marker >= 0xe1 && marker <= 0xef && marker !== 0xee) || marker === 0xfe)) parts.push(bytes.subarray(at, next))
    at = next
  }
  return parts
}

function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** EXIF's orientation, 1 to 8; 1 where there is none. */
function turnOf(exif: Uint8Array): number {
  if (word(exif, 0) !== 'Exif' || exif.length < 16) return 1
  const view = viewOf(exif.subarray(6))
  const little = view.getUint16(0) === 0x4949
  const from = view.getUint32(4, little)
  const count = from + 2 <= view.byteLength ? view.getUint16(from, little) : 0
  for (let at = from + 2; at < from + 2 + 12 * count && at + 12 <= view.byteLength; at += 12) {
    const value = view.getUint16(at + 8, little)
    if (view.getUint16(at, little) === 0x0112) return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** An EXIF segment that says this and nothing else. */
const turnMark = (turn: number): Uint8Array =>
  Uint8Array.of(
    0xff,
    0xe1,
    0,
    34,
    ...[...'Exif'].map((sign) => sign.charCodeAt(0)),
    0,
    0,
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    turn,
    0,
    0,
    0,
    0,
    0,
    0,
  )

const pngNeeds = new Set(['IHDR', 'PLTE', 'tRNS', 'sRGB', 'gAMA', 'IDAT', 'IEND'])

function pngParts(bytes: Uint8Array): readonly Uint8Array[] {
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at))
    if (pngNeeds.has(word(bytes, at + 4))) parts.push(bytes.subarray(at, at + 12 + view.getUint32(at)))
  return parts
}

const webpNeeds = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH'])
/** Bits of VP8X: a colour profile, EXIF, XMP. */
const WEBP_MORE = 0x2c

function webpOf(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const parts = [bytes.subarray(0, 12)]
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = 8 + view.getUint32(at + 4, true)
    const next = at + length + (length % 2)
    if (webpNeeds.has(word(bytes, at))) parts.push(bytes.subarray(at, next))
    at = next
  }
  const whole = joined(parts)
  viewOf(whole).setUint32(4, whole.length - 8, true)
  if (word(whole, 12) === 'VP8X') whole[20] = (whole[20] as number) & ~WEBP_MORE
  return whole
}
