/** Takes glyphs from fonts of the operator's: for characters that have none, or for all that the fonts draw. */
import { chunkName, codePointAt, glyphSources, type HanziIndex, IDEOGRAPHS, packIndex } from '@shiming/core/hanzi'
import type { ForeignFont } from '../font/foreign.ts'
import type { Outline } from '../font/outline.ts'
import type { Names } from '../font/tables.ts'
import { writeWoff2 } from '../font/woff2-write.ts'
import { openGlyphs } from '../store/glyphs.ts'
import { openHanziFiles } from '../store/hanzi-files.ts'
import { markImported, saveImported, saveTable } from '../store/hanzi-import.ts'

const CHUNK = 100
const IMPORTED = glyphSources.indexOf('imported')

/** `drawn`: ideographs that the font has; `taken`: those that are now drawn from it; `broken`: glyphs that could not be read. */
export type Taken = { readonly font: ForeignFont; readonly drawn: number; taken: number; broken: number }
export type Import = {
  readonly dataDir: string
  readonly fonts: readonly ForeignFont[]
  /** Replaces glyphs that are there already, too. */
  readonly all: boolean
  readonly progress?: (done: number, of: number) => void
}

/** An earlier font goes before a later one. Gives what was taken of each, and how many ideographs are still without a glyph. */
export async function importGlyphs(given: Import): Promise<{ readonly fonts: readonly Taken[]; readonly missing: number }> {
  const { dataDir } = given
  const files = openHanziFiles(dataDir)
  const index = await files.index()
  const { outlines } = openGlyphs(files)
  const glyph = index.glyph.slice()
  const fonts = given.fonts.map((font) => ({ font, codes: new Set(font.codePoints), taken: 0, broken: 0 }))
  const chunks = Math.ceil(IDEOGRAPHS / CHUNK)
  for (let chunk = 0; chunk < chunks; chunk++) {
    const ordinals = index.order.subarray(chunk * CHUNK, (chunk + 1) * CHUNK)
    const fresh = new Map<number, Outline>()
    for (const ordinal of ordinals) {
      if (!given.all && glyph[ordinal] !== 0) continue
      const outline = outlineIn(fonts, codePointAt(ordinal))
      if (outline === null) continue
      fresh.set(codePointAt(ordinal), outline)
      glyph[ordinal] = IMPORTED
    }
    given.progress?.(chunk + 1, chunks)
    if (fresh.size === 0) continue
    const before = await outlines(importedBefore(index, ordinals))
    const whole = new Map([...before.glyphs, ...fresh])
    await saveImported(dataDir, `glyphs/${chunkName(chunk)}`, await writeWoff2(whole, namesOf(fonts.map(({ font }) => font))))
  }
  await saveImported(
    dataDir,
    `glyphs/NOTICE-${given.fonts
      .map(({ sha256 }) => sha256.slice(0, 8))
      .join('-')
      .slice(0, 80)}.txt`,
    noticeOf(given.fonts),
  )
  await saveTable(dataDir, 'index.bin', packIndex({ ...index, glyph }))
  await markImported(dataDir)
  return {
    fonts: fonts.map(({ font, codes, taken, broken }) => ({ font, taken, broken, drawn: ideographsIn(codes) })),
    missing: glyph.reduce((sum, source) => sum + (source === 0 ? 1 : 0), 0),
  }
}

type Open = { readonly font: ForeignFont; readonly codes: ReadonlySet<number>; taken: number; broken: number }

function outlineIn(fonts: readonly Open[], code: number): Outline | null {
  for (const open of fonts.filter(({ codes }) => codes.has(code))) {
    try {
      const outline = open.font.outline(code)
      if (outline === null) continue
      open.taken += 1
      return outline
    } catch {
      open.broken += 1
    }
  }
  return null
}

const importedBefore = ({ glyph }: HanziIndex, ordinals: Uint32Array): readonly number[] =>
  [...ordinals].filter((ordinal) => glyph[ordinal] === IMPORTED).map(codePointAt)

const ideographsIn = (codes: ReadonlySet<number>): number =>
  Array.from({ length: IDEOGRAPHS }, (_, ordinal) => codes.has(codePointAt(ordinal))).filter(Boolean).length

/** Name tables are Latin here, as short as the licences allow; the whole texts stand in the notice. */
function namesOf(fonts: readonly ForeignFont[]): Names {
  const joined = (part: 'copyright' | 'name'): string => fonts.map((font) => font[part].slice(0, 200)).join('; ')
  const description = `Glyphs cut from ${joined('name')}`
  return { family: 'Shiming imported', copyright: joined('copyright'), description, licence: 'As the fonts: see NOTICE beside this file.' }
}

const noticeOf = (fonts: readonly ForeignFont[]): string =>
  fonts
    .map(({ name, version, sha256, copyright, licence }) => [`${name} ${version}`, `sha256 ${sha256}`, copyright, licence, ''].join('\n'))
    .join('\n')
