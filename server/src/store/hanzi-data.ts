/** The rare-character tables in memory: each is read when it is first needed, once, and anew after an import. */
import { type HanziData, readComponents, readReadings, readStrokes, readVariants } from '@shiming/core/hanzi'
import { type HanziFiles, keptBy } from './hanzi-files.ts'

type Later = Omit<HanziData, 'index'>
export type Part = keyof Later

type Reader<P extends Part> = readonly [files: readonly string[], read: (...bytes: readonly Uint8Array[]) => NonNullable<Later[P]>]
const nothing = new Uint8Array(0)

/** How each part is read, and from which files; what an installation leaves out after the first is done without. */
const readers: { readonly [P in Part]-?: Reader<P> } = {
  readings: [['readings.bin'], (bytes = nothing) => readReadings(bytes)],
  variants: [['variants.bin'], (bytes = nothing) => readVariants(bytes)],
  strokes: [['strokes.bin'], (bytes = nothing) => readStrokes(bytes)],
  components: [['components.bin', 'inferred.bin'], readComponents],
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
  const [names, read] = readers[part]
  const [first, ...rest] = await Promise.all(names.map((name) => files.read(name)))
  return first === null || first === undefined ? null : read(first, ...rest.filter((bytes) => bytes !== null))
}
