/** One request to an authority: one limit of time over connection, headers and body, one limit of bytes, no redirects; whatever fails is `Unavailable`. */
import { Unavailable } from '../../unavailable.ts'
import { limited } from '../limited.ts'

export const PARTY = 'portrait-authority'

export type Exchange = { readonly status: number; readonly headers: Headers; readonly body: Buffer }

export async function exchange(url: URL, timeout: number, options: Omit<RequestInit, 'signal' | 'redirect'>): Promise<Exchange> {
  try {
    const response = await fetch(url, { ...options, redirect: 'manual', signal: AbortSignal.timeout(timeout) })
    return { status: response.status, headers: response.headers, body: await limited(response) }
  } catch (error) {
    throw new Unavailable(PARTY, 5, error)
  }
}

/** The value of a JSON body; `Unavailable` for what some box on the way put in its place. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (error) {
    throw new Unavailable(PARTY, 5, error)
  }
}
