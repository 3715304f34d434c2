import { idsOf } from './components.ts'
import { otherStrokes } from './hanzi-index.ts'
import { codePointAt } from './ordinal.ts'
import { readingsOf } from './readings.ts'
import type { HanziData } from './conditions.ts'
import { strokeOrdersOf } from './stroke-order.ts'
import type { HanziCard } from './types.ts'
import { lookAlikesOf } from './variants.ts'

/** All that is known of the character at a place of the code order; what has not been loaded is empty. */
export function card(data: HanziData, ordinal: number): HanziCard {
  const { index, readings, strokes, components } = data
  const ids = components === undefined ? undefined : idsOf(components, ordinal)
  const code = codePointAt(ordinal)
  return {
    char: String.fromCodePoint(code),
    codePoint: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`,
    radical: index.radical[ordinal] ?? 0,
    residual: Math.max(0, index.residual[ordinal] ?? 0),
    strokes: index.strokes[ordinal] ?? 0,
    otherStrokes: otherStrokes(index, ordinal),
    strokeOrders: strokes === undefined ? [] : strokeOrdersOf(strokes, ordinal),
    pinyin: readings === undefined ? [] : readingsOf(readings, ordinal).pinyin,
    ...(ids === undefined ? {} : { ids }),
    lookAlikes: lookAlikesOf(data, ordinal),
  }
}
