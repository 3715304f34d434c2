import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Look } from '@shiming/core/face'
import { createLocalEngine, shippedPack } from '@shiming/face'
import { pictureOf } from '@shiming/face/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { FaceEngine } from '../../ports.ts'
import { StartRefused } from '../../settings.ts'
import { Unavailable } from '../../unavailable.ts'
import { chooseFaces, installModels } from './index.ts'
import { createLocalFaces } from './local.ts'
import { createRemoteFaces } from './remote.ts'

type Answering = (request: IncomingMessage, reply: ServerResponse, body: Buffer) => unknown

// The counterpart: a service that speaks the profile, with the same models behind it.
const inner = createLocalEngine({ folder: shippedPack, threads: 1 })
const json = (reply: ServerResponse, status: number, body: unknown): unknown =>
  reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
const wire = (look: Look) => ({
  ...look,
  ...(look.template === undefined ? {} : { template: Buffer.from(look.template.buffer).toString('base64') }),
})
const serve: Answering = async (request, reply, body) => {
  if (request.headers.authorization !== 'Bearer secret') return json(reply, 401, {})
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://face')
  if (pathname === '/v1/pack') return json(reply, 200, { hash: inner.pack.hash, ...inner.pack.calibration })
  const look = await inner.look(body, { template: searchParams.has('template'), liveness: searchParams.has('liveness') })
  return typeof look === 'string' ? json(reply, 422, { flaw: look }) : json(reply, 200, { look: wire(look) })
}

