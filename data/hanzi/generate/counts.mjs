// Stroke counts of authorities beside Unihan, as masks of steps from Unihan's own.
import { countMask } from '../../../core/src/hanzi/index-file.ts'
import { codePointAt, IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { rimeEntries } from './inputs.mjs'

/** The lengths of the stroke orders that Rime's table (CNS 11643, Peking University, 宋天) gives. */
export function orderLengths() {
  const lengths = Array.from({ length: IDEOGRAPHS }, () => new Set())
  for (const [text, order] of rimeEntries('rime-data-stroke', 'stroke.dict.yaml')) {
    const ordinal = ordinalOf(text.codePointAt(0))
    if (ordinal >= 0 && String.fromCodePoint(text.codePointAt(0)) === text) lengths[ordinal].add(order.trim().length)
  }
  return lengths
}

/** Steps of one stroke; beyond it, and for characters that are rare, the counts are left to the stroke orders, to keep the file small. */
const SMALL = countMask(1) | countMask(-1)
const EXTENSION_B = 0x20000

/** Per ordinal, the mask of the counts that differ from Unihan's. */
export function otherCounts(columns, lengths = orderLengths()) {
  return Uint8Array.from(columns.strokes, (own, ordinal) => {
    const mask = [...lengths[ordinal]].reduce((bits, count) => bits | countMask(count - own), 0)
    return columns.rank[ordinal] <= 1 || codePointAt(ordinal) < EXTENSION_B ? mask : mask & SMALL
  })
}
