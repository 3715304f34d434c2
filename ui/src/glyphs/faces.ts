/** Puts glyphs into the page's fonts. */
import { families, rangeOf } from './wanted.ts'

/** Throws where the bytes are no font, or the browser takes none from a page. */
export async function addFace(font: Uint8Array<ArrayBuffer>, signs: readonly string[]): Promise<void> {
  for (const [family, own] of families(signs)) {
    const face = new FontFace(family, font.buffer.slice(font.byteOffset, font.byteOffset + font.byteLength), { unicodeRange: rangeOf(own) })
    await face.load()
    document.fonts.add(face)
  }
}
