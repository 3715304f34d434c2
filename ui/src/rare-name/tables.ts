/** The tables as they come, and what is known of a character by those that are there. */
import {
  byFingerStrokes,
  card,
  certainStroke,
  classifyDrawing,
  type HanziCard,
  type HanziData,
  readComponents,
  readIndex,
  readReadings,
  readStrokes,
  readVariants,
} from '@shiming/core/hanzi'
import type { DrawnStroke, Part } from './protocol.ts'

export type Table = 'index' | Part

/** The bytes of a data file; null when this installation has none of that name. */
export type FetchFile = (name: string) => Promise<Uint8Array | null>

const file = async (fetchFile: FetchFile, name: string): Promise<Uint8Array> => {
  const bytes = await fetchFile(name)
  if (bytes === null) throw new Error(`${name} is missing`)
  return bytes
}

/** How each table is read from its file. */
export const readers: Readonly<Record<Table, (fetchFile: FetchFile) => Promise<Partial<HanziData>>>> = {
  index: async (fetchFile) => {
    const [bytes, counts] = await Promise.all([file(fetchFile, 'index.bin'), fetchFile('counts.bin')])
    return { index: readIndex(bytes, counts ?? undefined) }
  },
  strokes: async (fetchFile) => ({ strokes: readStrokes(await file(fetchFile, 'strokes.bin')) }),
  readings: async (fetchFile) => ({ readings: readReadings(await file(fetchFile, 'readings.bin')) }),
  variants: async (fetchFile) => ({ variants: readVariants(await file(fetchFile, 'variants.bin')) }),
  // What no source tells is inferred from stroke orders, in a file of its own that an installation may leave out.
  components: async (fetchFile) => {
    const [told, inferred] = await Promise.all([file(fetchFile, 'components.bin'), fetchFile('inferred.bin')])
    return { components: inferred === null ? readComponents(told) : readComponents(told, inferred) }
  },
}

export const cardOf: (data: HanziData, ordinal: number) => HanziCard = card

/** A drawing is given so many candidates; further ones are no longer like it. */
const LIKE = 60

/** What drawn strokes were taken for, and the characters that are written nearly so, the likeliest first. */
export function likeDrawn(
  { strokes }: HanziData,
  drawn: readonly DrawnStroke[],
): { readonly types: readonly number[]; readonly ordinals: readonly number[] } {
  const guesses = classifyDrawing(drawn.map(({ points }) => points)).map((guess, at) => {
    const type = drawn[at]?.type
    return type === undefined ? guess : certainStroke(type)
  })
  const found = strokes === undefined ? [] : byFingerStrokes(strokes, guesses, LIKE)
  return { types: guesses.map((guess) => guess.indexOf(Math.max(...guess)) + 1), ordinals: found.map(({ ordinal }) => ordinal) }
}
