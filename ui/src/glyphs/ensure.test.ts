import { IDEOGRAPHS, ordinalOf, packIndex } from '@shiming/core/hanzi'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

/** All have a glyph in the first font, but the last character of all. */
const index = (): Uint8Array<ArrayBuffer> => {
  const column = (value: number) => new Uint8Array(IDEOGRAPHS).fill(value)
  const glyph = column(1)
  glyph[ordinalOf(0x33479)] = 0
  const residual = new Int8Array(IDEOGRAPHS)
  return new Uint8Array(
    packIndex({ radical: column(212), form: column(0), residual, strokes: column(16), rank: column(3), glyph, seconds: [] }),
  )
}

type Asked = { readonly url: string; readonly text?: string }
let asked: Asked[]
let faces: { family: string; range: string }[]
let server: (text: string) => Response | Promise<Response>
let chunks: 'reachable' | 'unreachable'

class Face {
  readonly family: string
  readonly range: string
  constructor(family: string, _bytes: ArrayBuffer, { unicodeRange }: { unicodeRange: string }) {
    this.family = family
    this.range = unicodeRange
  }
  load = async () => this
}

/** A page without a canvas, so that the device is taken to draw all usual signs. */
beforeEach(() => {
  asked = []
  faces = []
  chunks = 'reachable'
  server = () => Response.json({ font: btoa('font'), missing: [], drawings: [] })
  vi.resetModules()
  vi.stubGlobal('FontFace', Face)
  vi.stubGlobal('document', {
    createElement: () => ({ getContext: () => null }),
    documentElement: {},
    fonts: { add: ({ family, range }: Face) => faces.push({ family, range }) },
  })
  vi.stubGlobal('fetch', async (url: string, init?: { body?: string }) => {
    const text = init?.body === undefined ? undefined : (JSON.parse(init.body) as { text: string }).text
    asked.push(text === undefined ? { url } : { url, text })
    if (text !== undefined) return server(text)
    if (chunks === 'unreachable') throw new TypeError('failed to fetch')
    if (url === '/hanzi/manifest.json') return Response.json({ version: 'v1', files: {} })
    if (url === '/hanzi/v1/index.bin') return new Response(index())
    return new Response('font')
  })
})
afterEach(() => vi.unstubAllGlobals())

const open = () => import('./ensure.ts')
const offline = () => Promise.reject(new TypeError('failed to fetch'))

describe('the glyphs of a name', () => {
  test('R31 names that are shown together are one question with each rare sign once, and never stand in an address', async () => {
    const { ensureGlyphs } = await open()
    await Promise.all(['欧阳𬱟', '王𬱟', '𠮷田', '王小明'].map(ensureGlyphs))
    expect(asked).toEqual([{ url: '/api/v1/hanzi/glyphs', text: '𬱟𠮷' }])
    expect(faces).toEqual([{ family: 'Shiming Rare', range: 'U+2CC5F,U+20BB7' }])
    await ensureGlyphs('𠮷𬱟')
    expect(asked).toHaveLength(1)
  })

  test('R31 a usual name on a usual phone asks for nothing', async () => {
    const { ensureGlyphs } = await open()
    expect(await ensureGlyphs('王小明')).toEqual([])
    expect(asked).toEqual([])
  })

  test('R31 a character that no font has is told, with what its card shows', async () => {
    const glyph = { codePoint: 'U+33479', radical: 212, residual: 1, strokes: 15 }
    server = () => Response.json({ font: null, missing: [glyph], drawings: [] })
    const { ensureGlyphs } = await open()
    expect(await ensureGlyphs('王\u{33479}')).toEqual([glyph])
    expect(await ensureGlyphs('\u{33479}')).toEqual([glyph])
    expect([asked.length, faces]).toEqual([1, []])
  })

  test('R31 without the server the glyphs come out of the chunks that were kept, and what has none is told', async () => {
    server = offline
    const { ensureGlyphs } = await open()
    expect(await ensureGlyphs('欧阳𬱟\u{33479}')).toEqual([expect.objectContaining({ codePoint: 'U+33479', radical: 212 })])
    expect(asked.map(({ url }) => url).filter((url) => url.endsWith('.woff2'))).toHaveLength(1)
    expect(faces.filter(({ family }) => family === 'Shiming Rare')[0]?.range.split(',')).toContain('U+2CC5F')
  })

  test('R31 when nothing can be reached it is said so, and the next showing tries again', async () => {
    server = offline
    chunks = 'unreachable'
    const { ensureGlyphs } = await open()
    await expect(ensureGlyphs('𬱟')).rejects.toThrow()
    server = () => Response.json({ font: btoa('font'), missing: [], drawings: [] })
    expect(await ensureGlyphs('𬱟')).toEqual([])
    expect(faces).toHaveLength(1)
  })

  test('R31 a described character is drawn by the server; without it its description stays', async () => {
    const { ensureGlyphs } = await open()
    const { known } = await import('./known.ts')
    server = () => Response.json({ font: null, missing: [], drawings: [{ ids: '⿰石羊', path: 'M0 0Z' }] })
    await ensureGlyphs('王⿰石羊')
    expect(known.value.get('⿰石羊')).toEqual({ is: 'drawing', path: 'M0 0Z' })
    server = offline
    await expect(ensureGlyphs('⿱木火')).rejects.toThrow()
  })

  test('R31 a list of a thousand names is asked for in parts that the server takes', async () => {
    const { ensureGlyphs } = await open()
    await Promise.all(Array.from({ length: 1000 }, (_, at) => ensureGlyphs(`王${String.fromCodePoint(0x20000 + at)}`)))
    expect(asked.map(({ text }) => Array.from(text ?? '').length)).toEqual([200, 200, 200, 200, 200])
  })
})
