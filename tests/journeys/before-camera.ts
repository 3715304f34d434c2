/** An invented person before a camera that is a canvas: reads what the page asks and does it. Everything behind the camera is the product's own. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Head, pictureOf } from '@shiming/face/testing'
import { expect, type Page } from '@playwright/test'
import type { SomeOne } from '../world/people.ts'
import { root } from '../world/server.ts'
import { heading } from './acts.ts'
import type { Product } from './product.ts'

const heights: Readonly<Record<string, Head>> = {
  请慢慢向左转头: { yaw: 30 },
  请慢慢向右转头: { yaw: -30 },
  请慢慢抬头: { pitch: -22 },
  请慢慢低头: { pitch: 22 },
  '请闭上眼睛，再睁开': { eyes: 0 },
  '请张大嘴，再合上': { mouth: 1 },
}
const straight = '请正视镜头'
const PATIENCE = 90_000
/** Pictures of the calm face between prompts: so many that none is taken twice in a sitting, as no two moments of a person are alike. */
const RESTS = 24
/** Pictures of each part of a movement, shown one after the other: nobody stands like a statue while a prompt is held. */
const MOMENTS = 3

/** −1 to 1, spread evenly: nobody holds still, and no two frames are alike. */
const sway = (at: number, of: number): number => ((0.5 + at * 1.0969815577985598 ** -of) % 1) * 2 - 1

function headAt(at: number, { yaw = 0, pitch = 0, eyes = 1, mouth = 0 }: Head, share: number): Head {
  const held = share === 1 ? 0.4 : 1
  return {
    yaw: 3.5 * sway(at, 1) * held + yaw * share,
    pitch: (3.5 * sway(at, 2) - 1) * held + pitch * share,
    roll: 7 * sway(at, 3),
    x: 0.5 + 0.06 * sway(at, 4),
    y: 0.6 + 0.08 * sway(at, 5),
    size: 0.5 + 0.05 * sway(at, 6),
    light: 1 + 0.18 * sway(at, 7),
    eyes: (0.92 + 0.08 * sway(at, 8)) * (1 - share * (1 - eyes)),
    mouth: Math.max((0.09 + 0.09 * sway(at, 5)) * held, mouth * share),
    seed: at,
  }
}

/** For each prompt the pictures that the camera shows one after the other: calm, on the way, there, calm. */
export type Reel = Readonly<Record<string, readonly string[]>>

/** Drawing takes a minute; what was drawn is kept between runs, under what it was drawn by. */
export async function drawReel(person = 0): Promise<Reel> {
  const by = [import.meta.filename, join(root, 'face/src/testing/head.ts')].map((file) => readFileSync(file, 'utf8')).join('')
  const file = join(root, '.cache', `reel-${person}-${createHash('sha256').update(by).digest('hex').slice(0, 16)}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Reel
  const reel = await draw(person)
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(file, JSON.stringify(reel))
  return reel
}

async function draw(person: number): Promise<Reel> {
  let at = 0
  const shots = async (asked: Head, shares: readonly number[]): Promise<readonly string[]> => {
    const shown: string[] = []
    for (const share of shares)
      shown.push(`data:image/jpeg;base64,${(await pictureOf({ ...headAt(at++, asked, share), person })).toString('base64')}`)
    return shown
  }
  const reel: Record<string, readonly string[]> = {
    [straight]: await shots({}, [0, 0, 0, 0, 0]),
    rest: await shots({}, Array<number>(RESTS).fill(0)),
  }
  for (const [prompt, asked] of Object.entries(heights))
    reel[prompt] = await shots(
      asked,
      [0, 0.5, 1, 0].flatMap((share) => Array<number>(MOMENTS).fill(share)),
    )
  return reel
}

/** Instead of a device: a canvas that shows what the person is told to be. */
export const withCamera = (page: Page) =>
  page.addInitScript(() => {
    if (navigator.mediaDevices === undefined) return
    const canvas = document.createElement('canvas')
    canvas.width = 480
    canvas.height = 640
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    let shown: CanvasImageSource | null = null
    setInterval(() => {
      if (shown !== null) context.drawImage(shown, 0, 0)
      context.fillStyle = `rgb(${Math.floor(performance.now()) % 255},0,0)`
      context.fillRect(0, 0, 2, 2)
    }, 33)
    Object.assign(globalThis, {
      show: async (address: string) => {
        const image = new Image()
        image.src = address
        await image.decode()
        shown = image
      },
    })
    navigator.mediaDevices.enumerateDevices = async () => [{ deviceId: '', groupId: '', kind: 'videoinput', label: '', toJSON: () => ({}) }]
    navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(30)
  })

type Shower = { show: (address: string) => Promise<void> }
const show = (page: Page, picture: string) => page.evaluate((address) => (globalThis as unknown as Shower).show(address), picture)

const said = (page: Page): Promise<string> =>
  page
    .locator('.viewfinder-head')
    .textContent({ timeout: 500 })
    .then((text) => text ?? '')
    .catch(() => '')

/** Milliseconds for each picture of a prompt: as told by the guides, or where there are none, held until one is told to come back. */
const paces = { guided: [450, 450, 450, 450], held: [1100, 1000, 1200, 0] }

/** Does what the page says until it says nothing more. */
export async function actsBeforeCamera(page: Page, reel: Reel, pace: keyof typeof paces = 'guided'): Promise<readonly string[]> {
  const asked: string[] = []
  let last = ''
  let turn = 0
  for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
    const at = await page
      .locator('.viewfinder')
      .getAttribute('data-at', { timeout: 500 })
      .catch(() => null)
    if (at === null && asked.length > 0) return asked
    const prompt = at === 'prompt' ? await said(page) : ''
    const frames = reel[prompt]
    if (prompt === straight) await show(page, frames?.[turn++ % frames.length] ?? '')
    else if (frames !== undefined && prompt !== last) {
      for (const [nth, picture] of frames.entries()) {
        await show(page, picture)
        await page.waitForTimeout((paces[pace][Math.floor(nth / MOMENTS)] ?? 0) / MOMENTS)
      }
    } else if (at === 'placing' || at === 'preparing') await show(page, reel['rest']?.[turn++ % RESTS] ?? '')
    if (frames !== undefined && prompt !== last) asked.push(prompt)
    if (prompt !== '' || at === 'sending') last = prompt
    await page.waitForTimeout(prompt === straight ? 420 : 60)
  }
  throw new Error(`still before the camera after ${PATIENCE} ms: ${asked.join(' ')}`)
}

/** What the police have long: this person's portrait, put on file through the demonstration's own door. */
export async function putOnFile(product: Product, person: Pick<SomeOne, 'name' | 'document'>): Promise<void> {
  const form = new FormData()
  form.append('number', person.document.number)
  form.append('name', person.name)
  form.append('image', new Blob([new Uint8Array(await pictureOf({ size: 0.52, seed: 4711 }))], { type: 'image/jpeg' }), 'portrait.jpg')
  const answer = await fetch(`${product.url}/dev/portraits`, { method: 'POST', headers: { origin: product.url }, body: form })
  expect(answer.status, await answer.text()).toBe(201)
}

export async function seesLoginSettings(page: Page): Promise<void> {
  await expect(heading(page, '设置登录信息')).toBeVisible({ timeout: 30_000 })
}
