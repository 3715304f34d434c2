/** The panel 录入生僻字 as an old phone opens it: 2 Mbit/s, the processor four times slower. Null where there is no Chromium. */
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { root } from '@shiming/tests/world/server.ts'

const program = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const LINK = { offline: false, latency: 40, downloadThroughput: 250_000, uploadThroughput: 125_000 }
const SLOWER = 4

export type PanelCost = {
  /** Milliseconds from the press to a radical that can be chosen. */
  readonly usable: number
  /** Bytes of code and style that came for it, its worker included. */
  readonly code: number
  /** Bytes of rare-character files and panel code before it was opened. */
  readonly before: number
  /** From the press on a stroke count of 口 + 8 to drawn candidates: milliseconds, and bytes of glyphs. */
  readonly cell: number
  readonly glyphs: number
}

export async function panelCost(url: string): Promise<PanelCost | null> {
  if (!existsSync(program)) return null
  const browser = await chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      serviceWorkers: 'block',
    })
    const page = await context.newPage()
    const came = await counting(page)
    await toIdentity(page, url)
    const before = sum(came, () => true, 'rare')
    came.clear()
    const from = performance.now()
    await page.getByRole('button', { name: '录入生僻字' }).tap()
    const radical = page.getByRole('button', { name: /^口/ }).first()
    await radical.waitFor()
    await page.locator('.rn-radical button[tabindex="0"]').first().waitFor()
    const usable = performance.now() - from
    await page.waitForLoadState('networkidle')
    const code = [...came.keys()]
      .filter((path) => /^\/(assets|app)\/.*\.(js|css)$/.test(path))
      .reduce((bytes, path) => bytes + builtSize(path), 0)
    came.clear()
    await radical.tap()
    const count = page.getByRole('button', { name: /^11 画，/ })
    await count.waitFor()
    const pressed = performance.now()
    await count.tap()
    await page.locator('.rn-group .rn-cell').first().waitFor()
    await page.waitForLoadState('networkidle')
    return { usable, code, before, cell: performance.now() - pressed, glyphs: sum(came, (path) => path.includes('glyphs')) }
  } finally {
    await browser.close()
  }
}

type Came = Map<string, number>

/** As it is served; the wire does not tell the size of a worker. */
const builtSize = (path: string): number => statSync(join(root, 'apps/person/dist', `${path}.br`), { throwIfNoEntry: false })?.size ?? 0

/** Bytes on the wire by path. Workers have wires of their own. */
async function counting(page: Page): Promise<Came> {
  const came: Came = new Map()
  page.context().on('response', (response) => {
    void response
      .request()
      .sizes()
      .then(({ responseBodySize }) => {
        const { pathname } = new URL(response.url())
        came.set(pathname, (came.get(pathname) ?? 0) + Math.max(0, responseBodySize))
      })
      .catch(() => undefined)
  })
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', LINK)
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  return came
}

const sum = (came: Came, of: (path: string) => boolean, word = ''): number =>
  [...came].reduce(
    (bytes, [path, size]) => bytes + (of(path) && (word === '' || path.includes(word) || path.startsWith('/hanzi/')) ? size : 0),
    0,
  )

async function toIdentity(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/app#/register`)
  await page.getByRole('radio', { name: '大厅注册码注册' }).tap()
  await page.getByRole('button', { name: '下一步', exact: true }).tap()
  await page.getByRole('checkbox', { name: '我已阅读并同意' }).tap()
  await page.getByRole('button', { name: '下一步', exact: true }).tap()
  await page.getByRole('button', { name: '录入生僻字' }).waitFor()
  await page.waitForLoadState('networkidle')
}
