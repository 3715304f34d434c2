import { bare } from '@shiming/core/portrait'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { pictureOf } from './testing/index.ts'

const GPS = 'N 29 52 30 somewhere'
const exif = { IFD0: { Copyright: GPS, Make: 'a phone' }, IFD3: { GPSLatitude: '29/1 52/1 30/1', GPSLatitudeRef: 'N' } }
const telling = (picture: Buffer, kind: 'jpeg' | 'png' | 'webp', turn: number) =>
  sharp(picture).withExif(exif).withMetadata({ orientation: turn }).toFormat(kind).toBuffer()

it.each(['jpeg', 'png', 'webp'] as const)('UP-05 where a %s was taken, and with what, is not handed on; its pixels are', async (kind) => {
  const told = await telling(await pictureOf({}, 'jpeg', [120, 160]), kind, 1)
  expect((await sharp(told).metadata()).exif?.toString('latin1')).toContain('a phone')
  const plain = Buffer.from(bare(told))
  expect((await sharp(plain).metadata()).exif).toBeUndefined()
  expect(plain.includes('a phone')).toBe(false)
  expect(await sharp(plain).raw().toBuffer()).toEqual(await sharp(told).raw().toBuffer())
})

it.each([3, 6, 8])('UP-05 a photo that a phone marked as turned (%i) is shown upright all the same', async (turn) => {
  const told = await telling(await pictureOf({}, 'jpeg', [120, 160]), 'jpeg', turn)
  const plain = Buffer.from(bare(told))
  expect(plain.includes('a phone')).toBe(false)
  expect((await sharp(plain).metadata()).orientation).toBe(turn)
  expect(await sharp(plain).autoOrient().raw().toBuffer()).toEqual(await sharp(told).autoOrient().raw().toBuffer())
})

it('UP-05 what is no picture is given back as it is', () => {
  expect(bare(Uint8Array.of(1, 2, 3, 4, 5))).toEqual(Uint8Array.of(1, 2, 3, 4, 5))
})
