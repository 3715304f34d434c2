/** Which language the person reads. Chosen once, remembered on the device, told to the server with every call. */
import { type ReadonlySignal, signal } from '@preact/signals'
import { type Language, languages } from '@shiming/phrases'

const KEY = 'shiming-language'

function remembered(): Language | undefined {
  try {
    return languages.find((language) => language === localStorage.getItem(KEY))
  } catch {
    return undefined
  }
}

/** Chinese first; English for those whose browser asks for no Chinese at all. */
function preferred(): Language {
  const wanted = typeof navigator === 'undefined' ? ['zh-CN'] : navigator.languages
  return wanted.some((tag) => tag.startsWith('zh')) || !wanted.some((tag) => tag.startsWith('en')) ? 'zh-CN' : 'en'
}

const chosen = signal<Language>(remembered() ?? preferred())
export const language: ReadonlySignal<Language> = chosen

function mark(to: Language): void {
  if (typeof document !== 'undefined') document.documentElement.lang = to
}
mark(chosen.value)

export function setLanguage(to: Language): void {
  chosen.value = to
  mark(to)
  try {
    localStorage.setItem(KEY, to)
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
}

/** The phrases of one part in the language in force. Read while rendering, so that a switch renders anew. */
export function usePhrases<T>(part: Readonly<Record<Language, T>>): T {
  return part[chosen.value]
}
