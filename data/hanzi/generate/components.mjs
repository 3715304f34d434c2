// The components of the ideographs whose sources tell them, as one file of the product (MIT and Unicode licence).
import { join } from 'node:path'
import { packComponents } from '../../../core/src/hanzi/components-pack.ts'
import { decompositions } from './decomposition.mjs'
import { root } from './inputs.mjs'
import { writeBrotli } from './strokes.mjs'

/** The step of the generator. */
export function components() {
  const trees = decompositions()
  writeBrotli(join(root, 'data/hanzi/out/components.bin.br'), packComponents(trees))
  return { characters: trees.filter((tree) => tree !== undefined).length }
}
