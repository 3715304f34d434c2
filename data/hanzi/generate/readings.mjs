// readings.bin: the Mandarin readings of Unihan, the usual one first; where there is none, that of a variant.
import { readSyllable } from '../../../core/src/hanzi/pinyin.ts'
import { packReadings } from '../../../core/src/hanzi/readings.ts'
import { IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { unihan } from './inputs.mjs'
import { writeBrotli } from './write.mjs'

/** The authorities in the order in which they say what is usual: 通用规范汉字字典 first. A function takes the readings from a value. */
const authorities = {
  kTGHZ2013: (value) => listed(value),
  kMandarin: (value) => value.split(' '),
  kXHC1983: (value) => listed(value),
  kHanyuPinlu: (value) => value.split(' ').map((word) => word.replace(/\(\d+\)$/, '')),
  kSMSZD2003Readings: (value) => value.split(' ').flatMap((word) => word.split('粵')[0].split(',')),
  kHanyuPinyin: (value) => listed(value),
}

/** `10038.080,10039.010:yǐn,yīn`: places in a dictionary, then readings. */
const listed = (value) => value.split(' ').flatMap((word) => word.split(':')[1].split(','))

const vowels = { a: 'āáǎà', e: 'ēéěè', i: 'īíǐì', o: 'ōóǒò', u: 'ūúǔù', ü: 'ǖǘǚǜ' }

/** The tone's mark stands where it belongs, whatever the source wrote (`weì`); words of several syllables (瓩 qiānwǎ) are left out. */
function inOneSpelling(word) {
  const sound = readSyllable(word)
  if (sound === null || !/^([^aeiouü]*[aeiouü]+[^aeiouü]*|hm|m|n|ng|hng)$/.test(sound.letters)) return []
  const { letters, tone } = sound
  const place = [letters.search(/[ae]/), letters.indexOf('ou'), letters.search(/[iouü](?=[^iouü]*$)/)].find((at) => at >= 0)
  if (tone === 0 || tone === 5) return [letters]
  if (place === undefined) return [word.normalize('NFC')]
  return [letters.slice(0, place) + vowels[letters[place]][tone - 1] + letters.slice(place + 1)]
}

/** Variants that are read alike, by what they are in Unihan. */
const readAlike = ['kTraditionalVariant', 'kSimplifiedVariant', 'kZVariant', 'kSemanticVariant', 'kSpoofingVariant']

export function readings() {
  const found = new Map()
  for (const [code, property, value] of unihan('Readings')) {
    const ordinal = ordinalOf(code)
    if (ordinal < 0 || !(property in authorities)) continue
    found.set(ordinal, { ...found.get(ordinal), [property]: authorities[property](value).flatMap(inOneSpelling) })
  }
  return Array.from({ length: IDEOGRAPHS }, (_, ordinal) => {
    const said = found.get(ordinal) ?? {}
    return [...new Set(Object.keys(authorities).flatMap((authority) => said[authority] ?? []))]
  })
}

/** [ordinal, ordinal of a variant that has a reading], for characters without one of their own. */
export function takenOver(own) {
  const links = new Map()
  for (const property of readAlike)
    for (const [code, found, value] of unihan('Variants')) {
      if (found !== property) continue
      for (const word of value.split(' ')) link(links, own, ordinalOf(code), ordinalOf(Number.parseInt(word.slice(2), 16)))
    }
  return [...links].sort(([a], [b]) => a - b)
}

function link(links, own, one, other) {
  for (const [unread, read] of [[one, other], [other, one]])
    if (unread >= 0 && read >= 0 && own[unread].length === 0 && own[read].length > 0 && !links.has(unread)) links.set(unread, read)
}

export function make() {
  const own = readings()
  writeBrotli('out/readings.bin.br', packReadings(own, takenOver(own)))
}
