/** Words for a sign that another system does not know, for people who cannot see it there. */
import { type HanziIndex, ordinalOf, radicals, readIndex } from '@shiming/core/hanzi'
import type { World } from './world.ts'

export type Describe = (sign: string) => string

/** `页部4画 共13画` for an ideograph by radical and strokes (Unihan); a description by components, and every other sign, for itself. */
export async function describer({ reference }: Pick<World, 'reference'>): Promise<Describe> {
  const bytes = await reference.hanzi.read('index.bin')
  if (bytes === null) throw new Error('data/hanzi/out/index.bin.br is missing')
  const index = readIndex(bytes)
  return (sign) => wordsOf(index, sign)
}

function wordsOf(index: HanziIndex, sign: string): string {
  const ordinal = [...sign].length === 1 ? ordinalOf(sign.codePointAt(0) ?? 0) : -1
  const radical = radicals[(index.radical[ordinal] ?? 0) - 1]
  if (radical === undefined) return sign
  const shape = index.form[ordinal] === 0 ? radical.char : (radical.variants[0] ?? radical.char)
  const residual = index.residual[ordinal] ?? 0
  // 王 is counted from 玉: one stroke less than the radical.
  return `${shape}部${residual < 0 ? '' : `${residual}画`} 共${index.strokes[ordinal]}画`
}
