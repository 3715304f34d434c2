/** Words for a sign that another system does not know, for people who cannot see it there. */
import { type HanziData, idsOf, ordinalOf, radicals } from '@shiming/core/hanzi'
import type { World } from './world.ts'

export type Describe = (sign: string) => string

/** `⿰韦页 页部9画 共15画` for an ideograph: components as far as they are known, radical and strokes (Unihan). Every other sign stands for itself. */
export async function describer({ reference }: Pick<World, 'reference'>): Promise<Describe> {
  const data = await reference.ideographs.data(['components'])
  return (sign) => wordsOf(sign, data)
}

function wordsOf(sign: string, { index, components }: HanziData): string {
  const ordinal = [...sign].length === 1 ? ordinalOf(sign.codePointAt(0) ?? 0) : -1
  const radical = radicals[(index.radical[ordinal] ?? 0) - 1]
  if (radical === undefined) return sign
  const shape = index.form[ordinal] === 0 ? radical.char : (radical.variants[0] ?? radical.char)
  const residual = index.residual[ordinal] ?? 0
  const ids = components === undefined ? undefined : idsOf(components, ordinal)
  // 王 is counted from 玉: one stroke less than the radical.
  return [...(ids === undefined ? [] : [ids]), `${shape}部${residual < 0 ? '' : `${residual}画`}`, `共${index.strokes[ordinal]}画`].join(
    ' ',
  )
}
