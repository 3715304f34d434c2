/** The App's offline shell: the page and its files of one build, from the cache. Nothing of /api is ever touched or kept. */
// Both are put in by the build.
const VERSION = '__VERSION__'
const FILES = ['__FILES__']
const CACHE = `shiming-app-${VERSION}`

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
})

async function kept(file, request) {
  const cache = await caches.open(CACHE)
  return (await cache.match(file)) ?? fetch(request)
}
