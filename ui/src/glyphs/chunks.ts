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

/** Milliseconds that what the person is looking at has for itself. */
const LATER = 3000

/** Where a service worker keeps files, they are brought for what is looked at next, and for a time without a connection; not where data are dear. */
export function keepChunks(chunks: readonly GlyphChunk[]): void {
  const { serviceWorker, connection } = navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } }
  if (!serviceWorker?.controller || connection?.saveData) return
  setTimeout(() => void ensureChunks(chunks).catch(() => undefined), LATER)
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
