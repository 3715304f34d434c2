/** Two pages, one bundle: the portal (`/`) and the App (`/app`). Nothing is inlined, so that the strict CSP holds. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

const shell = ['/app', '/app/manifest.webmanifest', '/app/icon.svg', '/app/icon-192.png']

/** Writes /app/sw.js with the names of this build's files; a changed build is a changed worker. */
function serviceWorker(): Plugin {
  return {
    name: 'shiming-service-worker',
    generateBundle(_options, bundle) {
      const assets = Object.keys(bundle).filter((file) => file.startsWith('assets/') && !file.startsWith('assets/index-'))
      const files = [...shell, ...assets.sort().map((file) => `/${file}`)]
      const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12)
      const source = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8')
        .replace('__VERSION__', version)
        .replace("['__FILES__']", JSON.stringify(files))
      this.emitFile({ type: 'asset', fileName: 'app/sw.js', source })
    },
  }
}

/** What comes with the rare-character panel alone is named after it: it is not fetched before the panel is opened. */
const chunkFileNames = ({ name, moduleIds }: { name: string; moduleIds: readonly string[] }): string =>
  `assets/${moduleIds.some((id) => id.includes('/rare-name/rare-name') || id.includes('/rare-name/candidates')) ? 'rare-name' : name}-[hash].js`

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rollupOptions: { input: { index: 'index.html', app: 'app.html' }, output: { chunkFileNames } },
  },
  plugins: [serviceWorker()],
})
