/**
 * Sealed bytes: format (1), suite (1), key id (16), nonce (12), ciphertext, tag (16). The header and the place (table, column, row) are
 * authenticated with the text, so bytes that were changed or moved do not open.
 */
import { type KeyObject, randomBytes } from 'node:crypto'
import { personal } from '@shiming/core'
import type { DataKey, SealContext } from '../../ports.ts'
import { decrypt, encrypt, NONCE, type Suite, suiteOf } from '@shiming/gm'

const FORMAT = 1
const HEADER = 18

/** 16 bytes of a UUID. */
export function idBytes(id: string): Buffer {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  if (bytes.length !== 16) throw new Error('a key id must be a UUID')
  return bytes
}

export function idText(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The id of the key that sealed these bytes. */
export const sealedBy = (sealed: Uint8Array): string => idText(sealed.subarray(2, HEADER))

export type Sealer = { readonly id: string; readonly suite: Suite; readonly key: KeyObject }

export function seal({ id, suite, key }: Sealer, place: readonly string[], text: Uint8Array): Buffer {
  const header = Buffer.concat([Buffer.of(FORMAT, suite.mark), idBytes(id)])
  const nonce = randomBytes(NONCE)
  return Buffer.concat([header, nonce, encrypt(suite, key, { nonce, about: about(header, place), text })])
}

/** Throws unless these very bytes were sealed by this key for this place. */
export function open({ id, suite, key }: Sealer, place: readonly string[], sealed: Buffer): Buffer {
  const header = sealed.subarray(0, HEADER)
  const ours = header[0] === FORMAT && suiteOf(header[1]) === suite && header.subarray(2).equals(idBytes(id))
  if (!ours) throw new Error('sealed by another key, suite or format')
  const nonce = sealed.subarray(HEADER, HEADER + NONCE)
  return decrypt(suite, key, { nonce, about: about(header, place), text: sealed.subarray(HEADER + NONCE) })
}

/** Each part behind its length, so that no two places give the same bytes. */
function about(header: Uint8Array, place: readonly string[]): Buffer {
  const parts = place.flatMap((part) => {
    const bytes = Buffer.from(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    return [length, bytes]
  })
  return Buffer.concat([header, ...parts])
}

const placeOf = ({ table, column, row }: SealContext): readonly string[] => [table, column, row]

export function dataKey(sealer: Sealer): DataKey {
  return {
    id: sealer.id,
    seal: (context, plain) => seal(sealer, placeOf(context), Buffer.from(plain.reveal())),
    open: (context, sealed) => personal(open(sealer, placeOf(context), sealed).toString()),
  }
}
