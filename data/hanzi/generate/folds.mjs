// Writes nothing: holds the repairs of names (core/src/name) to the Unicode Character Database. What differs ends the run.
import { isUnifiedIdeograph, unifiedIdeographs } from '../../../core/src/name/han.ts'
import { repairName } from '../../../core/src/name/repair.ts'
import { privateUse, radicals } from '../../../core/src/name/repair-table.ts'
import { unicodeText, unihan } from './inputs.mjs'

const sign = (hex) => String.fromCodePoint(Number.parseInt(hex, 16))
const range = (first, last = first) =>
  Array.from({ length: Number.parseInt(last, 16) - Number.parseInt(first, 16) + 1 }, (_, at) => Number.parseInt(first, 16) + at)

function hold(what, wrong) {
  if (wrong.length > 0)
    throw new Error(`folds: ${what}: ${wrong.slice(0, 5).join(', ')}${wrong.length > 5 ? ` and ${wrong.length - 5} more` : ''}`)
}

/** EquivalentUnifiedIdeograph.txt: radicals and strokes. */
function equivalents() {
  const lines = unicodeText('EquivalentUnifiedIdeograph.txt').matchAll(/^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)/gmu)
  const known = new Map(
    [...lines].flatMap(([, first, last, to]) => range(first, last).map((code) => [String.fromCodePoint(code), sign(to)])),
  )
  hold(
    'radicals of the standard',
    [...known].filter(([from, to]) => radicals.get(from) !== to || repairName(from).name !== to).map(([from]) => from),
  )
  hold(
    'radicals beside the standard',
    [...radicals.keys()].filter((from) => !known.has(from)),
  )
  return known.size
}

/** UnicodeData.txt: every ideograph with a canonical decomposition. */
function compatibility() {
  const lines = [
    ...unicodeText('UnicodeData.txt').matchAll(/^([0-9A-F]+);CJK COMPATIBILITY IDEOGRAPH-[^;]*;[^;]*;[^;]*;[^;]*;([0-9A-F]+);/gmu),
  ]
  hold(
    'compatibility ideographs',
    lines.filter(([, from, to]) => repairName(sign(from)).name !== sign(to)).map(([, from]) => from),
  )
  return lines.length
}

const total = unifiedIdeographs.reduce((sum, [first, last]) => sum + last - first + 1, 0)

/** Blocks and names of UnicodeData.txt: the table of unified ideographs is the standard's. */
function unified() {
  const firsts = [...unicodeText('UnicodeData.txt').matchAll(/^([0-9A-F]+);<CJK Ideograph[^,>]*, (?:First|Last)>/gmu)].map(([, code]) =>
    Number.parseInt(code, 16),
  )
  const whole = Array.from({ length: firsts.length / 2 }, (_, at) => firsts.slice(at * 2, at * 2 + 2)).map(String)
  const ours = unifiedIdeographs.filter(([first]) => first < 0xfa00 || first > 0xfaff).map(String)
  hold('ranges of ideographs', [...whole.filter((one) => !ours.includes(one)), ...ours.filter((one) => !whole.includes(one))])
  const counted = unihan('IRGSources').flatMap(([code, property]) => (property === 'kRSUnicode' ? [code] : []))
  // Unihan counts the compatibility ideographs too.
  const kept = counted.filter((code) => repairName(String.fromCodePoint(code)).name === String.fromCodePoint(code))
  hold(
    'ideographs of Unihan',
    kept.filter((code) => !isUnifiedIdeograph(code)),
  )
  hold('ideographs that Unihan does not have', kept.length === total ? [] : [`${total} here, ${kept.length} there`])
  return total
}

export function make() {
  const targets = [...privateUse.values(), ...radicals.values()].filter((to) => repairName(to).name !== to)
  hold('repairs that would be repaired again', targets)
  console.log(
    `folds: ${unified()} ideographs, ${equivalents()} radicals and strokes, ${compatibility()} compatibility ideographs, ${privateUse.size} private-use codes hold`,
  )
}
