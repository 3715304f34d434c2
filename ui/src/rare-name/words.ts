/** The panel's words in the language in force, and a character in words. */
import type { HanziCard } from '@shiming/core/hanzi'
import type { Language } from '@shiming/phrases'
import type { rareName } from '@shiming/phrases/zh-CN/rare-name'
import type { rareNameMore } from '@shiming/phrases/zh-CN/rare-name-more'
import { language } from '../language.ts'
import { formOf } from './radicals.ts'
import { wording } from './wording.ts'

export type Words = typeof rareName
type MoreWords = typeof rareNameMore

const tongues: Readonly<Record<Language, () => Promise<{ readonly rareName: Words }>>> = {
  'zh-CN': () => import('@shiming/phrases/zh-CN/rare-name'),
  en: () => import('@shiming/phrases/en/rare-name'),
}
const further: Readonly<Record<Language, () => Promise<{ readonly rareNameMore: MoreWords }>>> = {
  'zh-CN': () => import('@shiming/phrases/zh-CN/rare-name-more'),
  en: () => import('@shiming/phrases/en/rare-name-more'),
}

let words: Words
let more: MoreWords | undefined

/** Fetches the words of the language in force, of that alone; it cannot change while the panel is open. */
export async function fetchWords(): Promise<void> {
  const { rareName: fetched } = await tongues[language.peek()]()
  if (words !== fetched) more = undefined
  words = fetched
}

/** The words of the ways that come later. */
export async function fetchMoreWords(): Promise<void> {
  more = (await further[language.peek()]()).rareNameMore
}

export const hasMoreWords = (): boolean => more !== undefined

export const useWords = (): Words => words

/** Of what comes with these words alone. */
export function useMoreWords(): MoreWords {
  if (more === undefined) throw new Error('words that were not waited for')
  return more
}

const apart = (): boolean => language.value !== 'zh-CN'

export const shapeOf = (card: Pick<HanziCard, 'ids'>): string | null =>
  more === undefined ? null : wording(card.ids, { places: more.unencoded.places, apart: apart() })

/** What a screen reader says of a candidate: what it is made of and how it is read, for hardly any of them can speak the character. */
export function labelOf(card: HanziCard, words: Words, seen: string): string {
  const shape = shapeOf(card) ?? words.card.radicalOf(formOf(card.radical), card.residual)
  const parts = [seen, shape, card.pinyin[0], card.codePoint]
  return parts.filter((part) => part !== undefined).join(apart() ? ', ' : '，')
}
