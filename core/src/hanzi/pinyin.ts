/** A syllable as it is compared: letters without tone, ü kept; tone 1 to 4, 5 for the neutral one, 0 when none is said. */
export type Syllable = { readonly letters: string; readonly tone: number }

const tones: Readonly<Record<string, number>> = { '\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0300': 4 }
const UMLAUT = '\u0308'

/** Reads `wěi`, `wei3`, `wei`, `lv4`, `lu:4`; null for anything else. A reading without a mark has no tone: whether it is neutral is the reader's. */
export function readSyllable(text: string): Syllable | null {
  const [, spelt = '', digit] = /^(.*?)([0-5]?)$/su.exec(text.normalize('NFD').toLowerCase().replace(/u:|v/gu, `u${UMLAUT}`)) ?? []
  let letters = ''
  let tone = digit === undefined || digit === '' ? 0 : Number(digit)
  for (const sign of spelt) {
    if (sign === UMLAUT && letters.endsWith('u')) letters = `${letters.slice(0, -1)}ü`
    else if (tones[sign] !== undefined) tone = tones[sign]
    else if (/[a-z]/u.test(sign)) letters += sign
    else if (sign !== '\u0302') return null
  }
  return letters === '' || letters.length > 7 ? null : { letters: letters.replace(/^([ln])ue$/u, '$1üe'), tone }
}

/** Whether a reading answers to what was asked: the letters, and the tone when one was asked. */
export const sameSound = (reading: Syllable, asked: Syllable): boolean =>
  reading.letters === asked.letters && (asked.tone === 0 || (reading.tone === 0 ? 5 : reading.tone) === asked.tone)

/** The syllables of a text, parted by blanks, apostrophes or hyphens, or written together (`jiji`); null when it is not pinyin. */
export function readSyllables(text: string, known: ReadonlySet<string>): readonly Syllable[] | null {
  const words = text
    .normalize('NFC')
    .trim()
    .split(/[\s'’·-]+/u)
  const syllables: Syllable[] = []
  for (const word of words) {
    const whole = readSyllable(word)
    const parts = whole !== null && known.has(whole.letters) ? [whole] : parted(word.normalize('NFD').toLowerCase(), known)
    if (parts === null) return null
    syllables.push(...parts)
  }
  return syllables.length === 0 || syllables.length > MOST_SYLLABLES ? null : syllables
}
const MOST_SYLLABLES = 6
/** Letters, marks and tone of the longest syllable, in decomposed form. */
const LONGEST = 9

/** The first way to part a word into known syllables, longest first. */
function parted(word: string, known: ReadonlySet<string>): readonly Syllable[] | null {
  if (word === '') return []
  for (let end = Math.min(LONGEST, word.length); end > 0; end--) {
    const first = readSyllable(word.slice(0, end))
    if (first === null || !known.has(first.letters)) continue
    const rest = parted(word.slice(end), known)
    if (rest !== null) return [first, ...rest]
  }
  return null
}
