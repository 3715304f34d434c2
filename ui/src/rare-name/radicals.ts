/** Finding a radical by what a person may know of it. */
import { radicals } from '@shiming/core/hanzi'

export const strokesOfRadicals: readonly number[] = [...new Set(radicals.map(({ strokes }) => strokes))].sort((one, other) => one - other)

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** By form, variant, pinyin (with or without tone) or name; in the order of the radicals. `strokes`: of the radical itself. */
export function foundRadicals(wanted: string, strokes: number | null): typeof radicals {
  const text = plain(wanted.normalize('NFKC').trim())
  return radicals.filter((radical) => {
    if (strokes !== null && radical.strokes !== strokes) return false
    if (text === '') return true
    const forms = [radical.char, ...radical.variants]
    return forms.some((form) => text.includes(form)) || radical.names.some((name) => plain(name).startsWith(text) || name.includes(text))
  })
}
