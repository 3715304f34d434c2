import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isFlawed } from '../refusal.ts'
import { divisionTable, readDomicile } from './index.ts'

const tree = JSON.parse(readFileSync(new URL('../../../data/reference/divisions/divisions.json', import.meta.url), 'utf8'))
const divisions = divisionTable(tree)

function outcome(form: Parameters<typeof readDomicile>[0]) {
  const read = readDomicile(form, divisions)
  return isFlawed(read) ? read.flaws.map(({ flaw, at = '' }) => `${at} ${flaw}`).join() : `${read.kind} ${read.division}`
}

describe('the household place of the Web', () => {
  test.each([
    ['330203', 'household 330203'],
    ['３３０２０３', 'household 330203'],
    ['441900', 'household 441900'],
    ['429004', 'household 429004'],
    ['', ' domicile-required'],
    ['330200', ' division-unknown'],
    ['330000', ' division-unknown'],
    ['110103', ' division-unknown'],
    ['999999', ' division-unknown'],
    ['810000', ' division-unknown'],
  ])('R36 someone who chose "%s" has: %s', (code, expected) => {
    expect(outcome(code)).toBe(expected)
  })

  test.each([
    ['330203', 'residence 330203'],
    ['810000', 'residence 810000'],
    ['', '/residence domicile-required'],
    ['330200', '/residence division-unknown'],
  ])('R36 someone without a household register who lives in "%s" has: %s', (residence, expected) => {
    expect(outcome({ notApplicable: true, residence })).toBe(expected)
  })
})

describe('the divisions', () => {
  test('R36 the cascade leads from a province to its counties, whether a city lies between or not', () => {
    expect(divisions.below().map(({ name }) => name)).toContain('浙江省')
    expect(divisions.below('330000').map(({ name }) => name)).toContain('宁波市')
    expect(divisions.below('330200')).toContainEqual({ code: '330203', name: '海曙区', county: true })
    expect(divisions.below('110000')).toContainEqual({ code: '110101', name: '东城区', county: true })
    expect(divisions.below('330203')).toEqual([])
    expect(divisions.path('330203')).toEqual(['浙江省', '宁波市', '海曙区'])
    expect(divisions.path('000000')).toEqual([])
  })

  test('R36 there are 34 provinces, and every way down ends at a place that can be chosen', () => {
    const walk = (parent?: string): number => divisions.below(parent).reduce((sum, { code, county }) => sum + (county ? 1 : walk(code)), 0)
    expect(divisions.below()).toHaveLength(34)
    expect(walk()).toBeGreaterThan(2800)
  })

  test('R36 damaged reference data is a fault at the start, not a flaw of somebody’s form', () => {
    for (const damaged of [null, {}, [['33', '浙江省']], [['330000']], [['330000', '浙江省', [1]]]]) {
      expect(() => divisionTable(damaged)).toThrow(TypeError)
    }
  })
})
