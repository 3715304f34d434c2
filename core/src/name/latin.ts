/** Letters of passports' Latin names, as code point ranges: ASCII, Latin-1, Extended-A and -B, IPA letters that became capitals, Additional. */
const letters: readonly (readonly [first: number, last: number])[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x24f],
  [0x250, 0x2af],
  [0x1e00, 0x1eff],
]

export const isLatinLetter = (sign: string): boolean => {
  const code = sign.codePointAt(0) ?? 0
  return letters.some(([first, last]) => code >= first && code <= last)
}

/** An accent that NFC could not compose with its letter. */
export const isAccent = (sign: string): boolean => sign >= '\u0300' && sign <= '\u036F'
