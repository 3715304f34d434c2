import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { personal } from '@shiming/core'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Sms } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'
import { createEmbeddedSms, createHttpSms } from './index.ts'

type Seen = { id: string; to: string; text: string }
type Answering = (request: IncomingMessage, reply: ServerResponse, body: string) => void

const seen = new Map<string, Seen>()
let down = false
let answering: Answering

const accept: Answering = (request, reply, body) => {
  if (down) return void reply.writeHead(503, { 'retry-after': '7' }).end()
  const message = JSON.parse(body) as Seen
  if (request.headers.authorization !== 'Bearer secret' || request.headers['idempotency-key'] !== message.id)
    return void reply.writeHead(401).end()
  seen.set(message.id, message)
  reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ id: `gateway-${message.id}` }))
}

const server: Server = createServer(async (request, reply) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  answering(request, reply, Buffer.concat(parts).toString())
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const http = createHttpSms({ url, key: 'secret', timeout: 300 })
const embedded = createEmbeddedSms(async ({ id, to, text }) => {
  if (down) throw new Unavailable('database', 1)
  seen.set(id, { id, to: to.reveal(), text: text.reveal() })
})
const message = { id: 'm1', to: personal('13800000000'), text: personal('【实名】验证码 123456，五分钟内有效。') }

beforeEach(() => {
  seen.clear()
  down = false
  answering = accept
})

describe.each<[string, Sms]>([
  ['embedded', embedded],
  ['over HTTP', http],
])('a message gateway (%s)', (_, sms) => {
  it('delivers the text as it was written, once, even when it is sent twice', async () => {
    expect((await sms.send(message)).provider).not.toBe('')
    await sms.send(message)
    expect([...seen.values()]).toEqual([{ id: 'm1', to: '13800000000', text: '【实名】验证码 123456，五分钟内有效。' }])
  })

  it('says that it is unavailable while it is down, without a word about the person, and delivers after', async () => {
    down = true
    const failure = await sms.send(message).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Unavailable)
    expect(JSON.stringify(failure) + String((failure as Error).stack)).not.toMatch(/13800000000|123456/)
    down = false
    await sms.send(message)
    expect(seen.size).toBe(1)
  })
})

describe('the gateway over HTTP', () => {
  const cases: readonly (readonly [string, Answering])[] = [
    ['hangs', () => {}],
    ['resets the connection', (request) => request.socket.destroy()],
    ['answers 500', (_, reply) => reply.writeHead(500).end('{}')],
    ['is busy', (_, reply) => reply.writeHead(429).end('{}')],
    ['answers with a page', (_, reply) => reply.writeHead(200).end('<html>sign in to the network</html>')],
    ['answers with nothing', (_, reply) => reply.writeHead(200).end()],
    ['answers without end', (_, reply) => void reply.writeHead(200).write('x'.repeat(200_000))],
    ['trickles', (_, reply) => void setInterval(() => reply.write(' '), 50).unref()],
  ]
  it.each(cases)('FT-10 that %s counts as unavailable within its time', async (_, how) => {
    answering = how
    const from = performance.now()
    await expect(http.send(message)).rejects.toThrow(Unavailable)
    expect(performance.now() - from).toBeLessThan(1500)
  })

  it('FT-10 that refuses for good is an error that quotes nothing', async () => {
    answering = (_, reply, body) => reply.writeHead(400).end(body)
    const failure = (await http.send(message).catch((error: unknown) => error)) as Error
    expect(failure).not.toBeInstanceOf(Unavailable)
    expect(failure.message).toBe('the message gateway refused with 400')
  })

  it('is not followed to another host', async () => {
    answering = (_, reply) => reply.writeHead(307, { location: 'http://127.0.0.1:1/' }).end()
    await expect(http.send(message)).rejects.toThrow('refused with 307')
  })

  it('that is not there counts as unavailable', async () => {
    await expect(createHttpSms({ url: 'http://127.0.0.1:1/', key: undefined, timeout: 300 }).send(message)).rejects.toThrow(Unavailable)
  })
})
