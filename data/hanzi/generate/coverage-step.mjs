// coverage.json: what is known of the characters of each block, what it was made from, and how large the files are. The last step:
// it reads the files that the others wrote, and fails where something that must be whole is not.
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { codePointAt, glyphSource, IDEOGRAPHS, readComponents, readIndex, readingsOf, readReadings, readStrokes, strokeOrdersOf } from '../../../core/src/hanzi/index.ts'
import { measuredAgainst, npmPackages, packages, root } from './inputs.mjs'
import { write } from './write.mjs'

const folder = join(root, 'data/hanzi')
const unpack = (name) => brotliDecompressSync(readFileSync(join(folder, name)))

const blocks = [
  ['Extension A', 0x3400],
  ['URO', 0x4e00],
  ['compatibility block', 0xfa0e],
  ['Extension B', 0x20000],
  ['Extension C', 0x2a700],
  ['Extension D', 0x2b740],
  ['Extension E', 0x2b820],
  ['Extension F', 0x2ceb0],
  ['Extension I', 0x2ebf0],
  ['Extension G', 0x30000],
  ['Extension H', 0x31350],
  ['Extension J', 0x323b0],
]

export function make() {
  const known = knowledge()
  const ordinals = Array.from({ length: IDEOGRAPHS }, (_, ordinal) => ordinal)
  const blockOf = (ordinal) => blocks.findLast(([, first]) => first <= codePointAt(ordinal))[0]
  const rows = Map.groupBy(ordinals, blockOf)
  const tally = (list) => ({
    ideographs: list.length,
    ...Object.fromEntries(Object.entries(known).map(([fact, holds]) => [fact, list.filter(holds).length])),
  })
  const all = tally(ordinals)
  for (const fact of ['radicalAndStrokes', 'strokeOrder']) if (all[fact] !== IDEOGRAPHS) throw new Error(`${fact}: ${all[fact]} of ${IDEOGRAPHS}`)
  const used = Object.entries({ ...packages, ...npmPackages }).filter(([name]) => !measuredAgainst.includes(name))
  const inputs = Object.fromEntries(used.map(([name, { version, sha256 }]) => [name, { version, sha256 }]))
  const perBlock = Object.fromEntries([...rows].map(([name, list]) => [name, tally(list)]))
  write('out/coverage.json', `${JSON.stringify({ unicode: '17.0.0', inputs, bytes: bytes(), all, blocks: perBlock }, null, 2)}\n`)
}

/** What may be known of a character, and whether it is. */
function knowledge() {
  const index = readIndex(unpack('out/index.bin.br'))
  const readings = readReadings(unpack('out/readings.bin.br'))
  const strokes = readStrokes(unpack('strokes/strokes.bin.br'))
  const told = readComponents(unpack('out/components.bin.br'))
  const inferred = readComponents(unpack('strokes/inferred.bin.br'))
  return {
    radicalAndStrokes: (ordinal) => index.radical[ordinal] > 0 && index.strokes[ordinal] > 0,
    strokeOrder: (ordinal) => strokeOrdersOf(strokes, ordinal).length > 0,
    components: (ordinal) => told.structure[ordinal] > 0,
    inferredComponents: (ordinal) => told.structure[ordinal] === 0 && inferred.structure[ordinal] > 0,
    reading: (ordinal) => readingsOf(readings, ordinal).pinyin.length > 0,
    glyphOfHanaMin: (ordinal) => glyphSource(index, ordinal) === 'hanazono',
    glyphOfBabelStone: (ordinal) => glyphSource(index, ordinal) === 'babelstone',
  }
}

/** Sizes of the tables as they are sent; glyph chunks together. */
function bytes() {
  const tables = ['out', 'strokes'].flatMap((part) => readdirSync(join(folder, part)).filter((name) => name.endsWith('.br')).map((name) => `${part}/${name}`))
  const size = (name) => statSync(join(folder, name)).size
  const chunks = ['hanazono', 'babelstone'].map((font) => {
    const files = readdirSync(join(folder, 'glyphs', font)).filter((name) => name.endsWith('.woff2'))
    return [`glyphs/${font}`, { files: files.length, bytes: files.reduce((sum, name) => sum + size(`glyphs/${font}/${name}`), 0) }]
  })
  return { ...Object.fromEntries(tables.sort().map((name) => [name, size(name)])), ...Object.fromEntries(chunks) }
}
