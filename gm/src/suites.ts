/** The two suites: national (SM4-GCM, HMAC-SM3; GM/T 0002, GM/T 0004, RFC 8998) and international (AES-256-GCM, HMAC-SHA-256; SP 800-38D, RFC 2104). */
import { createCipheriv, createDecipheriv, createHmac, type KeyObject } from 'node:crypto'

export type SuiteName = 'sm4-gcm' | 'aes-256-gcm'

export type Suite = {
  readonly name: SuiteName
  /** The byte in the header of what it sealed. Never given to another suite. */
  readonly mark: number
  readonly keyBytes: number
  /** What goes with it for indexes and digests. */
  readonly mac: 'sm3' | 'sha256'
}

export const suites: Readonly<Record<SuiteName, Suite>> = {
  'aes-256-gcm': { name: 'aes-256-gcm', mark: 1, keyBytes: 32, mac: 'sha256' },
  'sm4-gcm': { name: 'sm4-gcm', mark: 2, keyBytes: 16, mac: 'sm3' },
}

export const NONCE = 12
export const TAG = 16

export function suiteOf(mark: number | undefined): Suite {
  const found = Object.values(suites).find((suite) => suite.mark === mark)
  if (found === undefined) throw new Error('sealed by a suite that is not known here')
  return found
}

export type Message = { readonly nonce: Uint8Array; readonly about: Uint8Array; readonly text: Uint8Array }

/** Ciphertext and tag, joined. `about` is authenticated, not hidden. */
export function encrypt(suite: Suite, key: KeyObject, { nonce, about, text }: Message): Buffer {
  const cipher = createCipheriv(suite.name as 'aes-256-gcm', key, nonce, { authTagLength: TAG })
  cipher.setAAD(about)
  return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
}

/** Throws when a bit of anything differs from what was encrypted. `text` is ciphertext and tag. */
export function decrypt(suite: Suite, key: KeyObject, { nonce, about, text }: Message): Buffer {
  if (text.length < TAG) throw new Error('sealed bytes are cut short')
  const decipher = createDecipheriv(suite.name as 'aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAAD(about)
  decipher.setAuthTag(text.subarray(text.length - TAG))
  return Buffer.concat([decipher.update(text.subarray(0, text.length - TAG)), decipher.final()])
}

export function mac(hash: Suite['mac'], key: KeyObject, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const hmac = createHmac(hash, key)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}
