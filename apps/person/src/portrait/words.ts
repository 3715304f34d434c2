/** The words of the portrait step in the language in force; each language is a file of its own, fetched when it is wanted. */
import { signal } from '@preact/signals'
import type { Language } from '@shiming/phrases'
import type { portrait } from '@shiming/phrases/zh-CN/portrait'
import { language } from '@shiming/ui'

export type Words = typeof portrait

const tongues: Readonly<Record<Language, () => Promise<{ readonly portrait: Words }>>> = {
  'zh-CN': () => import('@shiming/phrases/zh-CN/portrait'),
  en: () => import('@shiming/phrases/en/portrait'),
}

const known = signal<Partial<Record<Language, Words>>>({})
const asked = new Set<Language>()

async function fetchWords(of: Language): Promise<void> {
  asked.add(of)
  try {
    const { portrait: words } = await tongues[of]()
    known.value = { ...known.peek(), [of]: words }
  } catch {
    asked.delete(of)
  }
}

/** Before the step is shown. */
export const prepareWords = (): Promise<void> => fetchWords(language.peek())

/** While the words of a language chosen just now are on their way, those of the other stand. */
export function useWords(): Words {
  const now = language.value
  if (!asked.has(now)) void fetchWords(now)
  return known.value[now] ?? (Object.values(known.value)[0] as Words)
}
