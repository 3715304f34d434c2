/** The rare-character tables in memory: each is read when it is first needed, once, and anew after an import. */
import { type HanziData, readComponents, readReadings, readStrokes, readVariants } from '@shiming/core/hanzi'
import { type HanziFiles, keptBy } from './hanzi-files.ts'

type Later = Omit<HanziData, 'index'>
export type Part = keyof Later

/** How each part is read from the file that it stands in. */
const readers: { readonly [P in Part]-?: readonly [file: string, read: (bytes: Uint8Array) => NonNullable<Later[P]>] } = {
  readings: ['readings.bin', readReadings],
  variants: ['variants.bin', readVariants],
  strokes: ['strokes.bin', readStrokes],
  components: ['components.bin', readComponents],
}

export type Ideographs = {
  /** The index with these parts; a part whose file is not there is absent. */
  readonly data: (parts: readonly Part[]) => Promise<HanziData>
}

export function openIdeographs(files: HanziFiles): Ideographs {
  const names = Object.keys(readers) as Part[]
  const kept = Object.fromEntries(names.map((part) => [part, keptBy(files, () => load(files, part))]))
  return {
    data: async (parts) => {
      const [index, ...found] = await Promise.all([files.index(), ...parts.map(async (part) => [part, await kept[part]?.()] as const)])
      return { index, ...Object.fromEntries(found.filter(([, table]) => table !== null)) }
    },
  }
}

async function load(files: HanziFiles, part: Part): Promise<Later[Part] | null> {
  const [file, read] = readers[part]
  const bytes = await files.read(file)
  return bytes === null ? null : read(bytes)
}
