// Makes data/hanzi/out/gb18030.bin.br: the 23,940 two-byte codes of GB 18030-2022. Everything else of the encoding follows from them (core/src/exchange).
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { moved, removed } from '../../../core/src/exchange/gb-changes.ts'
import { codeOfTwo, packGbTable, placeOfTwo, TWO_BYTE_CODES } from '../../../core/src/exchange/gb-table.ts'
import { unihan } from './inputs.mjs'
import { writeBrotli } from './write.mjs'

/** The table as this step found it when it was written: a runtime that decodes otherwise ends the run. */
const EXPECTED = '622519e8fdcc872abfb724d2d26466e92b73139bfe199d137c9e75808c8d6e3a'

const hex = (number) => number.toString(16).toUpperCase().padStart(4, '0')

/** What the pinned Node's decoder says (the tables of ICU and of the Encoding Standard, which took up the changes of 2022). */
function runtimeTable() {
  const decoder = new TextDecoder('gb18030', { fatal: true })
  return Uint32Array.from({ length: TWO_BYTE_CODES }, (_, place) => {
    const code = codeOfTwo(place)
    const [sign, more] = decoder.decode(Uint8Array.of(code >> 8, code & 0xff))
    if (sign === undefined || (more !== undefined && sign.codePointAt(0) < 0x10000)) throw new Error(`${hex(code)} is not one sign`)
    return sign.codePointAt(0)
  })
}

/** What it has from elsewhere, put as the standard has it. */
function corrected(two) {
  const set = (bytes, from, to) => {
    const place = placeOfTwo(bytes >> 8, bytes & 0xff)
    if (two[place] !== from) throw new Error(`${hex(bytes)} is ${hex(two[place])}, expected ${hex(from)}`)
    two[place] = to
  }
  // Web pages use it as a blank; in the standard it is a user-defined code like its neighbours.
  set(0xa3a0, 0x3000, 0xe5e5)
  // Withdrawn in 2022 as doubles of ideographs of plane 2, which is what the bytes mean in older data.
  for (const { bytes, former, standard } of removed) set(bytes, former, standard)
  return two
}

/** The places where `other` differs, as text; `other` holds 0 for a code that it does not read. */
const differences = (two, other) =>
  [...two].flatMap((codePoint, place) => (other[place] === codePoint ? [] : [`${hex(codeOfTwo(place))}:${hex(other[place])}`]))

const allCodes = () => Buffer.from([...Array(TWO_BYTE_CODES).keys()].flatMap((place) => [codeOfTwo(place) >> 8, codeOfTwo(place) & 0xff]))

/** Runs another decoder over all codes; null where it is not installed. */
function otherTable(command, args) {
  try {
    const out = execFileSync(command, args, { input: allCodes(), maxBuffer: 1 << 24, stdio: ['pipe', 'pipe', 'ignore'] })
    return Uint32Array.from({ length: out.length / 4 }, (_, at) => out.readUInt32BE(at * 4))
  } catch {
    return null
  }
}

function crossCheck(two) {
  const older = (codes) => codes.map(({ bytes, former }) => `${hex(bytes)}:${hex(former)}`)
  const script = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read().decode('gb18030').encode('utf-32-be'))"
  // Python has the first edition; glibc has the signs of 2022 and those of plane 2.
  compareWith(two, 'python3', ['-c', script], [...older(moved), ...older(removed)])
  compareWith(two, 'iconv', ['-f', 'GB18030', '-t', 'UTF-32BE'], [])
}

function compareWith(two, command, args, expected) {
  const other = otherTable(command, args)
  if (other === null) {
    console.log(`gb18030: not compared with ${command}, which is not there`)
    return
  }
  const [found, known] = [differences(two, other).sort().join(' '), expected.sort().join(' ')]
  if (found !== known) throw new Error(`${command} differs: ${found}\nexpected: ${known}`)
  console.log(`gb18030: ${command} agrees but for ${expected.length} codes of older editions`)
}

/** Unihan's kGB0 are the rows and cells of GB 2312, whose codes are part of these. `mappings`: [code point, property, value]. */
function compareWithUnihan(two, mappings) {
  let seen = 0
  for (const [point, property, value] of mappings) {
    if (property !== 'kGB0') continue
    const codePoint = two[placeOfTwo(0xa0 + Number(value.slice(0, 2)), 0xa0 + Number(value.slice(2)))]
    if (codePoint !== point) throw new Error(`kGB0 ${value} is U+${hex(point)}, not U+${hex(codePoint)}`)
    seen += 1
  }
  if (seen !== 6763) throw new Error(`kGB0 has ${seen} ideographs, expected 6763`)
  console.log('gb18030: Unihan agrees on the 6,763 ideographs of GB 2312')
}

export function make() {
  const two = corrected(runtimeTable())
  crossCheck(two)
  compareWithUnihan(two, unihan('OtherMappings'))
  const bytes = packGbTable(two)
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== EXPECTED) throw new Error(`gb18030: sha256 is ${found}, expected ${EXPECTED}`)
  writeBrotli('out/gb18030.bin.br', bytes)
}
