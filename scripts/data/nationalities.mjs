// Makes data/reference/nationalities: ISO 3166-1 with the Chinese names of GB/T 2659.
//   node scripts/data/nationalities.mjs
import { join } from 'node:path'
import { npmPackage, readJson, reference, writeLines } from './inputs.mjs'

const source = npmPackage(
  'i18n-iso-countries',
  '7.14.0',
  'nXHJZYtNrfsi1UQbyRqm3Gou431elgLjKl//CYlnBGt5aTWdRPH1PiS2T/p/n8Q8LnqYqzQJik3Q7mkwvLokeg==',
)

/** Names of GB/T 2659 where the package says otherwise; the labels of 香港, 澳门, 台湾 as the tax registration prints them. */
const chinese = {
  HKG: '中国香港',
  MAC: '中国澳门',
  TWN: '中国台湾',
  IDN: '印度尼西亚',
  FLK: '福克兰群岛（马尔维纳斯）',
  ESH: '西撒哈拉',
  ALA: '奥兰群岛',
  ARE: '阿拉伯联合酋长国',
  BIH: '波斯尼亚和黑塞哥维那',
  BES: '博奈尔、圣尤斯特歇斯和萨巴',
  MAF: '圣马丁（法属）',
  SXM: '圣马丁（荷属）',
  SHN: '圣赫勒拿、阿森松和特里斯坦-达库尼亚',
}
const english = {
  CHN: 'China',
  HKG: 'Hong Kong, China',
  MAC: 'Macao, China',
  TWN: 'Taiwan, China',
  COG: 'Congo',
  COD: 'Congo, Democratic Republic of the',
  CIV: 'Côte d’Ivoire',
  CPV: 'Cabo Verde',
  CZE: 'Czechia',
  GMB: 'Gambia',
  IRN: 'Iran',
  KOR: 'Korea, Republic of',
  PRK: 'Korea, Democratic People’s Republic of',
  LAO: 'Laos',
  MDA: 'Moldova',
  MKD: 'North Macedonia',
  PSE: 'Palestine',
  REU: 'Réunion',
  SHN: 'Saint Helena, Ascension and Tristan da Cunha',
  BES: 'Bonaire, Sint Eustatius and Saba',
  SYR: 'Syria',
  TZA: 'Tanzania',
  VAT: 'Holy See',
}

const codes = readJson(source, 'codes.json')
const zh = readJson(source, 'langs', 'zh.json').countries
const en = readJson(source, 'langs', 'en.json').countries
const first = (names) => (Array.isArray(names) ? names[0] : names)

/** XKK is a code of this package only; ISO 3166-1 has 249. */
const entries = codes
  .filter(([, code]) => code !== 'XKK')
  .map(([alpha2, code, numeric]) => ({ code, numeric, zh: chinese[code] ?? first(zh[alpha2]), en: english[code] ?? first(en[alpha2]) }))
  .sort((a, b) => (a.code < b.code ? -1 : 1))
if (entries.length !== 249) throw new Error(`ISO 3166-1 has 249 entries, found ${entries.length}`)
writeLines(join(reference, 'nationalities', 'nationalities.json'), entries)
