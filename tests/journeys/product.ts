/** The running product, browsers that watch what goes wrong behind a person's back, and people who do not exist. */
import { mkdirSync } from 'node:fs'
import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { issueCode, officerSignIn } from '../world/acts.ts'
import { Client } from '../world/client.ts'
import type { SomeOne } from '../world/people.ts'
import { addOfficer, cleanUp, type Officer, type Server, startServer } from '../world/server.ts'
import { type Watch, watch } from './watch.ts'

export { expect }

export type Product = {
  readonly url: string
  readonly server: Server
  readonly officer: Officer
  /** A code for this person from the counter, when the counter is not what the journey is about. */
  codeFor: (person: SomeOne) => Promise<string>
}

/** A browser of its own: nothing is shared with another. */
export type Face = 'desk' | 'phone' | 'small' | 'landscape'
const faces: Record<Face, BrowserContextOptions> = {
  desk: { viewport: { width: 1280, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 },
  small: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
  landscape: { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true },
}

type World = {
  /** A page in a fresh browser; what it asks for and complains about is looked at when the test ends. */
  open: (face: Face, path: string, options?: BrowserContextOptions) => Promise<Page>
  watched: Watch
  /** Keeps a picture when `JOURNEY_PICTURES` names a folder. */
  picture: (page: Page, name: string) => Promise<void>
}

async function start(): Promise<Product> {
  const server = await startServer({ env: { SHIMING_SMS_BUDGET: '1000000' } })
  const officer = addOfficer(server, 'clerk', 'demo-centre')
  const clerk = await officerSignIn(server.url, officer)
  return { url: server.url, server, officer, codeFor: async (person) => (await issueCode(clerk, person)).code }
}

export const test = base.extend<World, { product: Product }>({
  product: [
    async ({ browser: _browser }, use) => {
      await use(await start())
      await cleanUp()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  watched: async ({ product }, use) => {
    const watched = watch(product.url)
    await use(watched)
    expect(watched.complaints(), 'what went wrong in the browser').toEqual([])
  },
  open: async ({ browser, product, watched }, use) => {
    const contexts: { close(): Promise<void> }[] = []
    await use(async (face, path, options = {}) => {
      const context = await browser.newContext({
        ...faces[face],
        baseURL: product.url,
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        ...options,
      })
      contexts.push(context)
      await watched.follow(context)
      const page = await context.newPage()
      await page.goto(path)
      return page
    })
    for (const context of contexts) await context.close()
  },
  picture: async ({ product: _product }, use) => {
    const folder = process.env['JOURNEY_PICTURES']
    if (folder !== undefined) mkdirSync(folder, { recursive: true })
    await use(async (page, name) => {
      if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })
    })
  },
})

/** The code of the newest message to this phone, as the person reads it there. */
export async function readSms(product: Product, phone: string): Promise<string> {
  const reader = new Client(product.url)
  let code: string | undefined
  await expect
    .poll(async () => {
      const answer = await reader.send('GET', `/dev/outbox?to=${phone}`, { headers: { accept: 'application/json' } })
      code = (answer.body as { messages: { code?: string }[] }).messages.at(-1)?.code
      return code
    })
    .toMatch(/^\d{6}$/)
  reader.close()
  return code ?? ''
}
