// The components of the ideographs whose sources tell them, as one file of the product (MIT and Unicode licence).
import { packComponents } from '../../../core/src/hanzi/components-pack.ts'
import { trees } from './trees.mjs'
import { writeBrotli } from './write.mjs'

/** The step of the generator. */
export function make() {
  writeBrotli('out/components.bin.br', packComponents(trees()))
}
