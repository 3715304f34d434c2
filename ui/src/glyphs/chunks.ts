/** Whole glyph chunks: what the panel shows more of, and what there is without a connection. */
import type { GlyphChunk } from '@shiming/core/hanzi'
import { addFace } from './faces.ts'
import { fetchHanzi } from './files.ts'
import { markDrawn } from './known.ts'

const coming = new Map<string, Promise<void>>()

/** Brings the files and draws with them; one that cannot be had is tried again the next time. Throws when any is lacking. */
export async function ensureChunks(chunks: readonly GlyphChunk[]): Promise<void> {
  await Promise.all(chunks.map((chunk) => coming.get(chunk.file) ?? bring(chunk)))
}

function bring({ file, characters }: GlyphChunk): Promise<void> {
  const come = fetchHanzi(file).then(async (font) => {
    const signs = Array.from(characters)
    await addFace(font, signs)
    markDrawn(signs)
  })
  coming.set(file, come)
  come.catch(() => coming.delete(file))
  return come
}
