// Writes what the generator makes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { root } from './inputs.mjs'

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_LGBLOCK, BROTLI_PARAM_MODE, BROTLI_PARAM_SIZE_HINT } = constants

/** Brotli of the highest quality; the smallest of what its settings for text and other data give. */
export function smallest(bytes) {
  const settings = [0, 2].flatMap((mode) => [0, 16, 18].flatMap((block) => [16, 22].map((window) => ({ mode, block, window }))))
  const packed = settings.map(({ mode, block, window }) =>
    brotliCompressSync(bytes, {
      params: {
        [BROTLI_PARAM_QUALITY]: 11,
        [BROTLI_PARAM_MODE]: mode,
        [BROTLI_PARAM_LGBLOCK]: block,
        [BROTLI_PARAM_LGWIN]: window,
        [BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  )
  return packed.reduce((least, other) => (other.length < least.length ? other : least))
}

/** Writes `bytes` below data/hanzi, packed; returns how many bytes that is. */
export function writeBrotli(name, bytes) {
  const packed = smallest(bytes)
  write(name, packed)
  console.log(`data/hanzi/${name}: ${bytes.length} bytes, ${packed.length} packed`)
  return packed.length
}

export function write(name, content) {
  const path = join(root, 'data', 'hanzi', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
