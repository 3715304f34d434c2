/** Outlines of signs, out of the glyph chunks of the installation; the chunks used last stay in memory. */
import { glyphFile } from '@shiming/core/hanzi'
import { LRUCache } from 'lru-cache'
import { bounded } from '../bounded.ts'
import type { Outline } from '../font/outline.ts'
import { readWoff2 } from '../font/woff2-read.ts'
import type { HanziFiles } from './hanzi-files.ts'

type Chunk = ReadonlyMap<number, Outline>
/** About 50 KB a chunk. */
const CHUNKS_KEPT = 128

/** Texts drawn at the same time, and those that may wait for it: the work is for anybody who asks. */
const AT_ONCE = { what: 'glyphs', width: 2, queue: 32 }

/** `fonts`: those that the glyphs are from, as their folders are called. */
export type Found = { readonly glyphs: Chunk; readonly fonts: ReadonlySet<string> }

export type Glyphs = {
  /** What has no glyph is left out. */
  readonly outlines: (codePoints: Iterable<number>) => Promise<Found>
  /** Runs a drawing when its turn comes; `Unavailable` when too many wait. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

export function openGlyphs(files: Pick<HanziFiles, 'shelf' | 'read' | 'index'>): Glyphs {
  const kept = new LRUCache<string, Promise<Chunk>>({ max: CHUNKS_KEPT })
  const chunk = async (version: string, file: string): Promise<Chunk> => {
    const key = `${version} ${file}`
    const known = kept.get(key)
    if (known !== undefined) return known
    const read = files.read(file).then((bytes) => (bytes === null ? new Map<number, Outline>() : readWoff2(bytes)))
    kept.set(key, read)
    read.catch(() => kept.delete(key))
    return read
  }
  const outlines = async (codePoints: Iterable<number>): Promise<Found> => {
    const index = await files.index()
    const { version } = await files.shelf()
    const glyphs = new Map<number, Outline>()
    const fonts = new Set<string>()
    for (const code of codePoints) {
      const file = glyphFile(index, code)
      const outline = file === null ? undefined : (await chunk(version, file)).get(code)
      if (file === null || outline === undefined) continue
      glyphs.set(code, outline)
      fonts.add(file.split('/')[1] ?? '')
    }
    return { glyphs, fonts }
  }
  return { outlines, inTurn: bounded(AT_ONCE) }
}
