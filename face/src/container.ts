/** What a file says of itself before anything is decoded: kind, size, colours, and whether more hides behind the picture. Pure, over bytes. */
import type { ImageFlaw } from '@shiming/core/face'

export const MOST_BYTES = 10 * 1024 * 1024
export const MOST_PIXELS = 24_000_000

type Header = { readonly width: number; readonly height: number }

/** JPEG, PNG or WebP by content, one picture, not larger than the limits and nothing behind it; or the flaw. */
export function readContainer(bytes: Uint8Array): Header | ImageFlaw {
  if (bytes.length > MOST_BYTES) return 'image-too-long'
  const read = kindOf(bytes)
  if (read === undefined) return 'image-kind'
  const header = read(bytes)
  if (typeof header === 'string') return header
  if (header.width === 0 || header.height === 0) return 'image-broken'
  return header.width * header.height > MOST_PIXELS ? 'image-too-large' : header
}

type Reader = (bytes: Uint8Array) => Header | ImageFlaw

function kindOf(bytes: Uint8Array): Reader | undefined {
  if (starts(bytes, [0xff, 0xd8, 0xff])) return readJpeg
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng
  if (word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP') return readWebp
  return undefined
}

const starts = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte)
const word = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4))
const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Text that a browser or a server might run; a picture has no use for it. */
const script = /<(?:script|html|body|svg|iframe|!doctype|\?php)|javascript:/i
const carriesScript = (bytes: Uint8Array): boolean =>
  script.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'))

/** Pictures that may lie behind the first. */
const MOST_BEHIND = 3

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

/** Walks the segments up to the end of the picture. */
function readJpeg(bytes: Uint8Array, more = MOST_BEHIND): Header | ImageFlaw {
  const view = viewOf(bytes)
  let header: Header | undefined
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return 'image-broken'
    const marker = bytes[at + 1] as number
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return header === undefined ? 'image-broken' : followed(bytes.subarray(at + 2), header, more)
    const length = view.getUint16(at + 2)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) return 'image-broken'
    if (isFrame(marker)) {
      if (length < 8) return 'image-broken'
      if (bytes[at + 9] === 4) return 'image-colours'
      header = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
      if (header.width * header.height > MOST_PIXELS) return 'image-too-large'
    } else if (carriesScript(bytes.subarray(at + 4, end))) return 'image-carries-more'
    at = marker === 0xda ? afterScan(bytes, end) : end
  }
  // A last marker without length may be all that is left.
  const last = bytes.length - 2
  return header !== undefined && bytes[last] === 0xff && bytes[last + 1] === 0xd9 ? header : 'image-broken'
}

/** The next marker after compressed data: 0xff followed by neither a stuffed zero nor a restart. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return bytes.length
}

/** Phones lay a second picture of the same moment behind the first (for depth, for brighter screens); it is not looked at, but must be one. */
function followed(rest: Uint8Array, header: Header, more: number): Header | ImageFlaw {
  if (!starts(rest, [0xff, 0xd8, 0xff]) || more === 0) return ended(rest, 0, header)
  const second = readJpeg(rest, more - 1)
  if (typeof second !== 'string') return header
  return second === 'image-broken' ? 'image-carries-more' : second
}

/** Zeros may fill up a block; anything else is not part of the picture. */
function ended(bytes: Uint8Array, at: number, header: Header): Header | ImageFlaw {
  return bytes.subarray(at).some((byte) => byte !== 0) ? 'image-carries-more' : header
}

function readPng(bytes: Uint8Array): Header | ImageFlaw {
  const view = viewOf(bytes)
  if (bytes.length < 33 || word(bytes, 12) !== 'IHDR') return 'image-broken'
  const header = { width: view.getUint32(16), height: view.getUint32(20) }
  for (let at = 8; at + 12 <= bytes.length; ) {
    const name = word(bytes, at + 4)
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) return 'image-broken'
    if (name === 'acTL') return 'image-animated'
    if (name === 'IEND') return ended(bytes, end, header)
    if (name !== 'IDAT' && carriesScript(bytes.subarray(at + 8, end - 4))) return 'image-carries-more'
    at = end
  }
  return 'image-broken'
}

function readWebp(bytes: Uint8Array): Header | ImageFlaw {
  const view = viewOf(bytes)
  const whole = 8 + view.getUint32(4, true)
  if (bytes.length < 30 || whole > bytes.length) return 'image-broken'
  let header: Header | undefined
  for (let at = 12; at + 8 <= whole; ) {
    const [name, length] = [word(bytes, at), view.getUint32(at + 4, true)]
    const end = at + 8 + length
    if (end > whole) return 'image-broken'
    if (name === 'ANIM' || name === 'ANMF') return 'image-animated'
    if (name === 'VP8X' && length >= 10) {
      if (((bytes[at + 8] as number) & 2) !== 0) return 'image-animated'
      header = { width: 1 + uint24(bytes, at + 12), height: 1 + uint24(bytes, at + 15) }
    } else if (name === 'VP8 ' && length >= 10)
      header ??= { width: view.getUint16(at + 14, true) & 0x3fff, height: view.getUint16(at + 16, true) & 0x3fff }
    else if (name === 'VP8L' && length >= 5) {
      const bits = view.getUint32(at + 9, true)
      header ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    } else if (name !== 'ALPH' && carriesScript(bytes.subarray(at + 8, end))) return 'image-carries-more'
    at = end + (length & 1)
  }
  return header === undefined ? 'image-broken' : ended(bytes, whole, header)
}

const uint24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] as number) | ((bytes[at + 1] as number) << 8) | ((bytes[at + 2] as number) << 16)
