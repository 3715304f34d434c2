import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readContainer } from './container.ts'
import { decode } from './decode.ts'
import { type Kind, pictureOf } from './testing/pictures.ts'

const small: readonly [number, number] = [96, 128]
const jpeg = await pictureOf({}, 'jpeg', small)
const png = await pictureOf({}, 'png', small)
const webp = await pictureOf({}, 'webp', small)
const blank = sharp({ create: { width: 40, height: 20, channels: 3, background: '#c08040' } })

/** A PNG header alone, with a right length of data that never has to be read. */
function pngOf(width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(0, 33))
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  return Buffer.concat([header, png.subarray(33)])
}
/** The JPEG with another size in its frame header. */
function jpegOf(width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg)
  const at = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(height, at + 5)
  copy.writeUInt16BE(width, at + 7)
  return copy
}
/** The JPEG with one more segment right after its start. */
const withSegment = (marker: number, text: string): Buffer => {
  const segment = Buffer.from(`\xff${String.fromCharCode(marker)}\0\0${text}`, 'latin1')
  segment.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)])
}

test.each<[Kind, Buffer]>([
  ['jpeg', jpeg],
  ['png', png],
  ['webp', webp],
])('a photo as %s is taken by its content, with the size that it tells', async (_, bytes) => {
  expect(readContainer(bytes)).toEqual({ width: 96, height: 128 })
  expect(await decode(bytes)).toMatchObject({ pixels: { width: 96, height: 128, channels: 3 }, scale: 1 })
})

test.each([
  ['GIF', await blank.clone().gif().toBuffer()],
  ['TIFF', await blank.clone().tiff().toBuffer()],
  ['AVIF', await blank.clone().avif().toBuffer()],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['PDF', Buffer.from('%PDF-1.7\n1 0 obj\n')],
  ['ZIP', Buffer.from('PK\x03\x04 nothing')],
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('not a picture at all')],
])('UP-02 a %s that is called photo.jpg is no photo', async (_, bytes) => expect(await decode(bytes)).toBe('image-kind'))

test.each([
  ['a PNG', pngOf(20_000, 20_000)],
  ['a JPEG', jpegOf(20_000, 20_000)],
  ['a PNG of the greatest size there is', pngOf(0xffffffff, 0xffffffff)],
])('UP-04 %s of 20,000 × 20,000 is refused from its header, before anything is unpacked', async (_, bytes) => {
  const before = process.memoryUsage().rss
  const start = performance.now()
  expect(await decode(bytes)).toBe('image-too-large')
  expect(performance.now() - start).toBeLessThan(200)
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1024 * 1024)
})

