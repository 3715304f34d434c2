// Writes what the generator makes.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { root } from './inputs.mjs'

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants

/** Writes `bytes` below data/hanzi as brotli of the highest quality; returns how many bytes that is. */
export function writeBrotli(name, bytes) {
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 22, [BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const packed = brotliCompressSync(bytes, { params })
  write(name, packed)
  console.log(`data/hanzi/${name}: ${bytes.length} bytes, ${packed.length} packed`)
  return packed.length
}

export function write(name, content) {
  const path = join(root, 'data', 'hanzi', name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
