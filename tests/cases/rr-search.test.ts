/** Searching rare characters from outside: anybody may, quickly, in well-formed words, and nothing of it is kept. */
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { base } from '@shiming/contract'
import { expect, test } from 'vitest'
import { openDatabase } from '../world/database.ts'
import { expectStatus, place } from '../world/index.ts'

const at = place()
const search = (query: Record<string, string>) => at.stranger().call('searchHanzi', { query })

/** Bytes as they are, which no client library lets through; the whole answer. */
function sendRaw(lines: string, body: Buffer = Buffer.alloc(0)): Promise<string> {
  const { hostname, port } = new URL(at.url)
  return new Promise((resolve, reject) => {
    const chunks: string[] = []
    const socket = connect(Number(port), hostname, () =>
      socket.write(Buffer.concat([Buffer.from(`${lines}\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`, 'latin1'), body])),
    )
    socket.setEncoding('utf8')
    socket.on('data', (chunk) => chunks.push(String(chunk)))
    socket.on('end', () => resolve(chunks.join('')))
    socket.on('error', reject)
  })
}

test.each(['%ED%A0%80', '%C0%AF', '%F4%90%80%80', '%E4%B8', '%FF', '%zz'])(
  'RR-08 %s in a query is refused with 400 at its place',
  async (bytes) => {
    const answer = await at.stranger().send('GET', `${base}/hanzi/search?radical=1&component=${bytes}`)
    expect([answer.status, (answer.body as { errors: unknown[] }).errors.length]).toEqual([400, 1])
    expect(answer.text).toContain('"/component"')
  },
)

test('RR-08 raw bytes in a request line are refused, whether they are UTF-8 or not', async () => {
  const whole = Buffer.from('𬱟').toString('latin1')
  for (const bytes of [whole, '\u00ff', whole.slice(0, 3), '\u00c0\u00af'])
    expect(await sendRaw(`GET ${base}/hanzi/search?codePoint=${bytes} HTTP/1.1`)).toMatch(/^HTTP\/1\.1 400 /)
})

test('RR-08 half a sign in a header is neither kept nor shown', async () => {
  const answer = await sendRaw(`GET ${base}/installation HTTP/1.1\r\nAccept-Language: zh\u00ed\u00a0\u0080\r\nUser-Agent: \u00ff\u00fe`)
  expect(answer).toMatch(/^HTTP\/1\.1 200 /)
  expect(answer).not.toContain('\uFFFD')
})

test.each([
  'radical=0',
  'radical=215',
  'radical=abc',
  'radical=-1',
  'strokes=-1',
  'strokes=1000000',
  'strokes=1%20or%201%3D1',
  "radical=1';drop table person--".replaceAll(' ', '%20'),
  'radical=1&radical=2',
  'radical=1&unknown=1',
  'pinyin=%00',
  'component=%1b%5b31m',
  `component=${'a'.repeat(3000)}`,
  'limit=0&radical=1',
  'limit=100000&radical=1',
  'offset=-1&radical=1',
  '',
])('RR-09 %s is refused with 400, for anybody', async (query) => {
  const answer = await at.stranger().send('GET', `${base}/hanzi/search?${query}`)
  expect([answer.status, (answer.body as { code: string }).code]).toEqual([400, 'invalid-form'])
})

test('RR-09 it needs no log-in, may be cached, and is not sent twice', async () => {
  const first = expectStatus(await search({ radical: '85', strokes: '11' }), 200)
  expect(first.headers['cache-control']).toMatch(/^public, max-age=\d+$/)
  const mark = String(first.headers.etag)
  const again = await at.stranger().send('GET', `${base}/hanzi/search?radical=85&strokes=11`, { headers: { 'if-none-match': mark } })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('RR-09 the largest answer holds nobody up', async () => {
  const large = search({ strokes: '12', near: '1', limit: '20000' })
  const small: number[] = []
  for (let nth = 0; nth < 10; nth += 1) small.push((await at.stranger().send('GET', '/healthz')).ms)
  expect(expectStatus(await large, 200).body.items.length).toBeGreaterThan(10_000)
  expect(Math.max(...small), 'ms for a sign of life meanwhile').toBeLessThan(250)
})

test('RR-09 what is asked stands in no log', async () => {
  const [char, component] = ['\u{2cc5e}', '吉龖']
  await search({ codePoint: char })
  await search({ codePoint: 'U+2CC5E', component })
  await at.stranger().send('GET', `${base}/hanzi/search?component=${encodeURIComponent(component)}&radical=x-2CC5E`)
  const logs = at.server.logs() + readFileSync(join(at.server.dataDir, 'record-heads.log'), { encoding: 'utf8', flag: 'a+' })
  for (const trace of [char, component, encodeURIComponent(component), '2CC5E', '2cc5e']) expect(logs).not.toContain(trace)
  const database = await openDatabase(at.server.dataDir)
  const { rows } = await database.query<{ text: string }>('select text from record_entry')
  await database.end()
  expect(rows.filter(({ text }) => text.includes('2CC5E') || text.includes(component))).toEqual([])
})
