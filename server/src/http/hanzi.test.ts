import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { ordinalOf, readIndex } from '@shiming/core/hanzi'
import { create, type Font } from 'fontkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readWoff2 } from '../font/woff2-read.ts'
import { openWorld, type TestWorld } from '../testing/world.ts'

let world: TestWorld
let version: string
let files: Record<string, number>
beforeAll(async () => {
  world = await openWorld()
  const manifest = await world.app.inject('/hanzi/manifest.json')
  ;({ version, files } = manifest.json())
})
afterAll(() => world.close())

const get = (name: string, headers: Record<string, string> = {}) => world.app.inject({ url: `/hanzi/${version}/${name}`, headers })

describe('the rare-character files', () => {
  test('R31 a phone fetches the index once and finds 𬱟 in it', async () => {
    const answer = await get('index.bin', { 'accept-encoding': 'gzip, br' })
    expect(answer.headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringContaining('accept-encoding'),
    })
    expect(answer.rawPayload.length).toBe(files['index.bin'])
    expect(answer.rawPayload.length).toBeLessThan(42_000)
    const index = readIndex(brotliDecompressSync(answer.rawPayload))
    expect([index.radical[ordinalOf(0x2cc5f)], index.residual[ordinalOf(0x2cc5f)]]).toEqual([181, 6])
  })

  test('R31 a client that does not take Brotli gets the same, unpacked', async () => {
    const packed = await get('index.bin', { 'accept-encoding': 'br' })
    for (const accepted of ['gzip', 'identity', 'br;q=0', 'br;q=0.0, gzip', 'brave']) {
      const plain = await get('index.bin', { 'accept-encoding': accepted })
      expect(plain.headers['content-encoding']).toBeUndefined()
      expect(plain.rawPayload.equals(brotliDecompressSync(packed.rawPayload))).toBe(true)
    }
  })

  test('R31 what a phone has it is not sent again', async () => {
    const { etag } = (await get('index.bin', { 'accept-encoding': 'br' })).headers
    const again = await get('index.bin', { 'accept-encoding': 'br', 'if-none-match': String(etag) })
    expect([again.statusCode, again.rawPayload.length]).toEqual([304, 0])
  })

  test('R31 a file of another version, another name or outside the folder is not found', async () => {
    for (const url of [
      '/hanzi/0000000000000000/index.bin',
      `/hanzi/${version}/nothing.bin`,
      `/hanzi/${version}/../../../package.json`,
      `/hanzi/${version}/..%2f..%2f..%2fpackage.json`,
      `/hanzi/${version}/glyphs/hanazono/..%2f..%2fgenerate.mjs`,
      `/hanzi/${version}/glyphs/hanazono/NOTICE.md`,
      `/hanzi/${version}/`,
    ]) {
      const answer = await world.app.inject({ url, headers: { accept: 'application/json' } })
      expect([url, answer.statusCode]).toEqual([url, 404])
    }
  })

  test('R31 every glyph chunk is offered, and holds the glyphs that the index promises', async () => {
    const index = await world.reference.hanzi.index()
    const promised = index.glyph.reduce((sum, source) => sum + (source === 0 ? 0 : 1), 0)
    expect(promised).toBe(94_400)
    const chunks = [...(await world.reference.hanzi.shelf()).files].filter(([name]) => name.endsWith('.woff2'))
    let drawn = 0
    for (const [name, { path }] of chunks) if (!name.includes('signs')) drawn += readWoff2(readFileSync(path)).size
    expect([chunks.length, drawn]).toEqual([1885, promised])
    const answer = await get('glyphs/hanazono/0167.woff2')
    expect([answer.headers['content-type'], answer.rawPayload.toString('latin1', 0, 4)]).toEqual(['font/woff2', 'wOF2'])
  })
})

const ask = (text: string) => world.visitor().call('glyphs', { body: { text } })
const fontOf = (base64: string | null) => create(Buffer.from(base64 ?? '', 'base64')) as Font
const draws = (font: Font, char: string) => font.glyphForCodePoint(char.codePointAt(0) ?? 0).path.commands.length > 5

describe('a font for one name', () => {
  test('R31 欧阳𬱟: a font of exactly these three signs, at most a kilobyte each', async () => {
    const { body } = await ask('欧阳𬱟')
    const font = fontOf(body.font)
    expect([...font.characterSet].sort()).toEqual(Array.from('欧阳𬱟', (sign) => sign.codePointAt(0)).sort())
    for (const char of '欧阳𬱟') expect(draws(font, char)).toBe(true)
    expect(Buffer.from(body.font ?? '', 'base64').length).toBeLessThan(3 * 1024)
    expect([body.missing, body.drawings]).toEqual([[], []])
  })

  test('RR-02 a sign of each extension is drawn from one font or the other; what none has is told with radical and strokes', async () => {
    const signs = ['㐀', '一', '﨎', '𠀀', '𪜀', '𫝀', '𫠠', '𬺰', '𮯰', '𰀀', '𱍐']
    const { body } = await ask(`${signs.join('')}\u{33479}\u{323b0}`)
    const font = fontOf(body.font)
    expect(signs.filter((sign) => !draws(font, sign))).toEqual([])
    expect(body.missing.map(({ codePoint }) => codePoint)).toEqual(['U+33479', 'U+323B0'])
    for (const { radical, strokes } of body.missing) expect([radical >= 1 && radical <= 214, strokes > 0]).toEqual([true, true])
  })

  test('R31 Latin letters and dots are the device’s own matter; a text of nothing else needs no font', async () => {
    const { body } = await ask('Anna-María · O’Neil')
    expect(body).toEqual({ font: null, missing: [], drawings: [] })
  })

  test('R31 a character without a code point is drawn from its parts, each on its side', async () => {
    const { body } = await ask('王⿰石羊')
    expect(body.drawings.map(({ ids }) => ids)).toEqual(['⿰石羊'])
    const path = body.drawings[0]?.path ?? ''
    const numbers = [...path.matchAll(/-?\d+/g)].map(([number]) => Number(number))
    expect(path).toMatch(/^(?:M-?\d+ -?\d+(?:[LQ]-?\d+ -?\d+(?: -?\d+ -?\d+)?)+Z)+$/)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThanOrEqual(1000)
    const contours = path
      .split('Z')
      .filter(Boolean)
      .map((contour) => [...contour.matchAll(/(-?\d+) -?\d+/g)].map(([, x]) => Number(x)))
    expect(contours.every((xs) => Math.max(...xs) <= 520 || Math.min(...xs) >= 380)).toBe(true)
    expect([...fontOf(body.font).characterSet]).toEqual(['王'.codePointAt(0)])
  })

  test('R31 a part without a glyph leaves the drawing to the card', async () => {
    expect((await ask('⿰石\u{33479}')).body.drawings).toEqual([{ ids: '⿰石\u{33479}', path: null }])
  })

  test('R31 four hundred different signs are drawn at once, one more is too long, a text that is no Unicode is refused', async () => {
    const signs = (howMany: number) => String.fromCodePoint(...Array.from({ length: howMany }, (_, at) => 0x20000 + at * 7))
    expect(fontOf((await ask(signs(400))).body.font).characterSet).toHaveLength(400)
    expect((await ask(signs(401))).flaws).toEqual(['/text too-long'])
    expect((await ask('王\ud842')).flaws).toEqual(['/text not-well-formed'])
  })

  test('R34 the answer with a name is kept by nobody', async () => {
    const answer = await ask('欧阳𬱟')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('the same text gives the same bytes', async () => {
    expect((await ask('欧阳𬱟')).body.font).toBe((await ask('欧阳𬱟')).body.font)
  })
})
