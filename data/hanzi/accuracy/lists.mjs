// Lists of other authorities that the product's data is not made from: what each says of radical, strokes and reading of a character.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { codePointAt, IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { radicals, radicalsOfShape } from '../../../core/src/hanzi/radicals.ts'
import { debianPackage, npmPackage, rimeEntries, unihan } from '../generate/inputs.mjs'

const entry = (code, facts) => (ordinalOf(code) < 0 ? [] : [{ ordinal: ordinalOf(code), ...facts }])

/** Adobe's radical and strokes of the glyphs of Adobe-Japan1-6, as they are drawn. */
export function adobe() {
  return unihan('RadicalStrokeCounts').flatMap(([code, , value]) =>
    value.split(' ').flatMap((word) => {
      const [, radical, form, residual] = /^[CV]\+\d+\+(\d+)\.(\d+)\.(\d+)$/.exec(word) ?? []
      return radical === undefined ? [] : entry(code, { radical: Number(radical), strokes: Number(form) + Number(residual) })
    }),
  )
}

/** KANJIDIC2: the classical radical and Nelson's; the accepted stroke count; the readings in pinyin. */
export function kanjidic() {
  const xml = gunzipSync(readFileSync(join(debianPackage('kanjidic-xml'), 'usr/share/edict/kanjidic2.xml.gz'))).toString()
  return xml.split('<character>').slice(1).flatMap((text) => {
    const all = (pattern) => [...text.matchAll(pattern)].map(([, found]) => found)
    const [code] = all(/cp_type="ucs">([0-9a-f]+)</g)
    const [classical] = all(/rad_type="classical">(\d+)</g)
    const [nelson = classical] = all(/rad_type="nelson_c">(\d+)</g)
    const [strokes, ...miscounts] = all(/<stroke_count>(\d+)</g)
    const facts = { radical: Number(classical), nelson: Number(nelson), strokes: Number(strokes), miscounts: miscounts.map(Number) }
    return entry(Number.parseInt(code, 16), { ...facts, pinyin: all(/r_type="pinyin">([^<]+)</g) })
  })
}

/** cnchar: radicals, strokes and their order as mainland schools teach them. Of a shape of two radicals (阝, 月) the first is asked. */
export function cnchar() {
  const load = createRequire(import.meta.url)
  const table = load(join(npmPackage('cnchar'), 'cnchar.min.js'))
  table.use(load(join(npmPackage('cnchar-radical'), 'cnchar.radical.min.js')), load(join(npmPackage('cnchar-order'), 'cnchar.order.min.js')))
  return Array.from({ length: IDEOGRAPHS }, (_, ordinal) => String.fromCodePoint(codePointAt(ordinal))).flatMap((sign) => {
    const count = table.stroke(sign)
    const [{ radical } = {}] = table.radical(sign)
    const strokeOrder = table.stroke(sign, 'order', 'name')[0]?.map(typeOf).join('')
    return count > 0 ? entry(sign.codePointAt(0), { radical: radicalsOfShape(radical)[0], strokes: count, strokeOrder }) : []
  })
}

/** 横竖撇点折 as 1 to 5: a rising stroke is a 横, a hooked 竖 a 竖, a 捺 a 点; whatever turns is a 折. */
const typeOf = (name) => ({ 横: 1, 提: 1, 竖: 2, 竖钩: 2, 撇: 3, 点: 4, 点2: 4, 捺: 4 })[name] ?? 5

/** 汉语大字典: 200 radicals, by the place of a character in the dictionary; its supplement begins anew with the first radical and is left out. */
export function hanyuDaZidian() {
  const SUPPLEMENT = 80_000
  const breaks = unihan('DictionaryLikeData')
    .filter(([, property]) => property === 'kHDZRadBreak')
    .map(([, , value]) => /^(.)\[.*\]:(\d+\.\d+)$/u.exec(value))
    .map(([, sign, place]) => [Number(place), radicals.find(({ char }) => char === sign.normalize('NFKC'))?.number])
    .sort(([a], [b]) => a - b)
  return unihan('DictionaryIndices').flatMap(([code, property, value]) => {
    if (property !== 'kIRGHanyuDaZidian') return []
    const radical = breaks.findLast(([place]) => place <= Number(value))?.[1]
    return radical === undefined || Number(value) >= SUPPLEMENT ? [] : entry(code, { radical })
  })
}

/** Cheung and Bauer's Cantonese dictionary: radical and residual strokes. */
export function cheungBauer() {
  return unihan('DictionaryLikeData').flatMap(([code, property, value]) => {
    const [, radical, residual] = property === 'kCheungBauer' ? (/^(\d+)\/(\d+)/.exec(value) ?? []) : []
    return radical === undefined ? [] : entry(code, { radical: Number(radical), residual: Number(residual) })
  })
}

/** Rime's 地球拼音: readings by Chewing, moedict and others. */
export function terraPinyin() {
  return rimeEntries('rime-data-terra-pinyin', 'terra_pinyin.dict.yaml').flatMap(([text, pinyin]) =>
    String.fromCodePoint(text.codePointAt(0)) === text && pinyin !== undefined ? entry(text.codePointAt(0), { pinyin: [pinyin] }) : [],
  )
}
