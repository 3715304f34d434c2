import { defineConfig } from 'vite'

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
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
})
