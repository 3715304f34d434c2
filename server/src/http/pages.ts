/** The pages: portal, App and counter, as built; and the demonstration's outbox. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { outbox } from '../acts/message.ts'
import type { World } from '../acts/world.ts'
import { workerPolicy } from './headers.ts'

const apps = resolve(import.meta.dirname, '../../../apps')
const YEAR = '1y'

/** A path that a page of this app may have: words and slashes, nothing that looks like a file. */
const PAGE = /^\/[\w/-]*$/
/** Pages that the apps have; for any other they show a page that says so, with the status that says so too. */
const known = /^(\/|\/hall(\/.*)?|(\/app)?(\/(register(\/.*)?|sign-in|account|halls|help|agreements|accessibility|portrait-on-file)?)?)$/

export async function servePages(app: FastifyInstance): Promise<void> {
  const [person, hall] = ['person', 'hall'].map((name) => resolve(apps, name, 'dist'))
  const options = { decorateReply: false, index: false, dotfiles: 'ignore', preCompressed: true, cacheControl: false } as const
  for (const [root, prefix] of [
    [resolve(person ?? '', 'assets'), '/assets/'],
    [resolve(hall ?? '', 'assets'), '/hall/assets/'],
  ] as const) {
    if (existsSync(root)) {
      await app.register(fastifyStatic, {
        ...options,
        root,
        prefix,
        cacheControl: true,
        maxAge: YEAR,
        immutable: true,
        setHeaders: forAssets,
      })
    }
  }
  if (existsSync(resolve(person ?? '', 'app'))) {
    await app.register(fastifyStatic, {
      ...options,
      root: resolve(person ?? '', 'app'),
      prefix: '/app/',
      wildcard: false,
      setHeaders: forApp,
    })
  }
  await app.register(fastifyStatic, { root: apps, serve: false, cacheControl: false, preCompressed: true })
}

const forAssets = (reply: FastifyReply, path: string): void => {
  if (/[\\/]landmarks-worker-[\w-]+\.js(?:\.br)?$/.test(path)) void reply.header('content-security-policy', workerPolicy)
}

/** The worker of the App lies below its page, and may serve the page too. */
const forApp = (reply: FastifyReply, path: string): void => {
  if (path.includes('sw.js')) void reply.header('service-worker-allowed', '/app')
  void reply.header('cache-control', 'no-cache')
}

/** The page that a path belongs to, for people (not for programs); false when there is none. */
export function answerPage(request: FastifyRequest, reply: FastifyReply): boolean {
  const path = request.url.split('?')[0] ?? '/'
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (!PAGE.test(path) || path.startsWith('/api') || path.startsWith('/dev')) return false
  const file = /^\/hall(\/|$)/.test(path)
    ? 'hall/dist/index.html'
    : /^\/app(\/|$)/.test(path)
      ? 'person/dist/app.html'
      : 'person/dist/index.html'
  if (!existsSync(resolve(apps, file))) return false
  if (path !== '/' && !(request.headers.accept ?? '').includes('text/html')) return false
  void reply
    .code(known.test(path) ? 200 : 404)
    .header('cache-control', 'no-cache')
    .sendFile(file)
  return true
}

/** What the embedded gateway "sent": a page for people, JSON for `?to=` and for programs. */
export function serveOutbox(app: FastifyInstance, world: World): void {
  app.get('/dev/outbox', async (request, reply) => {
    const { to } = request.query as { to?: string | string[] }
    const shown = await outbox(world, Array.isArray(to) ? to[0] : to)
    void reply.header('cache-control', 'no-store')
    if (to !== undefined || !(request.headers.accept ?? '').includes('text/html')) return shown
    const rows = shown.messages
      .toReversed()
      .map(({ to: phone, text, sentAt }) => `<tr><td>${escaped(sentAt)}</td><td>${escaped(phone)}</td><td>${escaped(text)}</td></tr>`)
    return reply.type('text/html; charset=utf-8').send(page(rows.join('')))
  })
  app.get('/dev/outbox.css', async (_, reply) => reply.type('text/css; charset=utf-8').send(look))
}

const look = `:root { color-scheme: light dark; font: 1rem/1.6 system-ui, sans-serif }
main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem } table { width: 100%; border-collapse: collapse }
th, td { padding: .5rem; border-bottom: 1px solid #8884; text-align: start; vertical-align: top } td:first-child, td:nth-child(2) { white-space: nowrap }
@media (max-width: 40rem) { tr { display: grid } thead { display: none } td { border: 0; padding: .125rem 0 } tr { border-bottom: 1px solid #8884; padding: .5rem 0 } }`

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (
  rows: string,
): string => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>演示短信 · Demonstration outbox</title><link rel="stylesheet" href="/dev/outbox.css"></head>
<body><main><h1>演示短信 <span lang="en">Demonstration outbox</span></h1>
<p>演示系统不发送真实短信，全部显示在这里；本页每 5 秒刷新。 <span lang="en">A demonstration sends no real text messages; they are shown here. This page refreshes every 5 seconds.</span></p>
<table><thead><tr><th scope="col">时间 Time (UTC)</th><th scope="col">号码 Phone</th><th scope="col">内容 Text</th></tr></thead><tbody>${rows || '<tr><td colspan="3">还没有短信。 No messages yet.</td></tr>'}</tbody></table></main></body></html>`
