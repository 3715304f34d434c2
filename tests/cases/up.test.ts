/** UP: what is sent as a frame and is none. Every refusal is clear, and memory stays bounded. */
import { readdirSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import { base } from '@shiming/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { deflateSync } from 'node:zlib'
import { askPrompt, beforeCamera, formOf, framesOf, type Part, people, putOnFile, sitDown } from '../world/camera.ts'
import { expectStatus, type Journey, place, someone } from '../world/index.ts'

const here = place()
const MIB = 1024 * 1024
let journey: Journey
let calm: readonly Buffer[]

beforeAll(async () => {
  calm = await framesOf('look-straight')
  journey = await beforeCamera(here.url, someone())
}, 60_000)

const memory = (): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${here.server.pid}/status`, 'utf8'))?.[1]) / 1024

/** Sends files as the frames of a fresh prompt. */
async function send(files: readonly Uint8Array[], names: (at: number) => string = (at) => `${at}.jpg`) {
  const { challengeId } = expectStatus(await askPrompt(journey), 201).body
  const frames: Part[] = files.map((body, at) => ({ name: 'frames', body, file: names(at) }))
  const said = await journey.client.call('submitPortrait', {
    id: journey.id,
    ...formOf([{ name: 'challengeId', body: challengeId }, ...frames]),
  })
  return { said, told: `${said.status} ${said.body.code ?? said.body.next}` }
}
const thrice = (file: Uint8Array) => send([file, file, file])

/** Sends bytes without telling how many; what was answered, or that the line was cut. */
function pour(pieces: number, headers: Record<string, string>): Promise<{ readonly status: number; readonly sent: number }> {
  const url = new URL(here.url)
  return new Promise((resolve) => {
    let sent = 0
    const path = `${base}/registrations/${journey.id}/portrait`
    const asked = request({ host: url.hostname, port: url.port, method: 'PUT', path, headers }, (got) => {
      got.resume()
      resolve({ status: got.statusCode ?? 0, sent })
      asked.destroy()
    })
    asked.on('error', () => resolve({ status: 0, sent }))
    const piece = Buffer.alloc(MIB, 7)
    const more = (): void => {
      if (sent >= pieces || asked.destroyed) return void asked.end()
      sent += 1
      asked.write(piece, more)
    }
    asked.write('--edge\r\ncontent-disposition: form-data; name="frames"; filename="0.jpg"\r\ncontent-type: image/jpeg\r\n\r\n', more)
  })
}

describe('UP-01 too much', () => {
  test('a frame of more than a mebibyte is refused by its size', async () => {
    const large = Buffer.concat([calm[0] as Buffer, Buffer.alloc(MIB)])
    expect((await send([large, calm[1] as Buffer, calm[2] as Buffer])).told).toBe('413 body-too-large')
  })

  test('a hundred megabytes, told beforehand or poured without end, are cut off, and memory stays flat', async () => {
    const bearer = { authorization: `Bearer ${journey.token}`, 'content-type': 'multipart/form-data; boundary=edge' }
    const before = memory()
    const told = await pour(100, { ...bearer, 'content-length': String(101 * MIB) })
    expect([413, 0]).toContain(told.status)
    expect(told.sent).toBeLessThan(60)
    const poured = await pour(100, { ...bearer, 'transfer-encoding': 'chunked' })
    expect([413, 0]).toContain(poured.status)
    expect(poured.sent).toBeLessThan(60)
    expect(memory() - before).toBeLessThan(80)
    expect((await journey.client.send('GET', '/healthz')).status).toBe(200)
  }, 60_000)

  test('six frames are too many for one prompt', async () => {
    expect((await send([...calm, ...calm])).told).toBe('413 body-too-large')
  })

  test('somebody without this registration is sent away before anything is read', async () => {
    const poured = await pour(100, {
      authorization: 'Bearer nobody',
      'content-type': 'multipart/form-data; boundary=edge',
      'transfer-encoding': 'chunked',
    })
    expect([404, 0]).toContain(poured.status)
    expect(poured.sent).toBeLessThan(60)
  }, 60_000)
})

describe('UP-02 what is no picture of these kinds, by content and not by name', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="640"><image href="/etc/passwd"/></svg>'
  test.each([
    ['a GIF', async () => sharp(calm[0]).gif().toBuffer()],
    ['an SVG', async () => Buffer.from(svg)],
    ['a PDF', async () => Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>')],
    ['a zip', async () => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(400)])],
    ['a HEIC', async () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(400)])],
    ['a TIFF', async () => sharp(calm[0]).tiff().toBuffer()],
    ['nothing', async () => Buffer.alloc(0)],
  ])('%s is refused', async (_, make) => {
    expect((await thrice(await make())).told).toBe('422 portrait-quality')
  })
})

describe('pictures that are more, or less, than a picture', () => {
  test('UP-03 a picture with a page behind or in it is refused, and nothing sent is ever served', async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>')
    const { said, told } = await thrice(Buffer.concat([calm[0] as Buffer, page]))
    expect(told).toBe('422 portrait-quality')
    expect(said.headers['x-content-type-options']).toBe('nosniff')
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, page.length + 2]), page])
    const inside = Buffer.concat([(calm[0] as Buffer).subarray(0, 2), comment, (calm[0] as Buffer).subarray(2)])
    expect((await thrice(inside)).told).toBe('422 portrait-quality')
    expect((await journey.client.send('GET', `${base}/registrations/${journey.id}/portrait`)).status).toBeGreaterThanOrEqual(404)
  })

  test('UP-04 a small file that says it is 30000 × 30000 pixels is refused by what it says, before it is unpacked', async () => {
    const before = memory()
    const chunk = (name: string, body: Buffer): Buffer => {
      const length = Buffer.alloc(4)
      length.writeUInt32BE(body.length)
      return Buffer.concat([length, Buffer.from(name), body, Buffer.alloc(4)])
    }
    const header = Buffer.from([0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 2, 0, 0, 0])
    const png = Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Buffer.alloc(20_000_000))),
      chunk('IEND', Buffer.alloc(0)),
    ])
    const jpeg = Buffer.from(calm[0] as Buffer)
    const frame = jpeg.findIndex(
      (byte, at) => byte === 0xff && (jpeg[at + 1] === 0xc0 || jpeg[at + 1] === 0xc2) && jpeg.readUInt16BE(at + 5) === 640,
    )
    jpeg.writeUInt16BE(30_000, frame + 5)
    jpeg.writeUInt16BE(30_000, frame + 7)
    for (const bomb of [png, jpeg]) {
      const { said, told } = await thrice(bomb)
      expect([told, said.ms < 3_000]).toEqual(['422 portrait-quality', true])
    }
    expect(memory() - before).toBeLessThan(80)
  })

  test('a truncated JPEG, one for printing in four inks, and a WebP that moves are refused', async () => {
    const whole = calm[0] as Buffer
    const still = await sharp(whole).resize(48, 64).raw().toBuffer()
    const moving = await sharp(Buffer.concat([still, still]), { raw: { width: 48, height: 128, channels: 3, pageHeight: 64 } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer()
    const printed = await sharp(whole).toColourspace('cmyk').jpeg().toBuffer()
    for (const file of [whole.subarray(0, whole.length / 2), printed, moving])
      expect((await thrice(file)).told).toBe('422 portrait-quality')
  })

  test('UP-07 a name of a file is never looked at', async () => {
    const names = ['../../../x.jpg', `${'长'.repeat(300)}.jpg`, 'a\u202egpj.exe']
    const { told } = await send(calm, (at) => names[at] ?? '')
    expect(told).toBe('200 portrait')
    const written = readdirSync(here.server.dataDir, { recursive: true, encoding: 'utf8' })
    expect(written.filter((file) => /x\.jpg|exe$|长/.test(file))).toEqual([])
  })
})

test('UP-05 a person whose phone marks its pictures with the place passes, and a picture turned by its mark is upright', async () => {
  const person = someone()
  await putOnFile(here.server, [{ person }])
  const theirs = await beforeCamera(here.url, person)
  const exif = { IFD0: { Make: 'a phone' }, IFD3: { GPSLatitude: '29/1 52/1 30/1', GPSLatitudeRef: 'N' } }
  const marked = (frame: Buffer) =>
    sharp(frame).rotate(-90).withExif(exif).withMetadata({ orientation: 6 }).jpeg({ quality: 92 }).toBuffer()
  const shown = await sitDown(theirs, people.somebody, marked)
  expect(expectStatus(shown.said, 200).body.next).toBe('credentials')
}, 90_000)
