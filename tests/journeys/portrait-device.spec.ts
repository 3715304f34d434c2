/** The browser's own camera device, which plays a recording of a drawn head: it opens, the guides see the face, and nothing foreign is asked for. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { pictureOf } from '@shiming/face/testing'
import { someone } from '../world/people.ts'
import { temporaryFolder } from '../world/server.ts'
import { button, field, heading, pick } from './acts.ts'
import { expect, test } from './product.ts'

/** Motion JPEG is whole JPEG files one after the other; the device plays thirty a second, over and over. */
async function recording(): Promise<string> {
  const file = join(temporaryFolder(), 'head.mjpeg')
  const frames = await Promise.all([0, 1, 2].map((seed) => pictureOf({ size: 0.5, y: 0.6, yaw: seed, seed })))
  writeFileSync(file, Buffer.concat(Array.from({ length: 30 }, (_, at) => frames[Math.floor(at / 10)] as Buffer)))
  return file
}

test('R32 a person whose browser has a camera sees the picture, is told to keep still and then to look straight, many times a second', async ({
  product,
  browser: _browser,
}, info) => {
  test.setTimeout(120_000)
  const { launchOptions } = info.project.use
  const flags = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${await recording()}`,
  ]
  const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions?.args ?? []), ...flags] })
  try {
    const context = await browser.newContext({
      baseURL: product.url,
      locale: 'zh-CN',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    })
    const page = await context.newPage()
    const asked: string[] = []
    const bytes = new Map<string, number>()
    page.on('request', (request) => asked.push(request.url()))
    page.on('response', async (answer) =>
      bytes.set(
        answer.url(),
        (
          await answer
            .request()
            .sizes()
            .catch(() => null)
        )?.responseBodySize ?? 0,
      ),
    )
    // Every frame that is looked at is a message to the worker.
    await page.addInitScript(() => {
      const looks: number[] = []
      class Counted extends Worker {
        override postMessage(...words: [never]): void {
          looks.push(performance.now())
          super.postMessage(...words)
        }
      }
      Object.assign(globalThis, { looks, Worker: Counted })
    })
    await page.goto('/app#/register')
    await page.getByRole('radio', { name: '人脸识别认证注册' }).tap()
    await button(page, '下一步').tap()
    await page.getByRole('checkbox', { name: '我已阅读并同意' }).tap()
    await button(page, '下一步').tap()
    await page.getByRole('checkbox', { name: '我同意为上述用途处理我的人脸信息' }).tap()
    await button(page, '同意并继续').tap()
    const person = someone()
    await pick(page, '证件类型', '居民身份证')
    await field(page, '证件号码').fill(person.document.number)
    await field(page, '姓名').fill(person.name)
    await button(page, '开始人脸识别').tap()
    await expect(heading(page, '人脸识别')).toBeVisible()
    const heavy = (address: string): boolean => /\.(wasm|onnx)$|landmarks-worker/.test(address)
    expect(asked.filter(heavy)).toEqual([])
    await button(page, '打开摄像头，开始拍摄').tap()
    await expect(page.getByText('请正视镜头')).toBeVisible({ timeout: 40_000 })
    await expect(page.getByText(/第 [12] 步，共 4 步/)).toBeVisible({ timeout: 20_000 })
    expect(asked.filter(heavy)).toHaveLength(4)
    expect(asked.filter((address) => !address.startsWith(product.url) && !/^(?:data|blob):/.test(address))).toEqual([])
    await page.waitForTimeout(3000)
    const looks = await page.evaluate(() => (globalThis as unknown as { looks: number[] }).looks)
    const gaps = looks.slice(1).map((at, before) => at - (looks[before] ?? 0))
    const rate = 1000 / (gaps.toSorted((left, right) => left - right)[gaps.length >> 1] ?? 1000)
    const step = [...bytes].filter(([address]) => heavy(address)).reduce((sum, [, size]) => sum + size, 0)
    console.log(`   ${rate.toFixed(1)} looks a second; ${step} bytes of guides, all of them after the step was begun`)
    expect(rate).toBeGreaterThan(4)
    expect(step).toBeLessThan(4_500_000)
    expect((await page.evaluate(() => document.querySelector('video')?.videoWidth)) ?? 0).toBeGreaterThan(0)
  } finally {
    await browser.close()
  }
})
