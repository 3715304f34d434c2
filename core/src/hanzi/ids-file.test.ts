import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IdsNode } from '../name/description.ts'
import { idsOf, readComponents } from './components.ts'
import { packComponents } from './components-pack.ts'
import { byComponents } from './components-search.ts'
import { readIdsLine } from './ids-file.ts'
import { IDEOGRAPHS, ordinalOf } from './ordinal.ts'

const at = (sign: string): number => ordinalOf(sign.codePointAt(0) ?? 0)

/** The components after these lines were imported. */
function imported(...lines: readonly string[]) {
  const trees: (IdsNode | undefined)[] = Array.from({ length: IDEOGRAPHS })
  for (const line of lines) {
    const read = readIdsLine(line)
    if (read !== null && 'tree' in read) trees[read.ordinal] = read.tree
  }
  return readComponents(packComponents(trees))
}

const lines: readonly (readonly [string, string, string])[] = [
  ['code point, character, description', 'U+2CC5F\t𬱟\t⿰危页', '⿰危页'],
  ['tags of the sources in brackets', 'U+4E0E\t与\t⿹⿺㇉一一[J]\t⿱一丂[GT]', '⿱一丂'],
  ['marks at both ends and tags behind', 'U+2CC5F\t𬱟\t^⿰危页$(GU)\t*a note', '⿰危页'],
  ['the character and several descriptions', '㐂\t⿱七⿰七七;⿱七𠀁', '⿱七⿰七七'],
  ['a variation mark', 'U+22222\t𢈢\t〾⿸广某', '⿸广某'],
  ['blanks instead of tabs', 'U+3405 㐅 ⿻丿乀', '⿻丿乀'],
  ['a mark of the byte order and the line ends of another system', '\uFEFFU+4E01\t丁\t⿱一亅\r', '⿱一亅'],
]
test.each(lines)('L28 an operator hands in a description file with %s', (_, line, ids) => {
  const character = /U\+([0-9A-F]+)/.exec(line)
  const ordinal = character === null ? at(line) : ordinalOf(Number.parseInt(character[1] ?? '', 16))
  expect(idsOf(imported(line), ordinal)).toBe(ids)
})

test('L28 every form of a character is searched in, and only the mainland’s is told', () => {
  const components = imported('U+4E0E\t与\t⿰石羊[J]\t⿱一丂[G]')
  expect(idsOf(components, at('与'))).toBe('⿱一丂')
  expect(byComponents(components, '石羊')).toEqual([at('与')])
})

test('L28 a part without a sign of its own hides the wording, not the character', () => {
  const components = imported('U+4E03\t七\t⿰&CDP-8BBF;石', 'U+4E04\t丄\t⿰{57}石', 'U+4E05\t丅\t⿰①石')
  for (const sign of '七丄丅') expect(idsOf(components, at(sign))).toBeUndefined()
  expect(byComponents(components, '石')).toEqual([...'七丄丅'].map(at))
})

test.each([
  ['U+4E01\t丂\t⿱一亅', 'code point and character differ'],
  ['U+0041\tA\tA', 'no ideograph'],
  ['hello world', 'no ideograph'],
  ['U+4E02\t丂\t⿱一', 'malformed description'],
  ['U+4E02\t丂\t⿱一二三', 'malformed description'],
  [`U+4E02\t丂\t${'⿰'.repeat(12)}${'一'.repeat(13)}`, 'malformed description'],
  ['U+4E05\t丅', 'no description'],
  [`U+4E05\t丅\t${'⿱'.repeat(5000)}`, 'too long'],
  ['U+4E05\t丅\t⿱一\uFFFD', 'not UTF-8'],
])('L28 the line %j is skipped, and the operator hears why', (line, skip) => {
  expect(readIdsLine(line)).toEqual({ skip })
})

test('L28 comments and empty lines say nothing; a character that is not taken apart says so', () => {
  for (const line of ['', '  ', '# a comment', ';; another']) expect(readIdsLine(line)).toBeNull()
  expect(readIdsLine('U+4E00\t一\t一')).toEqual({ ordinal: at('一'), itself: true })
})

test('L28 no line, however wrong, ends an import', () => {
  const part = fc.constantFrom(
    'U+4E01',
    '丁',
    '\t',
    ' ',
    '⿰',
    '⿲',
    '石',
    '𬱟',
    '[G]',
    '(',
    '{',
    '&',
    ';',
    '$',
    '^',
    '？',
    '\u{10FFFF}',
    '-',
  )
  fc.assert(fc.property(fc.array(part, { maxLength: 30 }), (parts) => void readIdsLine(parts.join(''))))
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (line) => void readIdsLine(line)))
})
