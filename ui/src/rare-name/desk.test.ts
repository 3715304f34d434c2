/// <reference types="node" />
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import type { HanziCard, HanziQuery } from '@shiming/core/hanzi'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { Unreachable } from './line.ts'
import { type Ask, type Counts, FIRST, type Found } from './protocol.ts'

const apart = new Set(['counts.bin', 'strokes.bin', 'inferred.bin'])

/** The files as they are served, from where they lie in the product. */
async function served(name: string): Promise<Uint8Array> {
  const path = `../../../data/hanzi/${apart.has(name) ? 'strokes' : 'out'}/${name}.br`
  return new Uint8Array(brotliDecompressSync(readFileSync(fileURLToPath(new URL(path, import.meta.url)))))
}

const find = (query: HanziQuery): Ask => ({ ask: 'find', queries: [{ fit: 'exact', query }] })
const fitOf = ({ characters, fits }: Found, char: string) => fits[characters.indexOf(char)]

/** 𬱟 as it is written. */
const order = '351355132534'

describe('what a person finds', () => {
  const fetched: string[] = []
  const desk = openDesk((name) => {
    fetched.push(name)
    return served(name)
  })
  const found = async (ask: Ask) => (await desk(ask)) as Found
  beforeAll(async () => void (await desk({ ask: 'counts' })))

  test('R31 RR-01 the radical 頁 and twelve strokes hold 𬱟, and nothing but the index was fetched for it', async () => {
    const counts = (await desk({ ask: 'counts', radical: 181 })) as Counts
    expect(counts.totals.map(([strokes]) => strokes)).toContain(12)
    const all = await found(find({ radical: 181, strokes: 12, near: true }))
    expect(fitOf(all, '𬱟')).toBe('exact')
    expect(all.cards.map(({ char }) => char)).toEqual(all.characters.slice(0, FIRST))
    expect(fetched).toEqual(['index.bin', 'counts.bin'])
  })

  test('R31 who counts one stroke too many finds the character all the same, in the marked group behind the others', async () => {
    const all = await found(find({ radical: 85, residual: 4, near: true }))
    const three = await found(find({ radical: 85, residual: 3 }))
    const first = all.fits.indexOf('near')
    expect(first).toBeGreaterThan(0)
    expect(new Set(all.fits.slice(first))).toEqual(new Set(['near']))
    for (const char of three.characters) expect(fitOf(all, char)).toBeDefined()
  })

  test('R31 the whole stroke order leads to 𬱟; with one stroke wrong it is among those that are nearly so', async () => {
    expect((await found(find({ strokeOrder: order }))).characters[0]).toBe('𬱟')
    expect(fitOf(await found(find({ strokeOrder: `${order.slice(0, 5)}2${order.slice(6)}` })), '𬱟')).toBe('similar')
    const begun: Ask = {
      ask: 'find',
      queries: [
        { fit: 'exact', query: { strokeOrder: '3513' } },
        { fit: 'begins', query: { strokeOrder: '3513*' } },
      ],
    }
    expect(fitOf(await found(begun), '𬱟')).toBe('begins')
  })

  test('R31 drawn strokes lead to 𬱟, also where the person had to say what a stroke is', async () => {
    const point = { x: 0.5, y: 0.5 }
    const strokes = [...order].map((type) => ({ points: [point, { x: 0.6, y: 0.6 }], type: Number(type) }))
    const all = await found({ ask: 'draw', strokes })
    expect(all.characters.slice(0, 3)).toContain('𬱟')
    expect(all.strokes?.join('')).toBe(order)
    expect(new Set(all.fits)).toEqual(new Set(['like']))
  })

  test('R31 the parts 危页 lead to 𬱟, and it is then known what it is made of', async () => {
    expect((await found(find({ component: '危页' }))).characters[0]).toBe('𬱟')
    const [card] = (await desk({ ask: 'cards', characters: ['𬱟'], parts: ['readings', 'variants'] })) as readonly HanziCard[]
    expect(card).toMatchObject({ char: '𬱟', codePoint: 'U+2CC5F', ids: '⿰危页', pinyin: ['wěi'] })
    expect(card?.lookAlikes.map(({ char }) => char)).toContain('頠')
  })

  test('L28 a character beyond the tables of components has a card, and a sign that is no character has none', async () => {
    const cards = (await desk({ ask: 'cards', characters: ['\u{33479}', 'a', ''], parts: [] })) as readonly HanziCard[]
    expect(cards.map(({ codePoint }) => codePoint)).toEqual(['U+33479'])
  })
})

test('R31 who opens the panel without a connection is told so, and finds everything once there is one', async () => {
  let reachable = false
  const desk = openDesk(async (name) => {
    if (!reachable) throw new Unreachable(name)
    return served(name)
  })
  await expect(desk({ ask: 'counts' })).rejects.toBeInstanceOf(Unreachable)
  reachable = true
  expect(((await desk({ ask: 'counts' })) as Counts).totals.length).toBeGreaterThan(30)
})

test('L28 an installation without the files that may be left out still finds by radical and components', async () => {
  const desk = openDesk(async (name) => (name === 'counts.bin' || name === 'inferred.bin' ? null : served(name)))
  expect(((await desk(find({ radical: 181, strokes: 12 }))) as Found).characters).toContain('𬱟')
  expect(((await desk(find({ component: '吉吉' }))) as Found).characters[0]).toBe('喆')
})
