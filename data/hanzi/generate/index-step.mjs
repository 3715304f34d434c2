// index.bin: radical, strokes, rank, glyph source; counts.bin: other authorities' stroke counts.
import { packCounts, packIndex } from '../../../core/src/hanzi/index-file.ts'
import { otherCounts } from './counts.mjs'
import { glyphColumn } from './fonts.mjs'
import { indexColumns } from './index.mjs'
import { writeBrotli } from './write.mjs'

export function make() {
  const columns = indexColumns(glyphColumn())
  writeBrotli('out/index.bin.br', packIndex(columns))
  writeBrotli('strokes/counts.bin.br', packCounts(columns, otherCounts(columns)))
}
