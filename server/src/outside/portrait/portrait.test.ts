import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { admit, createAuthority, createWatch, type Faults, openInstallation } from '@shiming/authority'
import { personal } from '@shiming/core'
import { drawKeyPair } from '@shiming/gm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { PortraitAuthority, PortraitOutcome } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'
import { createBureauAuthority, createSignedAuthority, guarded } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'portrait-'))
const ours = drawKeyPair()
admit(folder, 'shiming', ours.publicKey)
const installation = openInstallation(folder)
let faults: Faults = {}

/** A face is the first byte of its image, as a direction; 0 is no face. Engines have their own tests. */
const faces = {
  thresholds: { accept: 0.8, review: 0.5 },
  read: async ([first = 0]: Uint8Array) => (first === 0 ? null : new Float32Array([Math.cos(first / 50), Math.sin(first / 50)])),
}
const door = createAuthority({
  installation,
  office: { portraits: installation.portraits, faces, saw: createWatch(0.8).saw, alarm: () => {} },
  now: Date.now,
  faults: () => faults,
  note: () => {},
})
const url = await door.listen({ host: '127.0.0.1', port: 0 })
const options = {
  url,
  client: 'shiming',
  privateKey: ours.privateKey,
  publicKey: installation.keys.publicKey,
  timeout: 400,
  simulated: true,
}
const signed = createSignedAuthority(options)

/** A bureau's gateway: speaks the plain profile to the product, and whatever it likes to the authority behind. */
const gateway = createServer((request, reply) => void relay(request, reply))
async function relay(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  if (request.headers.authorization !== 'Bearer key') return void reply.writeHead(401).end()
  if (request.method === 'HEAD') return void reply.writeHead(204).end()
  const asked = JSON.parse(Buffer.concat(parts).toString()) as Record<
    'requestId' | 'number' | 'name' | 'image' | 'livenessEvidence' | 'consentId',
    string
  >
  try {
    const { outcome, transaction } = await signed.compare({
      ...asked,
      id: asked.requestId,
      number: personal(asked.number),
      name: personal(asked.name),
      image: Buffer.from(asked.image, 'base64'),
    })
    reply.writeHead(200, { 'content-type': 'application/json' })
    reply.end(JSON.stringify({ requestId: asked.requestId, transactionId: transaction, code: outcome }))
  } catch {
    reply.writeHead(502).end()
  }
}
await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done))
const bureau = createBureauAuthority({
  url: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/compare`,
  key: 'key',
  timeout: 400,
})

afterAll(async () => {
  gateway.closeAllConnections()
  gateway.close()
  door.server.closeAllConnections()
  await door.close()
  installation.portraits.close()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  faults = {}
})

const question = (number: string, face: number, name = '王小明') => ({
  id: randomUUID(),
  number: personal(number),
  name: personal(name),
  image: Uint8Array.of(face),
  livenessEvidence: '0a'.repeat(32),
  consentId: 'consent',
})

describe.each<[string, string, PortraitAuthority]>([
  ['the signed profile', 'A', signed],
  ['the plain profile', 'B', bureau],
])('%s', (_, row, authority) => {
  it.each<[PortraitOutcome, number, string]>([
    ['same', 10, '王小明'],
    ['different', 120, '王小明'],
    ['not-sure', 10 + 45, '王小明'],
    ['poor-photo', 0, '王小明'],
    ['identity-mismatch', 10, '王大明'],
    ['none-on-file', 10, '王小明'],
  ])('R33 R47 tells %s, with the transaction that the authority keeps', async (outcome, face, name) => {
    const number = `${row}-${outcome}`
    if (outcome !== 'none-on-file') installation.portraits.put({ number, name: '王小明', image: Uint8Array.of(10) }, Date.now())
    const answer = await authority.compare(question(number, face, name))
    expect(answer.outcome).toBe(outcome)
    expect(answer.transaction).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('asks once when the same question is sent again', async () => {
    installation.portraits.put({ number: `${row}-again`, name: null, image: Uint8Array.of(10) }, Date.now())
    const asked = question(`${row}-again`, 10)
    expect(await authority.compare(asked)).toEqual(await authority.compare(asked))
  })

  it.each<[string, Faults]>([
    ['takes too long', { delay: 600 }],
    ['never answers', { hang: true }],
    ['fails', { status: 500 }],
    ['is throttled', { status: 429 }],
    ['signs with another key', { wrongSignature: true }],
    ['gives an old answer', { replay: true }],
    ['drips its answer', { drip: true }],
    ['floods', { flood: 50 * 1024 * 1024 }],
  ])('FC-12 FC-15 an authority that %s is an outage within its time, and no verdict', async (_name, fault) => {
    await authority.compare(question('anyone', 10))
    faults = fault
    const started = performance.now()
    await expect(authority.compare(question('anyone', 10))).rejects.toBeInstanceOf(Unavailable)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('says whether it is up', async () => {
    expect(await authority.up()).toBe(true)
  })
})

it('a product in production takes no word of a simulation', async () => {
  const real = createSignedAuthority({ ...options, simulated: false })
  await expect(real.compare(question('anyone', 10))).rejects.toBeInstanceOf(Unavailable)
  expect(await real.up()).toBe(false)
})

it('FC-12 after failures in a row nobody waits for the authority, and it is asked again by itself', async () => {
  let asked = 0
  let works = false
  const way = guarded(
    {
      up: async () => true,
      compare: async () => {
        asked += 1
        if (!works) throw new Unavailable('portrait-authority')
        return { outcome: 'same', transaction: 't' }
      },
    },
    { initialDelay: 100, maxDelay: 100 },
  )
  for (let at = 0; at < 20; at++) await expect(way.compare(question('anyone', 10))).rejects.toBeInstanceOf(Unavailable)
  expect(asked).toBeLessThanOrEqual(10)
  works = true
  await expect.poll(async () => (await way.compare(question('anyone', 10)).catch(() => null))?.outcome, { timeout: 2_000 }).toBe('same')
})
