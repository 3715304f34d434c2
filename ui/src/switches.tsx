/** Language and print size, on every page, one press away. */
import { languages, ui } from '@shiming/phrases'
import { language, setLanguage, usePhrases } from './language.ts'
import { largeText, setLargeText } from './text-size.ts'

/** Names the language it leads to, in that language. */
export function LanguageSwitch() {
  const words = usePhrases(ui)
  const other = languages.find((one) => one !== language.value) ?? language.value
  return (
    <button type="button" class="button button-quiet" lang={other} onClick={() => setLanguage(other)}>
      {words.languageNames[other]}
    </button>
  )
}

export function TextSizeSwitch() {
  const words = usePhrases(ui)
  return (
    <button type="button" class="button button-quiet" onClick={() => setLargeText(!largeText.value)}>
      {largeText.value ? words.standardText : words.largeText}
    </button>
  )
}
