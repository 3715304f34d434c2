// Glyph chunks: a hundred ideographs in radical-stroke order each, so that a cell of the panel is a few files. The cutting is done by glyphs.py.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('glyphs.py', import.meta.url))
const CHUNK = 100

/** Signs beside the ideographs that names and descriptions hold: 〇, 〓, radicals, structure signs, strokes. */
export const otherSigns = [
  [0x2e80, 0x2e99],
  [0x2e9b, 0x2ef3],
  [0x2ff0, 0x2fff],
  [0x3007, 0x3007],
  [0x3013, 0x3013],
  [0x31c0, 0x31e5],
  [0x31ef, 0x31ef],
].flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at))

/** In order of preference; a later font gives what the earlier ones lack. */
const fontsOf = ({ hanaMinA, hanaMinB, babelStone }) => ({ hanazono: [hanaMinA, hanaMinB], babelstone: [babelStone] })

function python(word, wanted) {
  // Debian's fonttools belong to its own interpreter, which need not be the first one on the path.
  const command = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import fontTools, brotli']).status === 0)
  if (command === undefined) throw new Error('glyph chunks need Python 3 with fontTools and brotli (Debian: fonttools, python3-brotli)')
  const run = spawnSync(command, ['-B', script, word], { input: JSON.stringify(wanted), encoding: 'utf8', maxBuffer: 1 << 26 })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}

/** Which font draws each code point: 0 none, 1 hanazono, 2 babelstone. An empty outline is none. */
export const glyphSources = (paths, codes) => Uint8Array.from(python('cover', { fonts: fontsOf(paths), codes }))

/** Writes `hanazono/0000.woff2` and so on of all code points in glyph order, and `signs.woff2`; gives how many glyphs there are of each font. */
export function makeGlyphs(paths, order, folder) {
  const signs = glyphSources(paths, otherSigns)
  const sources = glyphSources(paths, order)
  const names = Object.keys(fontsOf(paths))
  const chunks = names.flatMap((font, at) => {
    const own = (codes, known) => codes.filter((_, n) => known[n] === at + 1)
    const numbers = Array.from({ length: Math.ceil(order.length / CHUNK) }, (_, n) => n * CHUNK)
    const cut = numbers.map((n) => [font, fileOf(n / CHUNK), own(order.slice(n, n + CHUNK), sources.subarray(n, n + CHUNK))])
    return [...cut, [font, 'signs.woff2', own(otherSigns, signs)]].filter(([, , codes]) => codes.length > 0)
  })
  for (const font of names) emptied(join(folder, font))
  const made = python('cut', { fonts: fontsOf(paths), chunks, folder })
  const wanted = chunks.reduce((sum, [, , codes]) => sum + codes.length, 0)
  if (made !== wanted) throw new Error(`${made} glyphs were cut, ${wanted} were wanted`)
  return Object.fromEntries(names.map((font, at) => [font, sources.filter((source) => source === at + 1).length]))
}

const fileOf = (chunk) => `${String(chunk).padStart(4, '0')}.woff2`

/** Chunks of a former run go; the licence texts beside them stay. */
function emptied(folder) {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (name.endsWith('.woff2')) rmSync(join(folder, name))
}
