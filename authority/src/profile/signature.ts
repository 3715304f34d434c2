/**
 * Signed by SM2 over what must not change: a request over method, path, client, time, nonce, idempotency key and body; an answer over its status,
 * the nonce of its request and its body, so that an answer to another question is worth nothing.
 */
import { createHash } from 'node:crypto'
import { sign, verify } from '@shiming/gm'

export type Headers = Readonly<Record<string, string | undefined>>

/** Why a request was not taken; a stranger hears one answer for all of them. */
export type RequestFlaw = 'unknown-client' | 'clock' | 'signature' | 'replayed'

const MAY_BE_OFF = 5 * 60_000
const NONCE = /^[0-9a-f]{32}$/

const linesOf = (...lines: readonly (string | number)[]): Buffer => Buffer.from(lines.join('\n'))
const sm3 = (body: Uint8Array): string => createHash('sm3').update(body).digest('hex')

type Outgoing = {
  readonly method: string
  readonly path: string
  readonly client: string
  readonly idempotencyKey: string
  readonly body: Uint8Array
  /** Milliseconds since 1970. */
  readonly now: number
  /** 16 random bytes as hex. */
  readonly nonce: string
}

const requestText = (out: Outgoing): Buffer =>
  linesOf('request', out.method, out.path, out.client, out.now, out.nonce, out.idempotencyKey, sm3(out.body))

/** The headers of a signed request. */
export function signRequest(out: Outgoing, privateKey: string): Record<string, string> {
  return {
    'x-client': out.client,
    'x-time': String(out.now),
    'x-nonce': out.nonce,
    'idempotency-key': out.idempotencyKey,
    'x-signature': sign(requestText(out), privateKey, { signer: out.client }).toString('base64'),
  }
}

type Incoming = {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: Uint8Array
  readonly now: number
}

/** Who asks, or why that is not believed. `isNew` is asked last, once the signature holds, and must remember the nonce for ten minutes. */
export function checkRequest(
  incoming: Incoming,
  keyOf: (client: string) => string | undefined,
  isNew: (nonce: string) => boolean,
): { readonly client: string; readonly nonce: string; readonly idempotencyKey: string } | { readonly flaw: RequestFlaw } {
  const { headers, now } = incoming
  const [client = '', nonce = '', idempotencyKey = ''] = [headers['x-client'], headers['x-nonce'], headers['idempotency-key']]
  const key = keyOf(client)
  if (key === undefined) return { flaw: 'unknown-client' }
  const sentAt = Number(headers['x-time'])
  if (!(Math.abs(now - sentAt) <= MAY_BE_OFF) || !NONCE.test(nonce) || idempotencyKey === '') return { flaw: 'clock' }
  const text = requestText({ ...incoming, client, nonce, idempotencyKey, now: sentAt })
  const holds = verify(text, Buffer.from(headers['x-signature'] ?? '', 'base64'), key, { signer: client })
  if (!holds) return { flaw: 'signature' }
  return isNew(nonce) ? { client, nonce, idempotencyKey } : { flaw: 'replayed' }
}

const AUTHORITY = 'portrait-authority'
const answerText = (status: number, nonce: string, body: Uint8Array): Buffer => linesOf('answer', status, nonce, sm3(body))

/** The signature of an answer to the request that had this nonce; base64, for the header `x-signature`. */
export const signAnswer = (
  answer: { readonly status: number; readonly nonce: string; readonly body: Uint8Array },
  privateKey: string,
): string => sign(answerText(answer.status, answer.nonce, answer.body), privateKey, { signer: AUTHORITY }).toString('base64')

/** Whether an answer is the authority's, and the answer to this very request. */
export const checkAnswer = (
  answer: { readonly status: number; readonly nonce: string; readonly body: Uint8Array; readonly signature: string | null },
  publicKey: string,
): boolean =>
  verify(answerText(answer.status, answer.nonce, answer.body), Buffer.from(answer.signature ?? '', 'base64'), publicKey, {
    signer: AUTHORITY,
  })
