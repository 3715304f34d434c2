/** The one way to the server: a call of the contract by its name. Whatever happens, the answer is a value. */
import { base, type Body, type CallName, paths, type Problem, type Query, type Reply } from '@shiming/contract'
import type { FlawCode, RefusalCode } from '@shiming/core'
import { observeServerTime } from './clock.ts'
import { language } from './language.ts'

/** What the server refused, or what kept us from reaching it (`offline`, `timeout`). */
export type Trouble = Omit<Partial<Problem>, 'code' | 'errors'> & {
  readonly code: RefusalCode | 'offline' | 'timeout'
  readonly errors?: readonly { readonly pointer: string; readonly code: FlawCode; readonly message: string }[]
  /** Seconds until another try makes sense. */
  readonly retryAfter?: number
}

export type Answer<N extends CallName> = { readonly ok: true; readonly body: Reply<N> } | { readonly ok: false; readonly trouble: Trouble }

type Names<P extends string> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type Params<N extends CallName> = Names<(typeof paths)[N][1]>

export type Options<N extends CallName> = ([Params<N>] extends [never] ? unknown : { params: Record<Params<N>, string> }) &
  (Query<N> extends undefined ? unknown : { query?: Query<N> }) &
  (Body<N> extends undefined ? unknown : { body: Body<N> }) & {
    /** The act must happen once, however often an answer gets lost: sends an `Idempotency-Key`. */
    once?: boolean
  }

type Loose = { params?: Record<string, string>; query?: Record<string, string | undefined>; body?: unknown; once?: boolean }

const PATIENCE = 20_000

type Needed<N extends CallName> = [Params<N>] extends [never] ? (Body<N> extends undefined ? false : true) : true

export async function call<N extends CallName>(
  name: N,
  ...[given]: Needed<N> extends true ? [Options<N>] : [Options<N>?]
): Promise<Answer<N>> {
  const options: Loose = given ?? {}
  const text = options.body === undefined ? undefined : JSON.stringify(options.body)
  const key = options.once ? keyFor(name, text) : undefined
  const gone = AbortSignal.timeout(PATIENCE)
  try {
    const response = await fetch(addressOf(name, options), {
      method: paths[name][0],
      headers: headersOf(text, key),
      ...(text === undefined ? {} : { body: text }),
      signal: gone,
    })
    return (await answerOf(name, response)) as Answer<N>
  } catch {
    return { ok: false, trouble: { code: gone.aborted ? 'timeout' : 'offline' } }
  }
}

function addressOf(name: CallName, { params = {}, query = {} }: Loose): string {
  const path = paths[name][1].replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const search = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])))
  return `${base}${path}${search.size > 0 ? `?${search}` : ''}`
}

function headersOf(text: string | undefined, key: string | undefined): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    'accept-language': language.value,
    ...(text === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  }
}

async function answerOf(name: CallName, response: Response): Promise<unknown> {
  if (paths[name][0] !== 'GET') observeServerTime(response.headers.get('date'))
  const text = await response.text()
  if (response.ok) {
    keys.delete(name)
    return { ok: true, body: text === '' ? undefined : JSON.parse(text) }
  }
  if (response.status < 500) keys.delete(name)
  return { ok: false, trouble: troubleOf(response, text) }
}

/** A proxy may answer for the server: what is no problem document is told by its status. */
export function troubleOf(response: Pick<Response, 'status' | 'headers'>, text: string): Trouble {
  const retryAfter = secondsOf(response.headers.get('retry-after'))
  const wait = retryAfter === undefined ? {} : { retryAfter }
  try {
    const problem: unknown = JSON.parse(text)
    if (typeof problem === 'object' && problem !== null && 'code' in problem) return { ...(problem as Trouble), ...wait }
  } catch {
    // Told by the status below.
  }
  const code = response.status === 429 ? 'too-many-requests' : [502, 503, 504].includes(response.status) ? 'unavailable' : 'fault'
  return { code, status: response.status, ...wait }
}

/** `Retry-After` in seconds, whether it was given as seconds or as a date. */
export function secondsOf(header: string | null): number | undefined {
  if (header === null) return undefined
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000)
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined
}

// A key lives until its act is answered, so that a second press after a lost answer is the same act.
const keys = new Map<CallName, { text: string | undefined; key: string }>()

function keyFor(name: CallName, text: string | undefined): string {
  const known = keys.get(name)
  if (known !== undefined && known.text === text) return known.key
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  keys.set(name, { text, key })
  return key
}
