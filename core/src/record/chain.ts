/** How entries are chained, so that a changed, dropped or swapped one shows (L14, AU-06). The hash is handed in: SM3 (GB/T 32905). */
import { utf8 } from './utf8.ts'

export type Sm3 = (bytes: Uint8Array) => Uint8Array

/** An entry as the store keeps it: its place (1, 2, 3 …), its text byte for byte, and the link that seals both to all before. */
export type SealedEntry = { readonly seq: number; readonly text: string; readonly link: Uint8Array }

/** Where a stretch of the chain ends: what the next entry is linked to. */
export type ChainEnd = { readonly seq: number; readonly link: Uint8Array }

/** Before the first entry: place 0, 32 zero bytes. */
export const CHAIN_START: ChainEnd = { seq: 0, link: /*@__PURE__*/ new Uint8Array(32) }

/** SM3 over the former link (32 bytes), the place (8 bytes, big-endian) and the text in UTF-8. */
export function linkOf(previous: Uint8Array, seq: number, text: string, sm3: Sm3): Uint8Array {
  const body = utf8(text)
  const bytes = new Uint8Array(previous.length + 8 + body.length)
  bytes.set(previous)
  const place = new DataView(bytes.buffer, previous.length, 8)
  place.setUint32(0, Math.floor(seq / 2 ** 32))
  place.setUint32(4, seq % 2 ** 32)
  bytes.set(body, previous.length + 8)
  return sm3(bytes)
}

/** Sound, with the end to go on from; or the first bad place and what was done to it. */
export type ChainVerdict =
  | { readonly sound: true; readonly end: ChainEnd }
  | { readonly sound: false; readonly at: number; readonly why: 'changed' | 'dropped' | 'swapped' }

/** What lies before the entries, and where the store says they end: without `head` a cut tail cannot show. */
export type ChainBounds = { readonly from?: ChainEnd; readonly head?: ChainEnd }

/** Walks the entries in the order they are handed in, batch by batch if wished (`from` the last verdict's `end`). */
export function verifyChain(entries: Iterable<SealedEntry>, sm3: Sm3, { from = CHAIN_START, head }: ChainBounds = {}): ChainVerdict {
  let end = from
  const rest = entries[Symbol.iterator]()
  for (let step = rest.next(); step.done !== true; step = rest.next()) {
    const entry = step.value
    const seq = end.seq + 1
    if (!equal(entry.link, linkOf(end.link, seq, entry.text, sm3)) || entry.seq !== seq) {
      return { sound: false, at: seq, why: why(entry, end, { [Symbol.iterator]: () => rest }, sm3) }
    }
    end = { seq, link: entry.link }
  }
  if (head !== undefined && end.seq < head.seq) return { sound: false, at: end.seq + 1, why: 'dropped' }
  if (head !== undefined && !(end.seq === head.seq && equal(end.link, head.link))) return { sound: false, at: end.seq, why: 'changed' }
  return { sound: true, end }
}

/** Swapped if what belongs here stands further down, under whatever place; dropped if the places have a gap; else changed. */
function why(entry: SealedEntry, end: ChainEnd, rest: Iterable<SealedEntry>, sm3: Sm3): 'changed' | 'dropped' | 'swapped' {
  const seq = end.seq + 1
  if (entry.seq < seq) return 'swapped'
  for (const later of rest) {
    const link = linkOf(end.link, seq, later.text, sm3)
    if (equal(link, entry.link) || equal(link, later.link)) return 'swapped'
  }
  return entry.seq > seq ? 'dropped' : 'changed'
}

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at])
