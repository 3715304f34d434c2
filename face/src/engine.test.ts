import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { adviceFor } from '@shiming/core'
import { likeness, type Look } from '@shiming/core/face'
import { afterAll, describe, expect, it, test } from 'vitest'
import { createFaceReader, createLocalEngine, EngineDown, PackRefused, shippedPack } from './index.ts'
import { Pool } from './pool.ts'
import type { Head } from './testing/head.ts'
import { pictureOf } from './testing/pictures.ts'

const engine = createLocalEngine({ folder: shippedPack, threads: 1 })
const scratch = mkdtempSync(join(tmpdir(), 'face-'))
afterAll(async () => {
  await engine.close()
  rmSync(scratch, { recursive: true })
})

async function lookAt(head: Head, size?: readonly [number, number]): Promise<Look> {
  const look = await engine.look(await pictureOf(head, 'jpeg', size), { template: true, liveness: true })
  if (typeof look === 'string') throw new Error(look)
  return look
}
const poseOf = async (head: Head) => (await lookAt(head)).face?.pose ?? { yaw: Number.NaN, pitch: Number.NaN, roll: Number.NaN }
/** A copy of the shipped pack, changed. */
function packWith(change: (told: never) => void, folder = mkdtempSync(join(scratch, 'pack-'))): string {
  cpSync(shippedPack, folder, { recursive: true })
  const told: unknown = JSON.parse(readFileSync(join(folder, 'models.json'), 'utf8'))
  change(told as never)
  writeFileSync(join(folder, 'models.json'), JSON.stringify(told))
  return folder
}

describe('L38 what is seen of a drawn head', () => {
  it('one face, calm, open eyes, closed mouth, good enough to be compared', async () => {
    const look = await lookAt({})
    expect(look).toMatchObject({ width: 480, height: 640, faces: 1 })
    expect(look.face).toMatchObject({ inside: 1 })
    expect(look.face?.presence).toBeGreaterThan(0.99)
    expect(Math.hypot(...(look.template ?? []))).toBeCloseTo(1, 5)
    expect(adviceFor(look, 'capture')).toEqual([])
  })

  it.each([-30, -15, 0, 15, 30])('a head that is turned by %i degrees to its own left is seen so', async (yaw) => {
    expect(Math.abs((await poseOf({ yaw })).yaw - yaw)).toBeLessThan(7)
  })
  it.each([-20, 20])('a head that nods by %i degrees is seen to nod the same way', async (pitch) => {
    const calm = (await poseOf({})).pitch
    expect(Math.sign((await poseOf({ pitch })).pitch - calm)).toBe(Math.sign(pitch))
    expect(Math.abs((await poseOf({ pitch })).pitch - calm)).toBeGreaterThan(12)
  })
  it('a head that leans by 15 degrees leans', async () => expect((await poseOf({ roll: 15 })).roll).toBeCloseTo(15, -1))

  it('closed eyes and an open mouth are seen', async () => {
    const [calm, blinking, saying] = [await lookAt({}), await lookAt({ eyes: 0 }), await lookAt({ mouth: 1 })]
    expect((blinking.face?.eyeOpening ?? 1) / (calm.face?.eyeOpening ?? 1)).toBeLessThan(0.75)
    expect(blinking.face?.eyesOpen).toBeLessThan(0.5)
    expect(saying.face?.mouthOpening).toBeGreaterThan(0.35)
    expect(calm.face?.mouthOpening).toBeLessThan(0.1)
  })

  it.each<[string, Head, string]>([
    ['the head is far away', { size: 0.1 }, 'come-closer'],
    ['it is night', { light: 0.15 }, 'too-dark'],
    ['the lamp blinds', { light: 3 }, 'too-bright'],
    ['half of it is outside', { x: 0.08 }, 'move-into-frame'],
    ['it shows its side', { yaw: 50 }, 'look-straight'],
  ])('FC-18 %s: that is told', async (_, head, advice) => expect(adviceFor(await lookAt(head), 'capture')).toContain(advice))

  it('FC-18 in an empty picture there is no face', async () => {
    expect(adviceFor(await lookAt({ x: -2 }), 'capture')).toEqual(['no-face'])
  })

  it('the same head is itself in other frames, larger, and as another kind of file; another head is another', async () => {
    const templates = new Map<string, Float32Array>()
    for (const [name, head] of Object.entries<Head>({
      one: { person: 1 },
      again: { person: 1, yaw: 8, seed: 4 },
      large: { person: 1, size: 0.6 },
      two: { person: 2 },
    }))
      templates.set(name, (await lookAt(head)).template as Float32Array)
    const alike = (left: string, right: string): number =>
      likeness(templates.get(left) as Float32Array, templates.get(right) as Float32Array)
    expect(alike('one', 'again')).toBeGreaterThan(0.8)
    expect(alike('one', 'large')).toBeGreaterThan(0.8)
    expect(alike('one', 'two')).toBeLessThan(0.5)
    const png = await engine.look(await pictureOf({ person: 1 }, 'png'), { template: true })
    expect(typeof png === 'object' && likeness(png.template as Float32Array, templates.get('one') as Float32Array)).toBeGreaterThan(0.99)
  })

  it('what nobody asked for is not made', async () => {
    const look = await engine.look(await pictureOf({}))
    expect(look).not.toHaveProperty('template')
    expect(typeof look === 'object' && look.face).not.toHaveProperty('liveness')
  })

  it('the picture of the sender is left as it was, for the sender to overwrite', async () => {
    const picture = await pictureOf({})
    const copy = Buffer.from(picture)
    await engine.look(picture)
    expect(picture.equals(copy)).toBe(true)
  })
})

