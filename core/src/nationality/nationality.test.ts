import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isForeign, type NationalityEntry, nationalityTable, readNationality } from './index.ts'

const path = new URL('../../../data/reference/nationalities/nationalities.json', import.meta.url)
const entries: readonly NationalityEntry[] = JSON.parse(readFileSync(path, 'utf8'))
const table = nationalityTable(entries)

test.each([
  ['CHN', 'CHN'],
  [' usa ', 'USA'],
  ['ＦＲＡ', 'FRA'],
  ['', 'nationality-required'],
  ['XKK', 'nationality-unknown'],
  ['China', 'nationality-unknown'],
])('R26 a person who states the nationality "%s" has: %s', (text, expected) => {
  const read = readNationality(text, table)
  expect(typeof read === 'string' ? read : read.flaws[0]?.flaw).toBe(expected)
})

test('R26 the list is ISO 3166-1 with labels in both languages, 中国香港, 中国澳门 and 中国台湾 among them', () => {
  expect(entries).toHaveLength(249)
  expect(new Set(entries.map(({ numeric }) => numeric)).size).toBe(249)
  expect(entries.every(({ code, numeric, zh, en }) => /^[A-Z]{3}$/.test(code) && /^\d{3}$/.test(numeric) && zh !== '' && en !== '')).toBe(
    true,
  )
  const label = (code: string) => entries.find((entry) => entry.code === code)?.zh
  expect(['CHN', 'HKG', 'MAC', 'TWN'].map(label)).toEqual(['中国', '中国香港', '中国澳门', '中国台湾'])
  expect(table.numeric('156')).toBe('CHN')
  expect(table.numeric('999')).toBeUndefined()
})

test('R28 a document for foreigners is not for people of China, Hong Kong, Macao or Taiwan', () => {
  expect(['CHN', 'HKG', 'MAC', 'TWN', 'USA'].filter(isForeign)).toEqual(['USA'])
})
