/** What rare characters cost: bytes of the files, memory of the index, and the time of each way to find one; all of it over all 101,996. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import {
  byComponents,
  byFingerStrokes,
  byStrokeOrder,
  certainStroke,
  codePointAt,
  glyphChunks,
  type HanziData,
  readComponents,
  readIndex,
  readStrokes,
  search,
} from '@shiming/core/hanzi'
import { root } from '@shiming/tests/world/server.ts'

const place = (...path: string[]): string => join(root, 'data/hanzi', ...path)
const packed = (...path: string[]): Buffer => readFileSync(place(...path))
const unpacked = (...path: string[]): Uint8Array => brotliDecompressSync(packed(...path))

export type HanziCost = {
  /** Bytes in brotli. */
  readonly index: number
  readonly strokes: number
  readonly components: number
  readonly readings: number
  /** Bytes of glyph files to draw every character of 口 + 8. */
  readonly largestCell: number
  /** Bytes that the index holds once it is read. */
  readonly memory: number
  /** Milliseconds, medians. */
  readonly read: number
  readonly cell: number
  readonly wildcard: number
  readonly parts: number
  readonly finger: number
}

function median(work: () => unknown, times: number): number {
  const took = Array.from({ length: times }, () => {
    const from = performance.now()
    work()
    return performance.now() - from
  }).sort((a, b) => a - b)
  return took[times >> 1] ?? 0
}

/** Cells of every size, as people meet them: each radical with each of a few stroke counts. */
const cells = Array.from({ length: 214 }, (_, at) => ({ radical: at + 1, strokes: 4 + (at % 17) }))
/** Strokes of nine characters of five to fifteen strokes, one of them wrong in each. */
const drawn = ['25134', '1325121', '35513134', '441124251', '3121132534', '55112132534', '123413252511', '25112511135', '1251124334531']

export function hanziCost(): HanziCost {
  const [file, counts] = [unpacked('out/index.bin.br'), unpacked('strokes/counts.bin.br')]
  const before = process.memoryUsage().arrayBuffers
  const index = readIndex(file, counts)
  const memory = process.memoryUsage().arrayBuffers - before
  const strokes = readStrokes(unpacked('strokes/strokes.bin.br'))
  const components = readComponents(unpacked('out/components.bin.br'), unpacked('strokes/inferred.bin.br'))
  const data: HanziData = { index }
  let at = 0
  const mouths = index.order.subarray(index.starts[30], index.starts[31]).filter((ordinal) => index.residual[ordinal] === 8)
  const largest = glyphChunks(index, [...mouths].map(codePointAt))
  return {
    index: packed('out/index.bin.br').length + packed('strokes/counts.bin.br').length,
    strokes: packed('strokes/strokes.bin.br').length,
    components: packed('out/components.bin.br').length + packed('strokes/inferred.bin.br').length,
    readings: packed('out/readings.bin.br').length,
    largestCell: largest.reduce((sum, { file }) => sum + packed(file).length, 0),
    memory,
    read: median(() => readIndex(file, counts), 9),
    cell: median(() => search(data, cells[at++ % cells.length] ?? {}), 500),
    wildcard: median(() => byStrokeOrder(strokes, '1?2*5?1'), 30),
    parts: median(() => byComponents(components, ['由页', '吉吉', '龙天', '水水水', '石羊', '木口'][at++ % 6] ?? ''), 60),
    finger: median(
      () =>
        byFingerStrokes(
          strokes,
          [...(drawn[at++ % drawn.length] ?? '')].map((type) => certainStroke(Number(type))),
        ),
      27,
    ),
  }
}