let answering: Answering = serve
const server: Server = createServer(async (request, reply) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  await answering(request, reply, Buffer.concat(parts))
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`

const local = createLocalFaces({ folder: shippedPack, queue: 4 })
const remote = createRemoteFaces({ url, key: 'secret', timeout: 20_000 })
const scratch = mkdtempSync(join(tmpdir(), 'faces-'))
const head = await pictureOf({ person: 1 })
const all = { template: true, liveness: true } as const

beforeEach(() => {
  answering = serve
})
afterAll(async () => {
  await Promise.all([local.close(), remote.close(), inner.close()])
  server.closeAllConnections()
  server.close()
  rmSync(scratch, { recursive: true })
})

describe.each<[string, FaceEngine]>([
  ['on this machine', local],
  ['as a service', remote],
])('a face engine (%s)', (_, faces) => {
  it('tells which models it has, and the thresholds that were measured with them', async () => {
    expect(await faces.pack()).toEqual({
      hash: inner.pack.hash,
      match: { accept: 0.55, review: 0.45 },
      liveness: { refuse: 0.3, pass: 0.7 },
      sitting: 0.6,
    })
  })

  it('answers as it was calibrated', async () => expect(await faces.test()).toBeUndefined())

  it('L38 tells the same numbers of the same frame', async () => {
    const look = await faces.look(head, all)
    const same = await inner.look(head, all)
    expect(look).toEqual(same)
    expect(typeof look === 'object' && look.template).toBeInstanceOf(Float32Array)
  })

  it('makes neither template nor liveness unless they are asked for', async () => {
    const look = await faces.look(head, {})
    expect(look).not.toHaveProperty('template')
    expect(look).not.toHaveProperty('face.liveness')
    expect(look).toHaveProperty('face.pose')
  })

  it('FC-18 tells that nobody is there', async () => {
    expect(await faces.look(await pictureOf({ x: -2 }), all)).toMatchObject({ faces: 0 })
  })

  it.each([
    ['UP-02 no picture', Buffer.from('GIF89a'), 'image-kind'],
    ['UP-02 half a picture', head.subarray(0, head.length / 2), 'image-broken'],
    ['UP-03 a picture with a page behind it', Buffer.concat([head, Buffer.from('<html>')]), 'image-carries-more'],
  ] as const)('%s is told, not thrown', async (_title, bytes, flaw) => expect(await faces.look(bytes, all)).toBe(flaw))

  it('does not change the frame that it was given', async () => {
    const copy = Buffer.from(head)
    await faces.look(head, {})
    expect(head.equals(copy)).toBe(true)
  })
})

describe('OV-05 the models on this machine', () => {
  it('tell people at once to come again when too many frames wait', async () => {
    const told = await Promise.allSettled(Array.from({ length: 30 }, () => local.look(head, {})))
    const refused = told.filter((one) => one.status === 'rejected')
    expect(refused.length).toBeGreaterThan(10)
    expect(refused.every(({ reason }) => reason instanceof Unavailable && reason.what === 'face' && reason.retryAfter === 2)).toBe(true)
  })
})

describe('FC-15 a face service', () => {
  const good = { width: 10, height: 10, faces: 0, print: '0'.repeat(64) }
  it.each<[string, Answering]>([
    ['is down', (_request, reply) => reply.writeHead(503, { 'retry-after': '7' }).end()],
    ['does not know our key', (_request, reply) => json(reply, 401, {})],
    ['answers with a page', (_request, reply) => reply.writeHead(200).end('<html>sign in to the network</html>')],
    ['sends us elsewhere', (_request, reply) => reply.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['breaks off', (request) => request.socket.destroy()],
    ['pours 50 MB', (_request, reply) => reply.writeHead(200).end(Buffer.alloc(50 * 1024 * 1024, 32))],
    ['tells of a face without numbers', (_request, reply) => json(reply, 200, { look: { ...good, faces: 1, face: {} } })],
    ['tells numbers that cannot be', (_request, reply) => json(reply, 200, { look: { ...good, width: -1 } })],
    ['tells a flaw that there is not', (_request, reply) => json(reply, 422, { flaw: 'image-ugly' })],
  ])('that %s is unavailable, and nobody has failed', async (_, answer) => {
    answering = answer
    const refused = await remote.look(head, all).then(
      () => null,
      (error: unknown) => error,
    )
    expect(refused).toBeInstanceOf(Unavailable)
    expect(JSON.stringify([String(refused), (refused as Unavailable).cause ?? null])).not.toMatch(/print|pose|template|html/)
  })

  it('that forgets the template which was asked for is not believed, nor one whose template is no direction', async () => {
    const look = await inner.look(head, all)
    if (typeof look === 'string') throw new Error(look)
    const { template: _, ...without } = look
    answering = (_request, reply) => json(reply, 200, { look: without })
    await expect(remote.look(head, all)).rejects.toBeInstanceOf(Unavailable)
    answering = (_request, reply) => json(reply, 200, { look: { ...without, template: Buffer.alloc(2048).toString('base64') } })
    await expect(remote.look(head, all)).rejects.toBeInstanceOf(Unavailable)
    answering = (_request, reply) => json(reply, 200, { look: wire(look) })
    expect(await remote.look(head, all)).toMatchObject({ faces: 1 })
  })

  it('that drips is cut off at its time', async () => {
    answering = (_request, reply) => {
      reply.writeHead(200)
      const drip = setInterval(() => reply.write(' '), 50)
      reply.on('close', () => clearInterval(drip))
    }
    const hasty = createRemoteFaces({ url, key: 'secret', timeout: 300 })
    const start = performance.now()
    await expect(hasty.look(head, {})).rejects.toBeInstanceOf(Unavailable)
    expect(performance.now() - start).toBeLessThan(3000)
  })

  it.each([
    {},
    { hash: 'x' },
    { hash: '0'.repeat(64), match: { accept: 0.4, review: 0.5 }, liveness: { refuse: 0.3, pass: 0.7 }, sitting: 0.6 },
  ])('whose models are not described is asked again later, not believed', async (told) => {
    answering = (_request, reply) => json(reply, 200, told)
    await expect(createRemoteFaces({ url, key: 'secret', timeout: 1000 }).pack()).rejects.toBeInstanceOf(Unavailable)
  })
})

describe('the start', () => {
  const settings = { dataDir: scratch, faceUrl: undefined, faceKey: undefined, faceTimeout: 1000, faceQueue: 4 }
  it('takes the models that are shipped, or the service that is named', async () => {
    const shipped = chooseFaces(settings)
    expect((await shipped.pack()).hash).toBe(inner.pack.hash)
    await shipped.close()
    const named = chooseFaces({ ...settings, faceUrl: url, faceKey: 'secret' })
    expect((await named.pack()).hash).toBe(inner.pack.hash)
  })

  it('is refused with a line for the operator when the models in force were tampered with', async () => {
    const folder = join(scratch, 'models', 'tampered')
    cpSync(shippedPack, folder, { recursive: true })
    writeFileSync(join(folder, 'fr_liveness.onnx'), 'something else')
    writeFileSync(join(scratch, 'models', 'current'), 'tampered')
    expect(() => chooseFaces(settings)).toThrow(StartRefused)
    expect(() => chooseFaces(settings)).toThrow(/^face models: fr_liveness.onnx is not the file that was calibrated/)
    await expect(installModels(join(scratch, 'none.tar.gz'), settings)).rejects.toThrow(StartRefused)
  })
})
