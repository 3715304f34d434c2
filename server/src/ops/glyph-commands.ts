/** `shiming glyphs import`: glyphs for characters that the fonts of the house do not draw. Needs no database. */
import type { importGlyphs, Taken } from '../acts/import-glyphs.ts'
import type { ForeignFont } from '../font/foreign.ts'
import { type Command, Told, type Voice } from './cli.ts'

export type GlyphBench = {
  readonly openFont: (path: string) => ForeignFont
  readonly importGlyphs: (given: Omit<Parameters<typeof importGlyphs>[0], 'dataDir'>) => ReturnType<typeof importGlyphs>
}

const TELL_EVERY = 100

/** `open` fetches what reads fonts, which nothing else needs. */
export function glyphCommands(open: () => Promise<GlyphBench>): readonly Command[] {
  return [
    {
      words: ['glyphs', 'import'],
      about: 'Takes the glyphs that are lacking from fonts (TrueType, OpenType, WOFF, WOFF2); with --all every glyph that they have.',
      flags: ['all'],
      operands: ['FONT…'],
      run: async (options, voice) => take(await open(), { paths: String(options['FONT…']).split('\n'), all: options.all === true }, voice),
    },
  ]
}

async function take({ openFont, importGlyphs: run }: GlyphBench, { paths, all }: { paths: string[]; all: boolean }, { out, err }: Voice) {
  const fonts = paths.map((path) => readable(openFont, path))
  const progress = (done: number, of: number): void => {
    if (process.stderr.isTTY && done % TELL_EVERY === 0) err(`${done} of ${of} chunks`)
  }
  const done = await run({ fonts, all, progress })
  for (const one of done.fonts) out(lineOf(one))
  out(`${done.missing} of 101996 ideographs are still without a glyph`)
  out('running servers offer the new glyphs from now on')
}

const lineOf = ({ font, drawn, taken, broken }: Taken): string =>
  [
    `${font.name} ${font.version}: ${taken} glyphs taken, of ${drawn} ideographs that it has`,
    broken === 0 ? '' : `${broken} could not be read`,
    font.licence === '' ? 'it tells no licence' : `licence: ${font.licence.split('\n')[0]?.slice(0, 100)}`,
  ]
    .filter(Boolean)
    .join('; ')

function readable(openFont: GlyphBench['openFont'], path: string): ForeignFont {
  try {
    return openFont(path)
  } catch (error) {
    throw new Told(`${path} cannot be read as a font: ${error instanceof Error ? error.message : String(error)}`)
  }
}
