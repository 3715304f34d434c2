/**
 * The App's offline shell: the page and its files of one build, from the cache; and the rare-character files that were opened once.
 * Nothing of /api is ever touched or kept.
 */
// These are put in by the build.
const VERSION = '__VERSION__'
const FILES = ['__FILES__']
/** The rare-character panel: not fetched before it is opened, and kept from then on. */
const PANEL = ['__PANEL__']
const CACHE = `shiming-app-${VERSION}`
/** Of these there is one cache for each version of the data; it outlives a build of the App. */
const HANZI = 'shiming-hanzi-'
const MANIFEST = '/hanzi/manifest.json'
/** About five megabytes of glyphs. */
const MOST_CHUNKS = 200
/** Tables that the ways of searching need; once one has been opened, all of them are brought, so that every way works without a connection. */
const TABLES = ['index.bin', 'counts.bin', 'readings.bin', 'variants.bin', 'strokes.bin', 'components.bin', 'inferred.bin']
/** Milliseconds until they are: what the person is waiting for goes first. */
const LATER = 8000
/** Milliseconds that the network has to name a newer version, when an older one is at hand. */
const PATIENCE = 3000

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      .then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload', headers: { accept: 'text/html, */*' } })))),
  )
})

self.addEventListener('activate', (event) => {
  const old = async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name.startsWith('shiming-app-') && name !== CACHE).map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(old())
})

self.addEventListener('message', (event) => {
  if (event.data === 'take-over') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/')) return
  const page = request.mode === 'navigate' && (url.pathname === '/app' || url.pathname === '/app/')
  if (page) event.respondWith(kept('/app', request))
  else if (FILES.includes(url.pathname)) event.respondWith(kept(url.pathname, request))
  else if (PANEL.includes(url.pathname)) event.respondWith(opened(event, url.pathname))
  else if (url.pathname === MANIFEST) event.respondWith(manifest(event))
  else if (url.pathname.startsWith('/hanzi/')) event.respondWith(hanzi(event, url.pathname))
})

async function kept(file, request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(file)) ?? fetch(request)
}

async function opened(event, file) {
  const cache = await caches.open(CACHE)
  const found = await cache.match(file)
  if (found !== undefined) return found
  const answer = await fetch(event.request)
  if (answer.ok) event.waitUntil(cache.put(file, answer.clone()))
  return answer
}

/** The newest version that is known: from the server, or without it the one whose files are here. */
async function manifest(event) {
  const fresh = fetch(event.request).then(async (answer) => {
    if (answer.ok) event.waitUntil(settle(answer.clone()))
    return answer
  })
  const older = await caches.match(MANIFEST)
  if (older === undefined) return fresh
  const tired = new Promise((settled) => setTimeout(settled, PATIENCE, older))
  event.waitUntil(fresh.catch(() => undefined))
  return Promise.race([fresh.then((answer) => (answer.ok ? answer : older)).catch(() => older), tired])
}

/** Files of other versions go; what the answer names is the version from now on. */
async function settle(answer) {
  const { version } = await answer.clone().json()
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name.startsWith(HANZI) && name !== HANZI + version).map((name) => caches.delete(name)))
  await (await caches.open(HANZI + version)).put(MANIFEST, answer)
}

/** Its address names its version, so it never changes; what is not here yet is fetched and kept. */
async function hanzi(event, path) {
  const name = HANZI + path.split('/')[2]
  const found = await caches.match(path, { cacheName: name })
  if (found !== undefined) return found
  const answer = await fetch(event.request)
  if (answer.ok && (await caches.has(name))) {
    event.waitUntil(keep(name, path, answer.clone()))
    if (path.endsWith('/index.bin')) event.waitUntil(bringRest(name))
  }
  return answer
}

/** Nothing is brought for later where data are dear. */
async function bringRest(name) {
  if (navigator.connection?.saveData) return
  await new Promise((settled) => setTimeout(settled, LATER))
  const manifest = await caches.match(MANIFEST, { cacheName: name })
  const { version, files } = (await manifest?.json()) ?? {}
  for (const table of TABLES.filter((one) => files && one in files)) {
    const path = `/hanzi/${version}/${table}`
    if ((await caches.match(path, { cacheName: name })) !== undefined) continue
    const answer = await fetch(path).catch(() => undefined)
    if (!answer?.ok) return
    await keep(name, path, answer)
  }
}

async function keep(name, path, answer) {
  const cache = await caches.open(name)
  await cache.put(path, answer)
  const chunks = (await cache.keys()).filter(({ url }) => url.endsWith('.woff2'))
  await Promise.all(chunks.slice(0, Math.max(0, chunks.length - MOST_CHUNKS)).map((chunk) => cache.delete(chunk)))
}
