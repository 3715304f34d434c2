/** The radicals, and finding one by what a person may know of it. */
import { signal } from '@preact/signals'
import type { Radical } from '@shiming/core/hanzi'

/** They come with the worker, which needs them anyway; empty until then. */
export const radicals = signal<readonly Radical[]>([])

export const strokesOf = (list: readonly Radical[]): readonly number[] =>
  [...new Set(list.map(({ strokes }) => strokes))].sort((one, other) => one - other)

/** The form of a radical by its number; empty while the radicals are on their way. */
export const formOf = (number: number): string => radicals.value[number - 1]?.char ?? ''

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** By form, variant, pinyin (with or without tone) or name; in the order of the radicals. `strokes`: of the radical itself. */
export function foundRadicals(list: readonly Radical[], wanted: string, strokes: number | null): readonly Radical[] {
  const text = plain(wanted.normalize('NFKC').trim())
  return list.filter((radical) => {
    if (strokes !== null && radical.strokes !== strokes) return false
    if (text === '') return true
    const forms = [radical.char, ...radical.variants]
    return forms.some((form) => text.includes(form)) || radical.names.some((name) => plain(name).startsWith(text) || name.includes(text))
  })
}
