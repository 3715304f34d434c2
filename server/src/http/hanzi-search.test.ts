import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { base } from '@shiming/contract'
import { packVariants } from '@shiming/core/hanzi'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IMPORT_MARK, importFolder } from '../store/hanzi-files.ts'
import { openWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ask = (query: Record<string, string>) => world.visitor().call('searchHanzi', { query })
const raw = (search: string, headers: Record<string, string> = {}) =>
  world.app.inject({ method: 'GET', url: `${base}/hanzi/search?${search}`, headers })

describe('looking for an ideograph', () => {
  it('R31 RR-09 radical and strokes lead to 𬱟, with all that is known of it; nobody has to sign in', async () => {
    const { status, body } = await ask({ radical: '181', strokes: '12', limit: '20000' })
    expect(status).toBe(200)
    expect((await ask({ radical: '181', strokes: '12' })).body.items).toHaveLength(Math.min(60, body.total))
    const found = body.items.find(({ char }) => char === '𬱟')
    expect(found).toMatchObject({ codePoint: 'U+2CC5F', radical: 181, strokes: 12, residual: 6, pinyin: ['wěi'] })
    expect(found?.strokeOrders.every((order) => /^[1-5]{12}$/.test(order))).toBe(true)
  })

  it('R31 RR-09 what is asked is joined by AND, and pages follow one another', async () => {
    const whole = (await ask({ radical: '85', strokes: '11', limit: '20000' })).body
    expect(whole.items).toHaveLength(whole.total)
    const pages = await Promise.all([0, 1, 2].map((page) => ask({ radical: '85', strokes: '11', limit: '50', offset: String(page * 50) })))
    expect(pages.flatMap(({ body }) => body.items.map(({ char }) => char))).toEqual(whole.items.slice(0, 150).map(({ char }) => char))
    expect((await ask({ radical: '85', strokes: '11', codePoint: 'U+4E00' })).body).toEqual({ total: 0, items: [] })
    expect((await ask({ radical: '85', strokes: '11', offset: '999999' })).body).toEqual({ total: whole.total, items: [] })
    // Parts that are drawn in several ways (并, 艹) widen the exact group by two strokes at most.
    for (const { char, strokes, otherStrokes = [] } of whole.items)
      if ([strokes, ...otherStrokes].every((count) => Math.abs(count - 11) > 2)) expect.fail(char)
    expect(whole.items[0]?.strokes).toBe(11)
  })

  it('R30 every way in leads to the same character: its strokes in order, with unknown ones, and its reading', async () => {
    const chars = async (query: Record<string, string>) => (await ask({ ...query, limit: '20000' })).body.items.map(({ char }) => char)
    const order = (await ask({ codePoint: 'U+4DAE' })).body.items[0]?.strokeOrders[0] ?? ''
    expect(order).toMatch(/^[1-5]+$/)
    expect(await chars({ strokeOrder: order })).toContain('䶮')
    expect(await chars({ strokeOrder: `${order.slice(0, 3)}?${order.slice(4)}` })).toContain('䶮')
    expect(await chars({ strokeOrder: `${order.slice(0, 5)}*`, strokes: String(order.length) })).toContain('䶮')
    for (const pinyin of ['yan', 'yǎn', 'yan3', 'YAN']) expect(await chars({ pinyin })).toContain('䶮')
    expect(await chars({ pinyin: 'yan1', codePoint: '䶮' })).toEqual([])
  })

  it('R30 what is seen in a character leads to it, alone or with anything else that is known', async () => {
    const chars = async (query: Record<string, string>) => (await ask(query)).body.items.map(({ char }) => char)
    expect((await chars({ component: '吉吉' }))[0]).toBe('喆')
    expect(await chars({ component: '龙天' })).toContain('䶮')
    expect(await chars({ component: '水水水' })).toContain('淼')
    expect(await chars({ component: '龙天', pinyin: 'yan', strokes: '9' })).toContain('䶮')
    expect(await chars({ component: '龙天', radical: '85' })).not.toContain('䶮')
    expect((await ask({ codePoint: '喆' })).body.items[0]?.ids).toBe('⿰吉吉')
  })

  it('R31 one stroke more or less comes only when it is asked for, after the others, and marked', async () => {
    const exact = (await ask({ radical: '85', strokes: '11', limit: '20000' })).body
    const near = (await ask({ radical: '85', strokes: '11', near: '1', limit: '20000' })).body
    expect(exact.items.some((item) => item.near)).toBe(false)
    expect(near.items.slice(0, exact.total)).toEqual(exact.items)
    expect(near.items.slice(exact.total).every((item) => item.near === true)).toBe(true)
    expect(near.total).toBeGreaterThan(exact.total)
  })

  it.each(['codePoint=U%2B2CC5F', 'codePoint=U+2CC5F', 'codePoint=2cc5f', 'codePoint=%F0%AC%B1%9F'])(
    'RR-09 the code point may be written as people paste it: %s',
    async (search) => {
      const answer = await raw(search)
      expect([answer.statusCode, answer.json<{ items: { char: string }[] }>().items.map(({ char }) => char)]).toEqual([200, ['𬱟']])
    },
  )

  it.each([
    ['U+E863', '䶮'],
    ['\uE863', '䶮'],
    ['U+F900', '豈'],
    ['\u2EE2', '马'],
    ['0x2F00', '一'],
  ])('L28 RR-09 the older code %j asks for the ideograph that it stands for today, %s', async (codePoint, char) => {
    expect((await ask({ codePoint })).body.items.map((item) => item.char)).toEqual([char])
  })

  it('RR-09 the answer may be kept by a cache, and is not sent again to whoever holds it', async () => {
    const first = await raw('radical=85&strokes=11')
    expect(first.headers).toMatchObject({ 'cache-control': 'public, max-age=3600', 'content-type': 'application/json; charset=utf-8' })
    const again = await raw('radical=85&strokes=11', { 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', first.headers.etag])
    expect((await raw('radical=85&strokes=12', { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(200)
  })
})

it('R30 what an operator imports is answered from the next question on, with another mark', async () => {
  const before = await raw('codePoint=U%2B9F91')
  expect(before.json<{ items: { lookAlikes?: { char: string }[] }[] }>().items[0]?.lookAlikes?.map(({ char }) => char)).toContain('䶮')
  const folder = importFolder(world.settings.dataDir)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'variants.bin.br'), brotliCompressSync(packVariants({ twins: [], variants: [], lookAlikes: [] })))
  writeFileSync(join(folder, IMPORT_MARK), 'one')
  const after = await raw('codePoint=U%2B9F91', { 'if-none-match': String(before.headers.etag) })
  expect([after.statusCode, after.body.includes('lookAlikes')]).toEqual([200, false])
  rmSync(folder, { recursive: true })
  expect((await raw('codePoint=U%2B9F91')).headers.etag).toBe(before.headers.etag)
})

describe('a question that cannot be asked', () => {
  it.each([
    ['', ' required'],
    ['limit=5', ' required'],
    ['radical=0', '/radical invalid-value'],
    ['radical=215', '/radical invalid-value'],
    ['radical=abc', '/radical invalid-value'],
    ['radical=', '/radical invalid-value'],
    ['radical=1.5', '/radical invalid-value'],
    ['radical=１', '/radical invalid-value'],
    ['radical=1e1', '/radical invalid-value'],
    ['radical=-1', '/radical invalid-value'],
    ['radical=1&radical=2', '/radical wrong-type'],
    ['radical[]=1', '/radical[] unknown-field'],
    ['strokes=-1', '/strokes invalid-value'],
    ['strokes=0', '/strokes invalid-value'],
    ['strokes=1000000', '/strokes invalid-value'],
    ['strokes=1%20or%201=1', '/strokes invalid-value'],
    ['residual=-2', '/residual invalid-value'],
    ['strokeOrder=126', '/strokeOrder invalid-value'],
    ['strokeOrder=1%27;drop%20table%20person--', '/strokeOrder invalid-value'],
    [`strokeOrder=${'1'.repeat(101)}`, '/strokeOrder too-long'],
    ['pinyin=a%00b', '/pinyin not-well-formed'],
    ['pinyin=%ED%A0%80', '/pinyin not-well-formed'],
    [`pinyin=${'a'.repeat(61)}`, '/pinyin too-long'],
    ['component=%C0%AF', '/component not-well-formed'],
    ['component=a%0Ab', '/component not-well-formed'],
    [`component=${encodeURIComponent('吉'.repeat(300))}`, '/component too-long'],
    ['near=2&radical=1', '/near invalid-value'],
    ['radical=1&limit=0', '/limit invalid-value'],
    ['radical=1&limit=20001', '/limit invalid-value'],
    ['radical=1&offset=-1', '/offset invalid-value'],
    ['radical=1&radicals=2', '/radicals unknown-field'],
    ['__proto__=1', '/__proto__ unknown-field'],
    ['radical=0&strokes=-1', '/radical invalid-value,/strokes invalid-value'],
  ])('RR-09 RR-08 %s is refused with 400 at %s', async (search, flaws) => {
    const answer = await raw(search)
    const told = answer.json<{ status: number; code: string; errors: { pointer: string; code: string }[] }>()
    expect([answer.statusCode, told.status, told.code]).toEqual([400, 400, 'invalid-form'])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(told.errors.map(({ pointer, code }) => `${pointer} ${code}`).join()).toBe(flaws)
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it.each(['codePoint=U%2B110000', 'codePoint=select%20*%20from%20person', 'radical=1&strokes=99', 'codePoint=A'])(
    'RR-09 %s is a question to which no ideograph answers',
    async (search) => {
      const answer = await raw(search)
      expect([answer.statusCode, answer.json()]).toEqual([200, { total: 0, items: [] }])
    },
  )

  const names = [
    'radical',
    'strokes',
    'residual',
    'firstStroke',
    'strokeOrder',
    'pinyin',
    'component',
    'codePoint',
    'near',
    'limit',
    'offset',
  ]
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => encodeURIComponent(text.toWellFormed())),
    fc.stringMatching(/^[%0-9A-Fa-f+]{0,12}$/),
    fc.stringMatching(/^[1-5?*]{1,30}$/),
    fc.integer({ min: -5, max: 300 }).map(String),
    fc.constantFrom('吉吉', 'yan', 'ji ji', 'U+4DAE', '⿰石羊', '水水水', 'lü4').map(encodeURIComponent),
  )
  it('RR-09 RR-08 whatever is asked, the answer is characters or a plain refusal, and never a fault', async () => {
    const questions = fc.array(fc.tuple(fc.constantFrom(...names, 'x', '%FF', '__proto__'), value), { maxLength: 5 })
    const asked = questions.map((pairs) => pairs.map(([name, text]) => `${name}=${text}`).join('&'))
    await fc.assert(
      fc.asyncProperty(asked, async (search) => {
        const { statusCode, body } = await raw(search)
        expect([200, 400]).toContain(statusCode)
        expect(body).not.toContain('\uFFFD')
        expect(world.faults).toEqual([])
      }),
      { numRuns: 300 },
    )
  }, 60_000)
})
