import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, secondsOf, troubleOf } from './client.ts'

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers })

afterEach(() => vi.unstubAllGlobals())

describe('what a person hears of a call', () => {
  it('a person without a network hears so, and nothing is thrown', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed to fetch')))
    expect(await call('documentTypes')).toEqual({ ok: false, trouble: { code: 'offline' } })
  })

  it('a person hears the server’s own words, and how long to wait', () => {
    const headers = new Headers({ 'retry-after': '42' })
    const trouble = troubleOf({ status: 429, headers }, JSON.stringify({ code: 'too-many-requests', detail: '请稍后再试' }))
    expect(trouble).toMatchObject({ code: 'too-many-requests', detail: '请稍后再试', retryAfter: 42 })
  })

  it('a person hears that the system is busy when a proxy answers for it', () => {
    expect(troubleOf({ status: 503, headers: new Headers({ 'retry-after': '5' }) }, '<html>')).toEqual({
      code: 'unavailable',
      status: 503,
      retryAfter: 5,
    })
    expect(troubleOf({ status: 500, headers: new Headers() }, 'null')).toEqual({ code: 'fault', status: 500 })
  })

  it('a wait is read as seconds or as a date', () => {
    expect(secondsOf('7')).toBe(7)
    expect(secondsOf(new Date(Date.now() + 30_000).toUTCString())).toBeGreaterThan(27)
    expect(secondsOf('soon')).toBeUndefined()
    expect(secondsOf(null)).toBeUndefined()
  })
})

describe('how a call travels', () => {
  it('a person’s text never becomes part of the path', async () => {
    const fetch = vi.fn((_url: string, _init?: RequestInit) => Promise.resolve(answer(200, { items: [] })))
    vi.stubGlobal('fetch', fetch)
    await call('standing', { params: { id: '../sessions' } })
    await call('divisions', { query: { search: '海 曙' } })
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([
      '/api/v1/registrations/..%2Fsessions',
      '/api/v1/divisions?search=%E6%B5%B7+%E6%9B%99',
    ])
  })

  it('a second press after a lost answer is the same act, a changed form is another', async () => {
    const keys: (string | null)[] = []
    let status = 503
    vi.stubGlobal('fetch', (_url: string, init: RequestInit) => {
      keys.push(new Headers(init.headers).get('idempotency-key'))
      return Promise.resolve(answer(status, { code: 'unavailable' }))
    })
    const ask = (phone: string) => call('askSmsCode', { params: { id: 'x' }, body: { phone }, once: true })
    await ask('13800000000')
    await ask('13800000000')
    await ask('13800000001')
    status = 422
    await ask('13800000001')
    await ask('13800000001')
    const [first, second, changed, refused, anew] = keys
    expect(first).toMatch(/^[0-9a-f]{32}$/)
    expect(second).toBe(first)
    expect(changed).not.toBe(first)
    expect(refused).toBe(changed)
    expect(anew).not.toBe(refused)
  })
})
