import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type IdsNode, parseIds } from '../name/description.ts'
import { idsOf, readComponents } from './components.ts'
import { packComponents } from './components-pack.ts'
import { byComponents, componentHits, visibleRadicals } from './components-search.ts'
import { codePointAt, IDEOGRAPHS, ordinalOf } from './ordinal.ts'
import { readStrokes } from './stroke-order.ts'
import { packStrokes } from './stroke-order-pack.ts'

const textOf = (node: IdsNode): string => ('sign' in node ? node.sign : node.structure + node.parts.map(textOf).join(''))
const at = (sign: string) => ordinalOf(sign.codePointAt(0) ?? 0)

function built(...descriptions: readonly string[]) {
  const trees: (IdsNode | undefined)[] = Array.from({ length: IDEOGRAPHS })
  for (const line of descriptions) trees[at(line)] = parseIds(line, [...line][0]?.length ?? 1)?.node
  return readComponents(packComponents(trees))
}
const found = (components: ReturnType<typeof built>, text: string) =>
  byComponents(components, text)
    .map((ordinal) => String.fromCodePoint(codePointAt(ordinal)))
    .join('')

const sign = fc.constantFrom(...'石羊水氵木日月口一⺀㇏𠂉𧾷')
const node: fc.Memo<IdsNode> = fc.memo((depth) => {
  const inner =
    depth > 1
      ? fc.oneof(
          sign.map((own): IdsNode => ({ sign: own })),
          node(depth - 1),
        )
      : sign.map((own): IdsNode => ({ sign: own }))
  const of = (structure: string, parts: number) =>
    fc.tuple(...Array.from({ length: parts }, () => inner)).map((own): IdsNode => ({ structure, parts: own }))
  return fc.oneof(of('⿰', 2), of('⿱', 2), of('⿺', 2), of('⿳', 3), of('⿾', 1), of('㇯', 2))
})

test('L28 what a character is made of comes back as it was put in, nested shapes too', () => {
  const places = fc.uniqueArray(fc.record({ ordinal: fc.nat(IDEOGRAPHS - 1), tree: node(3) }), {
    maxLength: 40,
    selector: ({ ordinal }) => ordinal,
  })
  fc.assert(
    fc.property(places, (given) => {
      const trees: (IdsNode | undefined)[] = Array.from({ length: IDEOGRAPHS })
      for (const { ordinal, tree } of given) trees[ordinal] = tree
      const components = readComponents(packComponents(trees))
      for (const { ordinal, tree } of given) expect(idsOf(components, ordinal)).toBe(textOf(tree))
      expect(components.order.length).toBe(components.sign.length)
      expect(idsOf(components, IDEOGRAPHS)).toBeUndefined()
    }),
    { numRuns: 15 },
  )
})

test('L28 whoever writes the parts of a character finds it, each part as often as it is written', () => {
  const components = built(
    '喆⿰吉吉',
    '嚞⿱吉⿰吉吉',
    '䶮⿱龙天',
    '𥒞⿰石羊',
    '湘⿰氵相',
    '相⿰木目',
    '想⿱相心',
    '沐⿰氵木',
    '淼⿱水沝',
    '沝⿰水水',
    '說⿰言兌',
    '说⿰讠兑',
    '杲⿱日木',
    '杳⿱木日',
  )
  expect(found(components, '吉吉')).toBe('喆嚞')
  expect(found(components, '吉吉吉')).toBe('嚞')
  expect(found(components, '龙 + 天')).toBe('䶮')
  expect(found(components, '石羊')).toBe('𥒞')
  expect(found(components, '水水水')).toBe('淼')
  expect(found(components, '水木')).toBe('沐湘')
  expect(found(components, '木目心')).toBe('想')
  expect(found(components, '⿱木日')).toBe('杳杲')
  expect(found(components, '讠兑')).toBe('说')
  expect(found(components, '言')).toBe('說说')
  expect([found(components, ''), found(components, '吉龙'), found(components, 'x')]).toEqual(['', '', ''])
})

test('L28 exactly these parts come before those in other forms, and both before what has more', () => {
  const components = built('沐⿰水木', '𣲙⿰木水', '氿⿰氵木', '渠⿱沐一')
  expect(componentHits(components, '水木').map(({ level }) => level)).toEqual([0, 1, 2, 3])
})

test('L28 a part cannot be seen twice: 林 holds two 木, not a 林 and a 木', () => {
  const components = built('林⿰木木', '森⿱木林')
  expect(found(components, '林木')).toBe('森')
  expect(found(components, '木木木木')).toBe('')
  expect(found(components, '木木木木木木')).toBe('')
})

test('L28 the radicals that are seen in a character are known, one level and two', () => {
  const components = built('湘⿰氵相', '相⿰木目')
  expect(visibleRadicals(components, at('湘'))).toEqual([85, 75, 109])
  expect(visibleRadicals(components, at('木'))).toEqual([])
})

test('L28 a later file adds what the first does not know, and takes nothing from it', () => {
  const pack = (text: string) => {
    const trees: (IdsNode | undefined)[] = Array.from({ length: IDEOGRAPHS })
    trees[at(text)] = parseIds(text, [...text][0]?.length ?? 1)?.node
    return packComponents(trees)
  }
  const components = readComponents(pack('𥒞⿰石羊'), pack('𥒞⿱一⿱丨丶'), pack('𬍛⿰王乐'))
  expect(idsOf(components, at('𥒞'))).toBe('⿰石羊')
  expect(found(components, '王乐')).toBe('𬍛')
})

test('L28 descriptions that lead in a circle end all the same', () => {
  const components = built('叠⿱又宜', '宜⿱叠一')
  expect(found(components, '又一').length).toBeGreaterThan(0)
})

test('L28 a character that no table takes apart is found by being written as its parts are, one after the other', () => {
  const components = built('明⿰日月')
  const lists: string[][] = Array.from({ length: IDEOGRAPHS }, () => [])
  for (const [sign, order] of [
    ['王', '1121'],
    ['乐', '35234'],
    ['𬍛', '112135234'],
    ['日', '2511'],
    ['月', '3511'],
    ['明', '25113511'],
    ['朤', '35112511'],
  ] as const)
    lists[at(sign)] = [order]
  const strokes = readStrokes(packStrokes(lists))
  const hits = (text: string) =>
    componentHits(components, text, strokes).map(({ ordinal, level }) => String.fromCodePoint(codePointAt(ordinal)) + level)
  expect(hits('王乐')).toEqual(['𬍛2'])
  expect(hits('乐王')).toEqual(['𬍛2'])
  expect(hits('日月')).toEqual(['明0', '朤2'])
  expect([hits('王'), hits('王王'), componentHits(components, '王乐')]).toEqual([[], [], []])
})
