import { defineConfig } from 'vite'

/** What comes with the rare-character panel alone is named after it: it is not fetched before the panel is opened. */
const chunkFileNames = ({ name, moduleIds }: { name: string; moduleIds: readonly string[] }): string =>
  `assets/${moduleIds.some((id) => id.includes('/rare-name/rare-name') || id.includes('/rare-name/candidates')) ? 'rare-name' : name}-[hash].js`

/** The counter console, served below /hall by the product's own server. Strict CSP: no inline script, no inline style, no other origin. */
export default defineConfig({
  base: '/hall/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    reportCompressedSize: false,
    rollupOptions: { output: { chunkFileNames } },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
})
