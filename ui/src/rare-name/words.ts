/** The panel's words in the language in force, and a character in words. */
import type { HanziCard } from '@shiming/core/hanzi'
import type { Language } from '@shiming/phrases'
import type { rareName } from '@shiming/phrases/zh-CN/rare-name'
import { language } from '../language.ts'
import { formOf } from './radicals.ts'
import { wording } from './wording.ts'

export type Words = typeof rareName

const tongues: Readonly<Record<Language, () => Promise<{ readonly rareName: Words }>>> = {
  'zh-CN': () => import('@shiming/phrases/zh-CN/rare-name'),
  en: () => import('@shiming/phrases/en/rare-name'),
}

let words: Words

/** Fetches the words of the language in force, of that alone; it cannot change while the panel is open. */
export async function fetchWords(): Promise<void> {
  words = (await tongues[language.peek()]()).rareName
}

export const useWords = (): Words => words

const apart = (): boolean => language.value !== 'zh-CN'

export const shapeOf = (card: Pick<HanziCard, 'ids'>, words: Words): string | null =>
  wording(card.ids, { places: words.unencoded.places, apart: apart() })

/** What a screen reader says of a candidate: what it is made of and how it is read, for hardly any of them can speak the character. */
export function labelOf(card: HanziCard, words: Words, seen: string): string {
  const shape = shapeOf(card, words) ?? words.card.radicalOf(formOf(card.radical), card.residual)
  const parts = [seen, shape, card.pinyin[0], card.codePoint]
  return parts.filter((part) => part !== undefined).join(apart() ? ', ' : '，')
}
