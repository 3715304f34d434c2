// Radical, strokes, rank and glyph of every unified ideograph, from Unihan; what other authorities count, from everything else.
import { IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { unihan } from './inputs.mjs'

/** Sources that collect characters of personal names, of identity documents and of place names. */
const OF_NAMES = /^(GIDC|GIDC23|GXM|GDM)-/

export function indexColumns(glyph) {
  const columns = {
    radical: new Uint8Array(IDEOGRAPHS),
    form: new Uint8Array(IDEOGRAPHS),
    residual: new Int8Array(IDEOGRAPHS),
    strokes: new Uint8Array(IDEOGRAPHS),
    rank: new Uint8Array(IDEOGRAPHS).fill(3),
    glyph,
    seconds: [],
  }
  for (const [code, property, value] of unihan('IRGSources')) {
    const ordinal = ordinalOf(code)
    if (ordinal < 0) continue
    if (property === 'kRSUnicode') setRadicals(columns, ordinal, value)
    if (property === 'kTotalStrokes') columns.strokes[ordinal] = Number(value.split(' ')[0])
    if (property === 'kIRG_GSource') columns.rank[ordinal] = OF_NAMES.test(value) ? 1 : 2
  }
  for (const [code, property] of unihan('OtherMappings')) if (property === 'kTGH') columns.rank[ordinalOf(code)] = 0
  columns.seconds.sort((a, b) => a.ordinal - b.ordinal)
  return columns
}

function setRadicals(columns, ordinal, value) {
  const [first, ...others] = value.split(' ').map(readRadicalStrokes)
  columns.radical[ordinal] = first.radical
  columns.form[ordinal] = first.form
  columns.residual[ordinal] = first.residual
  for (const { radical, residual } of others) columns.seconds.push({ ordinal, radical, residual })
}

/** `149'.5`: the first simplified form of radical 149 and five strokes more. */
export function readRadicalStrokes(text) {
  const [, radical, marks, residual] = /^(\d+)('*)\.(-?\d+)$/.exec(text)
  return { radical: Number(radical), form: marks.length, residual: Number(residual) }
}
