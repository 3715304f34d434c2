// Asks the shipped data what the lists say, as a person would, and counts how often the character is among the answers.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { readComponents, readIndex, readReadings, readStrokes, search } from '../../../core/src/hanzi/index.ts'
import { orderLengths } from '../generate/counts.mjs'
import { root } from '../generate/inputs.mjs'
import { adobe, cheungBauer, cnchar, hanyuDaZidian, kanjidic, terraPinyin } from './lists.mjs'

const unpack = (name) => brotliDecompressSync(readFileSync(join(root, 'data/hanzi', name)))

/** Places of the answers to a query: exact ones count from 1, near ones from -1 down. */
function asker(data) {
  const known = new Map()
  return (query) => {
    const key = JSON.stringify(query)
    if (!known.has(key)) known.set(key, new Map(search(data, { ...query, near: true }).map(({ ordinal, near }, at) => [ordinal, near ? -at - 1 : at + 1])))
    return known.get(key)
  }
}

const share = (part, all) => (all === 0 ? '–' : (part / all).toFixed(4))

/** One row: how many entries, exact by Unihan alone, exact and within one stroke by everything; middle and ninetieth place of a hundred. */
function row(name, entries, queryOf, [strict, full]) {
  const asked = entries.map((entry) => [entry.ordinal, queryOf(entry)])
  const alone = strict === undefined ? '–' : share(asked.filter(([ordinal, query]) => strict(query).get(ordinal) > 0).length, asked.length)
  const places = asked.map(([ordinal, query]) => full(query).get(ordinal) ?? 0)
  const exact = places.filter((place) => place > 0).length
  const near = places.filter((place) => place !== 0).length
  const sorted = places.filter((place) => place !== 0).map(Math.abs).sort((a, b) => a - b)
  const at = (part) => sorted[Math.floor(sorted.length * part)] ?? '–'
  return [name, entries.length, alone, share(exact, asked.length), share(near, asked.length), at(0.5), at(0.9)]
}

export async function measure() {
  const bytes = unpack('out/index.bin.br')
  const parts = { readings: readReadings(unpack('out/readings.bin.br')), strokes: readStrokes(unpack('strokes/strokes.bin.br')), components: readComponents(unpack('out/components.bin.br'), unpack('strokes/inferred.bin.br')) }
  const unihanAlone = readIndex(bytes)
  const data = { index: readIndex(bytes, unpack('strokes/counts.bin.br')), ...parts }
  const both = [asker({ index: unihanAlone, readings: parts.readings }), asker(data)]
  const lists = { adobe: adobe(), kanjidic: kanjidic(), cnchar: cnchar(), hdz: hanyuDaZidian(), cheungBauer: cheungBauer() }
  const cell = ({ radical, strokes }) => ({ radical, strokes })
  const total = ({ strokes }) => ({ strokes })
  const filed = lists.cnchar.filter(({ radical }) => radical !== undefined)
  const rows = [
    row('Adobe-Japan1-6, radical + strokes', lists.adobe, cell, both),
    row('KANJIDIC2, radical + strokes', lists.kanjidic, cell, both),
    row("KANJIDIC2, Nelson's radical + strokes", lists.kanjidic, ({ nelson, strokes }) => ({ radical: nelson, strokes }), both),
    row('cnchar, school radical + strokes', filed, cell, both),
    row('汉语大字典, its radical + Unihan strokes', lists.hdz, ({ radical, ordinal }) => ({ radical, strokes: unihanAlone.strokes[ordinal] }), both),
    row('Cheung-Bauer, radical + residual', lists.cheungBauer, ({ radical, residual }) => ({ radical, residual }), both),
    row('Adobe-Japan1-6, strokes alone', lists.adobe, total, both),
    row('KANJIDIC2, strokes alone', lists.kanjidic, total, both),
    row('KANJIDIC2, usual miscounts', lists.kanjidic.flatMap(({ ordinal, miscounts }) => miscounts.map((strokes) => ({ ordinal, strokes }))), total, both),
    row('cnchar, strokes alone', lists.cnchar, total, both),
  ]
  rows.push(row('Rime 笔画 lengths, without them in the index', lengths(), total, [both[0], asker({ index: unihanAlone, components: parts.components })]))
  const written = lists.cnchar.filter(({ strokeOrder, strokes }) => strokeOrder?.length === strokes)
  rows.push(row('cnchar, whole stroke order', written, ({ strokeOrder }) => ({ strokeOrder }), [undefined, asker(data)]))
  const letters = ({ reading }) => ({ pinyin: reading.replace(/\d$/, '') })
  rows.push(row('KANJIDIC2, pinyin without tone', readingsOf(lists.kanjidic), letters, both), row('Rime 地球拼音, pinyin without tone', readingsOf(terraPinyin()), letters, both))
  rows.push(row('KANJIDIC2, pinyin', readingsOf(lists.kanjidic), pinyin, both), row('Rime 地球拼音, pinyin', readingsOf(terraPinyin()), pinyin, both))
  return table(rows)
}

const pinyin = ({ reading }) => ({ pinyin: reading })
const readingsOf = (entries) => entries.flatMap(({ ordinal, pinyin: all }) => all.map((reading) => ({ ordinal, reading })))
const lengths = () => orderLengths().flatMap((all, ordinal) => [...all].map((strokes) => ({ ordinal, strokes })))

function table(rows) {
  const head = ['asked with', 'look-ups', 'Unihan alone', 'exact', 'within one stroke', 'place, median', 'place, 90 %']
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
