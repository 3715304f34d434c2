/** How WOFF2 writes a step from one point of an outline to the next: a flag and one to four bytes (WOFF2, section 5.2). */
import { type ByteReader, type ByteWriter } from './bytes.ts'

type Step = { readonly x: number; readonly y: number; readonly on: boolean }

/** The sign bit of a coordinate: 1 for zero and up. */
const up = (value: number): number => (value < 0 ? 0 : 1)

export function writeStep(flags: ByteWriter, data: ByteWriter, { x, y, on }: Step): void {
  const [w, h] = [Math.abs(x), Math.abs(y)]
  const off = on ? 0 : 128
  const signs = up(x) + 2 * up(y)
  if (x === 0 && h < 1280) {
    flags.u8(off + ((h & 0xf00) >> 7) + up(y))
    data.u8(h)
  } else if (y === 0 && w < 1280) {
    flags.u8(off + 10 + ((w & 0xf00) >> 7) + up(x))
    data.u8(w)
  } else if (w < 65 && h < 65) {
    flags.u8(off + 20 + ((w - 1) & 0x30) + (((h - 1) & 0x30) >> 2) + signs)
    data.u8((((w - 1) & 15) << 4) | ((h - 1) & 15))
  } else if (w < 769 && h < 769) {
    flags.u8(off + 84 + 12 * (((w - 1) & 0x300) >> 8) + (((h - 1) & 0x300) >> 6) + signs)
    data.u8(w - 1, h - 1)
  } else if (w < 4096 && h < 4096) {
    flags.u8(off + 120 + signs)
    data.u8(w >> 4, ((w & 15) << 4) | (h >> 8), h)
  } else {
    flags.u8(off + 124 + signs)
    data.u16(w, h)
  }
}

export function readStep(flag: number, data: ByteReader): Step {
  const kind = flag & 127
  const on = flag < 128
  const signed = (value: number, bit: number): number => (bit === 1 ? value : -value)
  if (kind < 10) return { x: 0, y: signed(data.u8() + ((kind & 14) << 7), kind & 1), on }
  if (kind < 20) return { x: signed(data.u8() + (((kind - 10) & 14) << 7), kind & 1), y: 0, on }
  const { w, h } = sizesOf(kind, data)
  return { x: signed(w, kind & 1), y: signed(h, (kind >> 1) & 1), on }
}

function sizesOf(kind: number, data: ByteReader): { w: number; h: number } {
  if (kind < 84) {
    const byte = data.u8()
    return { w: 1 + ((kind - 20) & 0x30) + (byte >> 4), h: 1 + (((kind - 20) & 0x0c) << 2) + (byte & 15) }
  }
  if (kind < 120) {
    const base = kind - 84
    return { w: 1 + (Math.floor(base / 12) << 8) + data.u8(), h: 1 + (((base % 12) >> 2) << 8) + data.u8() }
  }
  if (kind < 124) {
    const [first, middle, last] = [data.u8(), data.u8(), data.u8()]
    return { w: (first << 4) + (middle >> 4), h: ((middle & 15) << 8) + last }
  }
  return { w: data.u16(), h: data.u16() }
}
