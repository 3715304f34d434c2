/** One character on the screen: drawn once its glyph is there, a card in its place where nobody has drawn it; never a box. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ensureChunks, keepChunks } from '../glyphs/chunks.ts'
import { deviceDraws } from '../glyphs/device.ts'
import { ensureGlyphs } from '../glyphs/ensure.ts'
import { codePointOf, known } from '../glyphs/known.ts'
import { wantedOf } from '../glyphs/wanted.ts'
import { ask } from './client.ts'

/** What could not be fetched; shown as cards until it can. */
const unreachable = signal<ReadonlySet<string>>(new Set())

/** Sees to it that these are drawn, and again once there is a connection; out of up to `files` whole files. */
export function useGlyphs(characters: readonly string[], files = 1): void {
  const text = characters.join('')
  useEffect(() => {
    const bring = (): void => void bringGlyphs(text, files)
    bring()
    addEventListener('online', bring)
    return () => removeEventListener('online', bring)
  }, [text])
}

/** So many signs are tried on the canvas in one go; each costs a slow phone some milliseconds. */
const AT_ONCE = 12

/** The same for many characters that are shown as plain text: after they have been shown, and a few at a time. */
export function useGlyphsLater(characters: readonly string[]): void {
  const text = characters.join('')
  useEffect(() => {
    let gone = false
    const look = async (): Promise<void> => {
      const signs: string[] = []
      for (let at = 0; at < characters.length && !gone; at += AT_ONCE) {
        await new Promise((rested) => setTimeout(rested, 30))
        signs.push(...lacking(characters.slice(at, at + AT_ONCE).join('')))
      }
      if (!gone) await bringGlyphs(signs.join(''), 1)
    }
    void look()
    return () => {
      gone = true
    }
  }, [text])
}

const lacking = (text: string): readonly string[] => wantedOf(text, deviceDraws).signs.filter((sign) => !known.value.has(sign))

/** Characters of few files come with all their neighbours, for they are looked at next; of many files only the characters themselves. */
async function bringGlyphs(text: string, files: number): Promise<void> {
  const signs = lacking(text)
  if (signs.length === 0) return
  unreachable.value = new Set([...unreachable.value].filter((sign) => !signs.includes(sign)))
  try {
    const chunks = signs.length < MANY ? [] : await ask({ ask: 'chunks', characters: signs })
    if (chunks.length > 0 && chunks.length <= files) await ensureChunks(chunks)
    // What the file does not draw is told by the server, or is drawn by it.
    await ensureGlyphs(signs.join(''))
    if (chunks.length > 1) keepChunks(chunks)
  } catch {
    unreachable.value = new Set([...unreachable.value, ...signs])
  }
}

/** From so many on a whole file is worth its bytes. */
const MANY = 12

export type Drawable = { readonly char: string }

/** Nobody has drawn it, or its drawing cannot be had now. */
export function isMissing(char: string): boolean {
  const told = known.value.get(char)
  return told === undefined ? unreachable.value.has(char) && wantedOf(char, deviceDraws).signs.length > 0 : told.is === 'missing'
}

/** Hidden from screen readers: whoever shows it says it in words, and for a missing one its radical and strokes too. */
export function Glyph({ card: { char } }: { readonly card: Drawable }) {
  if (isMissing(char)) {
    return (
      <span class="rn-glyph rn-missing" aria-hidden="true">
        {codePointOf(char)}
      </span>
    )
  }
  const waiting = !known.value.has(char) && wantedOf(char, deviceDraws).signs.length > 0
  return (
    <span class="rn-glyph person-name" data-state={waiting ? 'waiting' : 'drawn'} aria-hidden="true">
      {char}
    </span>
  )
}
