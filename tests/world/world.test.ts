/** The harness itself: a ruler that is bent measures nothing. */
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { sendBytes } from './at-once.ts'
import { wrongCode } from './acts.ts'
import { checkSign, papers, residentNumber } from './people.ts'
import { startProxy } from './proxy.ts'
import { mannWhitney, medianDifference, tellsApart } from './statistics.ts'

test('made-up numbers carry the check sign of the published examples', () => {
  expect(checkSign('33020019000101001')).toBe('4')
  expect(checkSign('33020019000101009')).toBe('X')
  expect(checkSign('93301019000101001')).toBe('0')
  for (let nth = 0; nth < 200; nth += 1) {
    const number = residentNumber()
    expect(number).toMatch(/^330200(19\d\d|200[0-5])(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}[\dX]$/)
  }
  expect(Object.keys(papers)).toHaveLength(17)
})

test('a wrong code is never the right one, and two hundred of them differ', () => {
  const wrong = Array.from({ length: 200 }, (_, nth) => wrongCode('ABC2DZ', nth))
  expect(wrong).not.toContain('ABC2DZ')
  expect(new Set(wrong).size).toBe(200)
  for (const code of wrong) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{6}$/)
})

test('durations that differ by 20 ms are told apart, equal ones are not', () => {
  const noise = (seed: number, shift: number) => Array.from({ length: 200 }, (_, nth) => shift + ((nth * 7919 + seed * 104_729) % 97) / 10)
  expect(tellsApart(noise(1, 30), noise(2, 50), 5)).toBe(true)
  expect(tellsApart(noise(1, 30), noise(2, 30), 5)).toBe(false)
  expect(medianDifference(noise(1, 30), noise(2, 50)).difference).toBeCloseTo(-20, 0)
  expect(mannWhitney(noise(1, 30), noise(2, 30))).toBeGreaterThan(0.05)
})

test('the proxy passes bytes, and cuts when told', async () => {
  const echo = createServer(
    (socket) => void socket.on('error', () => undefined).on('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\n{"a":1}')),
  )
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve))
  const address = echo.address()
  const proxy = await startProxy({ port: typeof address === 'object' && address !== null ? address.port : 0 })
  expect((await sendBytes(proxy.port, 'GET')).body).toEqual({ a: 1 })
  proxy.onAnswer = () => 'cut'
  expect((await sendBytes(proxy.port, 'GET')).status).toBe(0)
  await proxy.close()
  echo.close()
})
