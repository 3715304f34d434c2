/** Budgets of an address, and whose address it is. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, beginForm, cleanUp, Client, type Server, signIn, startServer } from '../world/index.ts'

afterAll(cleanUp)

async function statuses(
  clients: readonly Client[],
  times: number,
  headers: (nth: number) => Record<string, string> = () => ({}),
): Promise<number[]> {
  const seen: number[] = []
  for (let nth = 0; nth < times; nth += 1) {
    const client = clients[nth % clients.length]!
    seen.push((await client.call('begin', { json: await beginForm(client, 'app'), headers: headers(nth) })).status)
  }
  return seen
}

describe('with a budget of ten and no proxy named', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer({ env: { SHIMING_ADDRESS_BUDGET: '10' } })
  })
  const from = (address: string) => new Client(server.url, { from: address })

  test('LG-12 SM-11 an address has ten anonymous acts a minute, then waits; another address is not touched', async () => {
    const seen = await statuses([from('127.0.8.1')], 12)
    expect(seen).toEqual([...Array.from({ length: 10 }, () => 201), 429, 429])
    const held = await signIn(from('127.0.8.1'), 'nobody', 'Wrong-Pass1')
    expect([held.status, held.body.code]).toEqual([429, 'too-many-requests'])
    expect(Number(held.headers['retry-after'])).toBeLessThanOrEqual(60)
    await begin(server.url, 'app', { from: '127.0.8.2' })
  })

  test('LG-12 a forged forwarded address buys nothing', async () => {
    const names = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip', 'x-client-ip']
    const seen = await statuses([from('127.0.8.3')], 13, (nth) =>
      Object.fromEntries(names.map((name) => [name, name === 'forwarded' ? `for=203.0.113.${nth}` : `203.0.113.${nth}`])),
    )
    expect(seen.filter((status) => status === 201)).toHaveLength(10)
  })

  test('LG-12 reading costs nothing', async () => {
    const reader = from('127.0.8.4')
    for (let nth = 0; nth < 30; nth += 1) expect((await reader.call('installation')).status).toBe(200)
    expect((await statuses([reader], 1))[0]).toBe(201)
  })
})

describe('behind a proxy that is named', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer({ env: { SHIMING_ADDRESS_BUDGET: '10', TRUST_PROXY: '127.0.0.0/24' } })
  })
  const through = (address = '127.0.0.1') => new Client(server.url, { from: address })

  test('LG-12 each person behind the proxy has a budget, told by the hop next to it', async () => {
    const proxy = through()
    const seen = await statuses([proxy], 24, (nth) => ({ 'x-forwarded-for': `198.51.100.${nth}, 203.0.113.${nth % 2}` }))
    expect(seen.filter((status) => status === 201)).toHaveLength(20)
  })

  test('LG-12 whoever comes past the proxy is not believed', async () => {
    const seen = await statuses([through('127.0.9.1')], 12, (nth) => ({ 'x-forwarded-for': `198.51.100.${nth}` }))
    expect(seen.filter((status) => status === 201)).toHaveLength(10)
  })

  test('SM-11 an IPv6 network of one subscriber is one address, and ::ffff: is the address inside', async () => {
    const proxy = through()
    const network = await statuses([proxy], 12, (nth) => ({ 'x-forwarded-for': `2001:db8:1:2::${nth + 1}` }))
    expect(network.filter((status) => status === 201)).toHaveLength(10)
    const mapped = await statuses([proxy], 12, (nth) => ({ 'x-forwarded-for': nth % 2 === 0 ? '192.0.2.77' : '::ffff:192.0.2.77' }))
    expect(mapped.filter((status) => status === 201)).toHaveLength(10)
  })
})
