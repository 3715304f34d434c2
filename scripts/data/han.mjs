// Makes core/src/name/repair-table.ts from EquivalentUnifiedIdeograph.txt (Unicode Character Database 17; Debian package unicode-data 17.0.0-2):
//   node scripts/data/han.mjs /usr/share/unicode/EquivalentUnifiedIdeograph.txt
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

const expected = '38619c05a17e771554000fe604afee92e10eb49e0616ecf0c87af3c1eb0f4320'
const text = readFileSync(process.argv[2], 'utf8')
const found = createHash('sha256').update(text).digest('hex')
if (found !== expected) throw new Error(`sha256 is ${found}, expected ${expected}`)

const equivalents = new Map()
for (const [, first, last, target] of text.matchAll(/^([0-9A-F]+)(?:\.\.([0-9A-F]+))?\s*;\s*([0-9A-F]+)/gmu)) {
  for (let code = Number.parseInt(first, 16); code <= Number.parseInt(last ?? first, 16); code += 1) {
    equivalents.set(code, String.fromCodePoint(Number.parseInt(target, 16)))
  }
}
const row = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => equivalents.get(first + index) ?? '\u3000').join('')

// GB 18030-2000/2005/2022: what the two-byte codes FE50 to FEA0, once at U+E815 to U+E864, are today.
const ideographs = String.fromCodePoint(
  ...`2E81 20087 20089 200CC 2E84 3473 3447 2E88 2E8B 9FB4 359E 361A 360E 2E8C 2E97 396E 3918 9FB5 39CF 39DF
  3A73 39D0 9FB6 9FB7 3B4E 3C6E 3CE0 2EA7 215D7 9FB8 2EAA 4056 415F 2EAE 4337 2EB3 2EB6 2EB7 2298F 43B1
  43AC 2EBB 43DD 44D6 4661 464C 9FB9 4723 4729 477C 478D 2ECA 4947 497A 497D 4982 4983 4985 4986 499F
  499B 49B7 49B6 9FBA 241FE 4CA3 4C9F 4CA0 4CA1 4C77 4CA2 4D13 4D14 4D15 4D16 4D17 4D18 4D19 4DAE 9FBB`
    .split(/\s+/u)
    .map((code) => Number.parseInt(code, 16)),
)

function literal(signs) {
  const lines = []
  for (let at = 0; at < signs.length; at += 60) lines.push(`  '${signs.slice(at, at + 60).join('')}'`)
  return lines.join(' +\n')
}

const path = new URL('../../core/src/name/repair-table.ts', import.meta.url)
const tail = readFileSync(path, 'utf8').split('// end of the made part\n')[1]
const made = `/**
 * Signs that stand for a unified ideograph, and what they stand for. Radicals and strokes: EquivalentUnifiedIdeograph.txt of the Unicode Character
 * Database. Private use: code points that GB 18030-2000, -2005 and -2022 encode otherwise (L28). Made by scripts/data/han.mjs; an
 * ideographic space holds the place of a sign without equivalent.
 */
const supplement =
${literal([...row(0x2e80, 0x2ef3)])}

const kangxi =
${literal([...row(0x2f00, 0x2fd5)])}

const strokes =
${literal([...row(0x31c0, 0x31e5)])}

/** U+E815 to U+E864, in the order of the two-byte codes FE50 to FEA0 */
const ideographs =
${literal([...ideographs])}
// end of the made part
`
writeFileSync(path, made + tail)
