import type { FastifyRequest } from 'fastify'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crossSite, misdirected } from './guard.ts'
import { languageOf, networkOf } from './visit.ts'

const asked = (method: string, headers: Record<string, string>, more = {}) =>
  ({ method, headers, protocol: 'http', host: headers['host'] ?? '', ...more }) as unknown as FastifyRequest

describe('the network that a budget is of', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['::ffff:cb00:7107', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '::1'],
  ])('SM-11 of %s is %s', (address, network) => expect(networkOf(address)).toBe(network))

  it('SM-11 LG-09 is one for all addresses of one /64, and another for the next', () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16))
    fc.assert(
      fc.property(fc.array(group, { minLength: 4, maxLength: 4 }), fc.array(group, { minLength: 3, maxLength: 3 }), (rest, head) => {
        expect(networkOf(['2001', ...head, ...rest].join(':'))).toBe(networkOf(['2001', ...head, 'a', 'b', 'c', 'd'].join(':')))
        expect(networkOf(['2001', ...head, ...rest].join(':'))).not.toBe(networkOf(['2002', ...head, ...rest].join(':')))
      }),
    )
  })
})

describe('the language of an answer', () => {
  it.each([
    ['', 'zh-CN'],
    ['en', 'en'],
    ['en-GB,zh;q=0.9', 'en'],
    ['zh-TW, en;q=0.9', 'zh-CN'],
    ['fr, en;q=0.3, zh;q=0.8', 'zh-CN'],
    ['fr;q=1, en;q=0.2', 'en'],
    ['en;q=0, zh', 'zh-CN'],
    ['de', 'zh-CN'],
    ['*', 'zh-CN'],
    [';;;q=,,', 'zh-CN'],
    ['english', 'zh-CN'],
  ])('for %j is %s', (header, language) => expect(languageOf(asked('GET', { 'accept-language': header }))).toBe(language))
})

const base = 'https://tax.example.test:82'

describe('a request from another page', () => {
  it.each([
    ['POST', {}, null],
    ['POST', { 'sec-fetch-site': 'same-origin', origin: base }, null],
    ['POST', { 'sec-fetch-site': 'none' }, null],
    ['POST', { 'sec-fetch-site': 'cross-site' }, 'cross-site'],
    ['POST', { 'sec-fetch-site': 'same-site' }, 'cross-site'],
    ['POST', { origin: 'null' }, 'cross-site'],
    ['POST', { origin: 'https://evil.example' }, 'cross-site'],
    ['POST', { origin: 'https://tax.example.test' }, 'cross-site'],
    ['POST', { origin: `${base}.evil.example` }, 'cross-site'],
    ['DELETE', { origin: base }, null],
    ['GET', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, null],
  ] as const)('SE-07 LG-15 %s with %j is answered with %s', (method, headers, refusal) =>
    expect(crossSite(asked(method, headers), base)?.refused ?? null).toBe(refusal),
  )

  it.each([
    ['tax.example.test:82', null],
    ['TAX.example.test', null],
    ['localhost:8080', null],
    ['127.0.0.1', null],
    ['[::1]:82', null],
    ['evil.example', 'misdirected'],
    ['tax.example.test.evil.example', 'misdirected'],
    ['127.0.0.1.evil.example', 'misdirected'],
  ])('LG-21 R3 for the host %s is answered with %s', (host, refusal) =>
    expect(misdirected(asked('GET', { host }), 'tax.example.test')?.refused ?? null).toBe(refusal),
  )
})
