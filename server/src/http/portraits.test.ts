/** A demonstration's door for portraits, and the one policy that lets WebAssembly be compiled. */
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Faces } from '../acts/world.ts'
import { formOf } from '../testing/sitting.ts'
import { openWorld, type TestWorld } from '../testing/world.ts'

const filed: { number: string; name: string; bytes: number }[] = []
let good = true
const faces = {
  file: async ({ number, name, image }) => {
    filed.push({ number, name, bytes: image.length })
    return good
  },
} satisfies Partial<Faces> as unknown as Faces

let world: TestWorld
beforeAll(async () => {
  world = await openWorld({}, faces)
})
afterAll(() => world.close())

const person = { number: '33020019000101 001-4', name: '张　三' }
const post = (fields: Record<string, string>, images: readonly Uint8Array[]) => {
  const { body, headers } = formOf(fields, images, 'image')
  return world.app.inject({ method: 'POST', url: '/dev/portraits', payload: body, headers: { ...headers, origin: world.settings.baseUrl } })
}

describe('a portrait put on file in a demonstration', () => {
  it('R33 FC somebody puts a picture of himself on file, under number and name as the product writes them', async () => {
    expect((await post(person, [Buffer.alloc(900, 1)])).statusCode).toBe(201)
    expect(filed).toEqual([{ number: '330200190001010014', name: '张三', bytes: 900 }])
  })

  it('FC somebody whose picture is not good enough hears so', async () => {
    good = false
    const answer = await post(person, [Buffer.alloc(900, 1)])
    good = true
    expect(answer.statusCode).toBe(422)
    expect(answer.json()).toMatchObject({ code: 'portrait-quality' })
  })

  it('UP whoever leaves something out, or sends more than one megabyte, hears what is wrong, and nothing is filed', async () => {
    const before = filed.length
    expect((await post({ number: '1', name: '' }, [])).json()).toMatchObject({
      code: 'invalid-form',
      errors: [{ pointer: '/number' }, { pointer: '/name' }, { pointer: '/image' }],
    })
    expect((await post(person, [Buffer.alloc(1024 * 1024 + 1, 1)])).statusCode).toBe(413)
    expect((await post({ ...person, more: 'x' }, [Buffer.alloc(9, 1)])).statusCode).toBe(422)
    expect(filed).toHaveLength(before)
  })
})

const assets = resolve(import.meta.dirname, '../../../apps/person/dist/assets')
const built = existsSync(assets) ? readdirSync(assets) : []
const policyOf = async (url: string, accept = 'text/html') =>
  String((await world.app.inject({ method: 'GET', url, headers: { accept } })).headers['content-security-policy'])

describe('the policy for WebAssembly', () => {
  it('HH-01 no page may compile it; the one worker that finds landmarks may, and nothing else is loosened for it', async () => {
    for (const url of ['/', '/app', '/register/portrait', '/portrait-on-file', '/dev/outbox'])
      expect(await policyOf(url)).not.toMatch(/unsafe/)
    for (const file of built.filter((name) => name.endsWith('.js'))) {
      const policy = await policyOf(`/assets/${file}`, '*/*')
      if (file.startsWith('landmarks-worker-'))
        expect(policy).toBe("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'")
      else expect(policy).not.toMatch(/unsafe/)
    }
  })

  it.skipIf(built.length === 0)('HH the runtime and the nets are kept for good under their hash, and sent packed', async () => {
    for (const file of built.filter((name) => /\.(wasm|onnx)$/.test(name))) {
      const { statusCode, headers } = await world.app.inject({
        method: 'GET',
        url: `/assets/${file}`,
        headers: { 'accept-encoding': 'br' },
      })
      expect(statusCode).toBe(200)
      expect(headers['cache-control']).toContain('immutable')
      expect(headers['content-encoding']).toBe('br')
    }
  })
})
