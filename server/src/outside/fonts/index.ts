/** Fonts of the operator's: TrueType, OpenType, WOFF and WOFF2 of any size, one glyph at a time, as outlines of the house. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { create, type Font, type FontCollection } from 'fontkit'
import type { ForeignFont } from '../../font/foreign.ts'
import { quadratic } from './quadratic.ts'
import { isWoff2, unpackWoff2 } from './unpack.ts'

/** Glyphs that a reader keeps once it has read them; after so many it is opened anew. */
const KEPT = 1000

/** Throws where the file cannot be read or is no font. Of a collection the first font counts. */
export function openFont(path: string): ForeignFont {
  const file = readFileSync(path)
  // The reader unpacks WOFF2 into an object a point, which takes gigabytes of a large font.
  const bytes = isWoff2(file) ? unpackWoff2(file) : file
  let font = firstOf(create(bytes))
  let read = 0
  const outline: ForeignFont['outline'] = (code) => {
    read += 1
    // The reader never forgets a glyph; a fresh one costs a few milliseconds.
    if (read % KEPT === 0) font = firstOf(create(bytes))
    const glyph = font.glyphForCodePoint(code)
    return glyph.id === 0 ? null : quadratic(glyph.path.commands, { em: font.unitsPerEm, advance: glyph.advanceWidth })
  }
  return {
    name: font.fullName ?? font.postscriptName ?? path,
    version: String(font.version ?? ''),
    copyright: String(font.copyright ?? ''),
    licence: licenceOf(font),
    sha256: createHash('sha256').update(file).digest('hex'),
    codePoints: font.characterSet,
    outline,
  }
}

const firstOf = (opened: Font | FontCollection): Font => {
  const font = 'fonts' in opened ? opened.fonts[0] : opened
  if (font === undefined) throw new Error('a collection without a font')
  return font
}

/** The name table's licence and its address. */
function licenceOf(font: Font): string {
  const { getName } = font as unknown as { getName?: (key: string) => string | null }
  const told = ['license', 'licenseURL'].map((key) => getName?.call(font, key) ?? '')
  return told.filter((text) => text !== '').join('\n')
}
