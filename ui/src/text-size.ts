/** Standard or large print (长辈版); remembered on the device. */
import { signal } from '@preact/signals'

const KEY = 'shiming-text'

function remembered(): boolean {
  try {
    return localStorage.getItem(KEY) === 'large'
  } catch {
    return false
  }
}

export const largeText = signal(remembered())

function apply(): void {
  if (largeText.value) document.documentElement.dataset['text'] = 'large'
  else delete document.documentElement.dataset['text']
}
if (typeof document !== 'undefined') apply()

export function setLargeText(large: boolean): void {
  largeText.value = large
  apply()
  try {
    if (large) localStorage.setItem(KEY, 'large')
    else localStorage.removeItem(KEY)
  } catch {
    // As with the language: it then lasts as long as the page.
  }
}