describe('R33 a comparison by an authority', () => {
  const faces = createFaceReader(engine)
  it('gets 512 numbers of a good picture, and nothing of a poor one', async () => {
    expect(faces.thresholds).toEqual({ accept: 0.55, review: 0.45 })
    expect(await faces.read(await pictureOf({}), 'photo')).toHaveLength(512)
    expect(await faces.read(await pictureOf({ yaw: 45 }), 'photo')).toBeNull()
    expect(await faces.read(Buffer.from('no picture'), 'portrait')).toBeNull()
    // What a card carries is enough for the file, not for the camera.
    const card = await pictureOf({ size: 0.7, y: 0.62 }, 'jpeg', [102, 126])
    expect(await faces.read(card, 'portrait')).toHaveLength(512)
    expect(await faces.read(card, 'photo')).toBeNull()
  })
})

describe('a model pack', () => {
  test('is tried at the start of the server', async () => expect(await engine.test()).toBeUndefined())

  test('one with a changed file is refused before anybody is served', () => {
    const folder = packWith(() => {})
    const file = join(folder, 'fr_feature.onnx')
    const bytes = readFileSync(file)
    bytes[100_000] = (bytes[100_000] as number) ^ 1
    writeFileSync(file, bytes)
    expect(() => createLocalEngine({ folder })).toThrow(/fr_feature.onnx is not the file that was calibrated/)
  })
  test.each<[string, (told: never) => void, RegExp]>([
    ['without a calibration record', (told: { calibration?: unknown }) => delete told.calibration, /no calibration record/],
    [
      'with the calibration of another pack',
      (told: { calibration: { of: string } }) => (told.calibration.of = '0'.repeat(64)),
      /of another pack/,
    ],
    [
      'whose preprocessing was changed after the calibration',
      (told: { models: { feature: { order: string } } }) => (told.models.feature.order = 'rgb'),
      /of another pack/,
    ],
    [
      'whose thresholds are the wrong way round',
      (told: { calibration: { match: unknown } }) => (told.calibration.match = { accept: 0.4, review: 0.5 }),
      /out of order/,
    ],
    [
      'that reaches out of its folder',
      (told: { models: { eye: { file: string } } }) => (told.models.eye.file = '../eye.onnx'),
      /not described/,
    ],
    ['without a self-test', (told: { selfTest?: unknown }) => delete told.selfTest, /no selfTest record/],
    ['of a format to come', (told: { format: number }) => (told.format = 2), /format 1/],
  ])('one %s is refused', (_, change, why) => {
    const folder = packWith(change)
    expect(() => createLocalEngine({ folder })).toThrow(PackRefused)
    expect(() => createLocalEngine({ folder })).toThrow(why)
  })

  test('one whose colour channels are exchanged fails its self-test, and everybody hears that the engine is unfit', async () => {
    const { packHash } = await import('./pack.ts')
    const folder = packWith((told: { models: { feature: { order: string } }; calibration: { of: string } }) => {
      told.models.feature.order = 'rgb'
      told.calibration.of = packHash(told.models as never)
    })
    const wrong = createLocalEngine({ folder, threads: 1 })
    await expect(wrong.test()).rejects.toThrow(/unfit: the self-test .* colour channels/)
    await expect(wrong.look(await pictureOf({}))).rejects.toMatchObject({ why: 'unfit' })
    await wrong.close()
  })
})

describe('the threads', () => {
  test('start with the first frame, not with the server, and end after a rest', async () => {
    const pool = new Pool({ folder: shippedPack, threads: 1, rest: 50 })
    expect(await pool.look(await pictureOf({}), {})).toMatchObject({ faces: 1 })
    await new Promise((done) => setTimeout(done, 300))
    expect(await pool.look(await pictureOf({}), {})).toMatchObject({ faces: 1 })
    await pool.close()
  })

  test('OV-05 beyond the queue people hear at once that it is busy; those who wait are served', async () => {
    const pool = new Pool({ folder: shippedPack, threads: 1, queue: 2 })
    const picture = await pictureOf({})
    const told = await Promise.allSettled(Array.from({ length: 8 }, () => pool.look(picture, {})))
    const busy = told.filter((one) => one.status === 'rejected')
    expect(told.filter((one) => one.status === 'fulfilled')).toHaveLength(3)
    expect(busy.every(({ reason }) => reason instanceof EngineDown && reason.why === 'busy')).toBe(true)
    await pool.close()
  })

  test('a thread that takes too long is given up, and the next frame gets another one', async () => {
    const pool = new Pool({ folder: shippedPack, threads: 1, patience: 1 })
    const picture = await pictureOf({})
    await expect(pool.look(picture, {})).rejects.toMatchObject({ why: 'slow' })
    await pool.close()
    await expect(pool.look(await pictureOf({}), {})).rejects.toMatchObject({ why: 'closed' })
  })

  test('L37 nothing of a frame is on disk afterwards', async () => {
    const before = readdirSync(tmpdir())
    await engine.look(await pictureOf({}), { template: true, liveness: true })
    expect(
      readdirSync(tmpdir()).filter(
        (name) => !before.includes(name) && existsSync(join(tmpdir(), name)) && /face|sharp|vips|onnx/i.test(name),
      ),
    ).toEqual([])
  })
})
