/** Searching many bytes for many values in one pass: a table of three-byte beginnings tells where to look closer. */
import { createHash } from 'node:crypto'

export type Needle = { readonly what: string; readonly bytes: Buffer }

export function searcher(needles: readonly Needle[]): (haystack: Buffer) => string[] {
  const table = new Uint8Array(1 << 24)
  const byStart = new Map<number, Needle[]>()
  for (const needle of needles) {
    if (needle.bytes.length < 5) throw new Error(`${needle.what} is too short to be searched for`)
    const start = needle.bytes.readUIntBE(0, 3)
    table[start] = 1
    byStart.set(start, [...(byStart.get(start) ?? []), needle])
  }
  return (haystack) => {
    const found = new Set<string>()
    let start = haystack.length < 3 ? 0 : haystack.readUIntBE(0, 2)
    for (let at = 2; at < haystack.length; at += 1) {
      start = ((start << 8) | (haystack[at] ?? 0)) & 0xff_ffff
      if (table[start] === 0) continue
      for (const { what, bytes } of byStart.get(start) ?? []) {
        if (haystack.subarray(at - 2, at - 2 + bytes.length).equals(bytes)) found.add(what)
      }
    }
    return [...found]
  }
}

/** Every form in which a careless program might have kept a value: as it is, encoded, or hashed without a key. */
export function formsOf(value: string): Buffer[] {
  const plain = Buffer.from(value)
  const trimmed = (text: string) => Buffer.from(text.replace(/=+$/, ''))
  const encoded = [
    plain,
    Buffer.from(value, 'utf16le'),
    Buffer.from(encodeURIComponent(value)),
    Buffer.from(plain.toString('hex')),
    trimmed(plain.toString('base64')),
  ]
  return [
    ...encoded,
    ...digests(value).flatMap((hash) => [
      hash,
      Buffer.from(hash.toString('hex')),
      trimmed(hash.toString('base64')),
      Buffer.from(hash.toString('base64url')),
    ]),
  ]
}

export const digests = (value: string): Buffer[] => ['sha256', 'sm3', 'md5', 'sha1'].map((name) => createHash(name).update(value).digest())
