// Stroke counts of authorities beside Unihan, as masks of steps from Unihan's own.
import { countMask } from '../../../core/src/hanzi/index-file.ts'
import { IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
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

export function otherCounts(columns, authorities = [orderLengths()]) {
  return Uint8Array.from(columns.strokes, (own, ordinal) =>
    authorities.reduce((mask, counts) => [...counts[ordinal]].reduce((bits, count) => bits | countMask(count - own), mask), 0),
  )
}
