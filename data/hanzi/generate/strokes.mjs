// Stroke orders of every unified ideograph, from Debian's rime-data-stroke (LGPL-3): a file of its own, beside its notice and licence.
import { codePointAt, IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { packStrokes } from '../../../core/src/hanzi/stroke-order-pack.ts'
import { rimeEntries } from './inputs.mjs'
import { writeBrotli } from './write.mjs'

const types = { h: '1', s: '2', p: '3', n: '4', z: '5' }

/** The orders of every ideograph in code order, each `12345`, in the order of the source. */
export function strokeOrders() {
  const orders = Array.from({ length: IDEOGRAPHS }, () => [])
  for (const [text, code] of rimeEntries('rime-data-stroke', 'stroke.dict.yaml')) {
    const ordinal = [...text].length === 1 ? ordinalOf(text.codePointAt(0)) : -1
    if (ordinal < 0) continue
    if (!/^[hspnz]+$/.test(code)) throw new Error(`${text}: ${code} is not a stroke order`)
    const order = code.replace(/./g, (sign) => types[sign])
    if (!orders[ordinal].includes(order)) orders[ordinal].push(order)
  }
  const missing = orders.findIndex((list) => list.length === 0)
  if (missing >= 0) throw new Error(`U+${codePointAt(missing).toString(16)} has no stroke order`)
  return orders
}

/** The step of the generator. */
export function make() {
  writeBrotli('strokes/strokes.bin.br', packStrokes(strokeOrders()))
}
