// Glyph chunks, a hundred characters in radical-stroke order each.
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { readFileSync } from 'node:fs'
import { readIndex } from '../../../core/src/hanzi/hanzi-index.ts'
import { codePointAt } from '../../../core/src/hanzi/ordinal.ts'
import { fontPaths } from './fonts.mjs'
import { makeGlyphs } from './glyphs.mjs'
import { root } from './inputs.mjs'

export function make() {
  const index = readIndex(brotliDecompressSync(readFileSync(join(root, 'data/hanzi/out/index.bin.br'))))
  console.log('glyphs:', makeGlyphs(fontPaths(), Array.from(index.order, codePointAt), join(root, 'data/hanzi/glyphs')))
}
