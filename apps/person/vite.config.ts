/** Two pages, one bundle: the portal (`/`) and the App (`/app`). Nothing is inlined, so that the strict CSP holds. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

/** The portal's own page, and what comes with the portrait step alone: nobody else shall fetch its megabytes. */
const apart = /^assets\/(?:index-|portrait-|room-|landmarks-worker-)|\.(?:wasm|onnx)$/

const shell = ['/app', '/app/manifest.webmanifest', '/app/icon.svg', '/app/icon-192.png']

/** Writes /app/sw.js with the names of this build's files; a changed build is a changed worker. */
function serviceWorker(): Plugin {
  return {
    name: 'shiming-service-worker',
    generateBundle(_options, bundle) {
      const built = Object.keys(bundle).sort()
      const panel = built.filter((file) => file.includes('/rare-name')).map((file) => `/${file}`)
      const assets = built.filter((file) => file.startsWith('assets/') && !apart.test(file)).map((file) => `/${file}`)
      const files = [...shell, ...assets.filter((file) => !panel.includes(file))]
      const version = createHash('sha256')
        .update([...files, ...panel].join('\n'))
        .digest('hex')
        .slice(0, 12)
      const source = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8')
        .replace('__VERSION__', version)
        .replace("['__FILES__']", JSON.stringify(files))
        .replace("['__PANEL__']", JSON.stringify(panel))
      this.emitFile({ type: 'asset', fileName: 'app/sw.js', source })
    },
  }
}

/** What comes with the rare-character panel or the portrait step alone is named after it: it is not fetched before it is wanted. */
const lazy = [
  ['rare-name', /\/rare-name\/(?:rare-name|candidates)/],
  ['portrait', /\/portrait\/room\.ts$|\/phrases\/src\/[\w-]+\/portrait\./],
] as const
const chunkFileNames = ({ name, moduleIds }: { name: string; moduleIds: readonly string[] }): string =>
  `assets/${lazy.find(([, of]) => moduleIds.some((id) => of.test(id)))?.[0] ?? name}-[hash].js`

/** The panel's worker lies below /app, so that the App's service worker may answer what it fetches. */
const entryFileNames = ({ name }: { name: string }): string => `${name.startsWith('rare-name') ? 'app' : 'assets'}/[name]-[hash].js`

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: { input: { index: 'index.html', app: 'app.html' }, output: { chunkFileNames } },
  },
  worker: { rollupOptions: { output: { entryFileNames } } },
  plugins: [serviceWorker()],
})