test('UP-04 a real bomb of 20,000 × 20,000 that is small as a file is refused too', async () => {
  const chunk = (name: string, data: Buffer): Buffer => {
    const whole = Buffer.concat([Buffer.alloc(4), Buffer.from(name), data, Buffer.alloc(4)])
    whole.writeUInt32BE(data.length)
    whole.writeUInt32BE(crc32(whole.subarray(4, -4)), whole.length - 4)
    return whole
  }
  // One bit a pixel.
  const header = Buffer.from([0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 1, 0, 0, 0, 0])
  const rows = deflateSync(Buffer.alloc(20_000 * 2501))
  const bomb = Buffer.concat([png.subarray(0, 8), chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
  expect(bomb.length).toBeLessThan(100_000)
  expect(await sharp(bomb, { limitInputPixels: false }).metadata()).toMatchObject({ width: 20_000, height: 20_000 })
  expect(await decode(bomb)).toBe('image-too-large')
})

test('UP-01 a file of 100 MB is refused by its length', async () => {
  expect(await decode(Buffer.concat([jpeg, Buffer.alloc(100 * 1024 * 1024)]))).toBe('image-too-long')
})

test.each([
  ['a page behind a JPEG', Buffer.concat([jpeg, Buffer.from('<html><script>alert(1)</script>')])],
  ['an archive behind a PNG', Buffer.concat([png, Buffer.from('PK\x03\x04')])],
  ['an archive behind a WebP', Buffer.concat([webp, Buffer.from('PK\x03\x04')])],
  ['a script in a comment', withSegment(0xfe, '<script src=//x></script>')],
  ['a program in the camera data', withSegment(0xe1, 'Exif\0\0<?php system($_GET[0]);')],
])('UP-03 %s is refused', async (_, bytes) => expect(await decode(bytes)).toBe('image-carries-more'))

test('the second picture that phones lay behind the first is passed over; what is behind that is not', async () => {
  expect(await decode(Buffer.concat([jpeg, jpegOf(40, 30)]))).toMatchObject({ pixels: { width: 96, height: 128 } })
  expect(await decode(Buffer.concat(Array<Buffer>(5).fill(jpeg)))).toBe('image-carries-more')
  expect(await decode(Buffer.concat([jpeg, jpeg, Buffer.from('<html>')]))).toBe('image-carries-more')
  expect(await decode(Buffer.concat([jpeg, Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('PK\x03\x04')]))).toBe('image-carries-more')
})

test('a comment of an ordinary program, and zeros behind the end, are no attack', async () => {
  expect(readContainer(withSegment(0xfe, 'made by a camera'))).toEqual({ width: 96, height: 128 })
  expect(readContainer(Buffer.concat([jpeg, Buffer.alloc(16)]))).toEqual({ width: 96, height: 128 })
})

test.each([0.25, 0.5, 0.9, 0.999])('UP-02 a photo of which only %f arrived is told to be broken', async (share) => {
  for (const bytes of [jpeg, png, webp]) expect(await decode(bytes.subarray(0, Math.floor(bytes.length * share)))).toBe('image-broken')
})

test('UP-02 a photo with damaged insides is told, or seen with its damage, but ends nothing', async () => {
  for (let at = 30; at < jpeg.length; at += 97) {
    const damaged = Buffer.from(jpeg)
    damaged[at] = (damaged[at] as number) ^ 0xff
    const told = await decode(damaged)
    expect(typeof told === 'string' || told.pixels.data.length > 0).toBe(true)
  }
})

test('UP-02 whatever bytes follow the sign of a picture, it is a picture with a size or has a flaw', () => {
  const signs = [[0xff, 0xd8, 0xff], [0xff, 0xd8, 0xff, 0xc0], [...png.subarray(0, 16)], [...webp.subarray(0, 16)]]
  fc.assert(
    fc.property(fc.constantFrom(...signs), fc.uint8Array({ maxLength: 400 }), (sign, rest) => {
      const told = readContainer(Uint8Array.from([...sign, ...rest]))
      expect(typeof told === 'string' ? told : told.width * told.height).toBeTruthy()
    }),
    { numRuns: 2000 },
  )
})

test('UP-05 a photo that the phone marked as lying on its side is set upright, and its place of taking is not in what is kept', async () => {
  const onItsSide = await sharp(jpeg)
    .withExif({ IFD3: { GPSLatitude: '31/1 13/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(onItsSide.includes('Exif')).toBe(true)
  const told = await decode(onItsSide)
  expect(told).toMatchObject({ pixels: { width: 128, height: 96 } })
  // Raw pixels have no room for anything else.
  expect(typeof told === 'object' && told.pixels.data.length).toBe(128 * 96 * 3)
})

test('a picture in the colours of a printing press is refused', async () => {
  expect(await decode(await blank.clone().toColourspace('cmyk').jpeg().toBuffer())).toBe('image-colours')
})

test('a moving WebP and a moving PNG are refused', async () => {
  const frames = Buffer.concat([Buffer.alloc(40 * 40 * 3, 10), Buffer.alloc(40 * 40 * 3, 200)])
  const moving = await sharp(frames, { raw: { width: 40, height: 80, channels: 3, pageHeight: 40 } })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer()
  expect(await decode(moving)).toBe('image-animated')
  const control = Buffer.from([0, 0, 0, 8, ...Buffer.from('acTL'), 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(await decode(Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]))).toBe('image-animated')
})

test('greys, 16 bits and see-through places become the three colours that the nets know', async () => {
  for (const picture of [
    blank.clone().greyscale().png(),
    blank.clone().toColourspace('rgb16').png(),
    blank.clone().ensureAlpha(0.5).png(),
  ]) {
    expect(await decode(await picture.toBuffer())).toMatchObject({ pixels: { channels: 3, width: 40, height: 20 } })
  }
  const told = await decode(await blank.clone().png().toBuffer())
  expect(typeof told === 'object' && [...told.pixels.data.subarray(0, 3)]).toEqual([0xc0, 0x80, 0x40])
})

test('a great photo is made smaller while it is unpacked, and its own size is remembered', async () => {
  const great = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  expect(await decode(great)).toMatchObject({ pixels: { width: 1280, height: 960 }, scale: 3.125 })
})
