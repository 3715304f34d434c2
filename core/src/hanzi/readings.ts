/**
 * Pinyin readings of the ideographs.
 *
 * `readings.bin` (mark SHR1), streams: the toned syllables, most frequent first, as UTF-8 text parted by blanks · how many readings each
 * character has (steps, code order) · for every reading its syllable, low bytes, then high bytes · readings taken over from a
 * variant (numbers: step in code order, ordinal of the variant).
 */
import { packNumbers, packSteps, readNumbers, readSteps } from './columns.ts'
import { IDEOGRAPHS } from './ordinal.ts'
import { readSyllable, readSyllables, sameSound, type Syllable } from './pinyin.ts'
import { joinStreams, splitStreams } from './streams.ts'

export type Readings = {
  /** All toned syllables, and the same taken apart. */
  readonly syllables: readonly string[]
  readonly sounds: readonly Syllable[]
  /** Letters of all syllables, to part words by. */
  readonly letters: ReadonlySet<string>
  /** The readings of an ordinal are `list[starts[ordinal]]` up to `list[starts[ordinal + 1]]`, as places in `syllables`. */
  readonly starts: Uint32Array
  readonly list: Uint16Array
  /** Characters without a reading of their own, by the ordinal of a variant that has one. */
  readonly byVariant: ReadonlyMap<number, number>
}

const MARK = 'SHR1'

/** `readings`: per ordinal, toned with marks, the usual one first; `byVariant`: [ordinal, ordinal of the variant], ascending. */
export function packReadings(readings: readonly (readonly string[])[], byVariant: readonly (readonly [number, number])[]): Uint8Array {
  const tally = new Map<string, number>()
  for (const reading of readings.flat()) tally.set(reading, (tally.get(reading) ?? 0) + 1)
  const syllables = [...tally].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([syllable]) => syllable)
  const place = new Map(syllables.map((syllable, at) => [syllable, at]))
  const list = readings.flat().map((reading) => place.get(reading) ?? 0)
  const links = byVariant.flatMap(([ordinal, variant], at) => [ordinal - (byVariant[at - 1]?.[0] ?? 0), variant])
  const counts = Uint8Array.from(readings, ({ length }) => length)
  const low = list.map((syllable) => syllable & 255)
  const high = list.map((syllable) => syllable >> 8)
  return joinStreams(MARK, [toBytes(syllables.join(' ')), ...packSteps(counts), low, high, packNumbers(links)])
}

export function readReadings(bytes: Uint8Array): Readings {
  const streams = splitStreams(MARK, bytes)
  const at = (place: number) => streams[place] ?? new Uint8Array(0)
  const syllables = toText(at(0)).split(' ')
  const sounds = syllables.map((syllable) => readSyllable(syllable) ?? { letters: '', tone: 0 })
  const counts = readSteps([at(1), at(2)], new Uint8Array(IDEOGRAPHS))
  const starts = new Uint32Array(IDEOGRAPHS + 1)
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) starts[ordinal + 1] = (starts[ordinal] ?? 0) + (counts[ordinal] ?? 0)
  const list = Uint16Array.from(at(3), (low, place) => low + 256 * (at(4)[place] ?? 0))
  return { syllables, sounds, letters: new Set(sounds.map(({ letters }) => letters)), starts, list, byVariant: readLinks(at(5)) }
}

/** The readings of a character, the usual one first; those of a variant when it has none of its own. */
export function readingsOf(readings: Readings, ordinal: number): { readonly pinyin: readonly string[]; readonly ofVariant: boolean } {
  const own = placesOf(readings, ordinal)
  const variant = own.length === 0 ? readings.byVariant.get(ordinal) : undefined
  const places = variant === undefined ? own : placesOf(readings, variant)
  return { pinyin: Array.from(places, (place) => readings.syllables[place] ?? ''), ofVariant: variant !== undefined }
}

/** Whether anything is known of how a character is read. */
export const isRead = ({ starts, byVariant }: Readings, ordinal: number): boolean =>
  starts[ordinal] !== starts[ordinal + 1] || byVariant.has(ordinal)

const placesOf = ({ list, starts }: Readings, ordinal: number) => list.subarray(starts[ordinal] ?? 0, starts[ordinal + 1] ?? 0)

/** The syllables asked for; null when the text is not pinyin. */
export const askedSyllables = (readings: Readings, text: string): readonly Syllable[] | null => readSyllables(text, readings.letters)

/** How a character answers to a syllable: 0 by its usual reading, 1 by another, 2 by a variant's; -1 not at all. */
export function soundsLike(readings: Readings, asked: Syllable): (ordinal: number) => number {
  const fits = Uint8Array.from(readings.sounds, (sound) => (sameSound(sound, asked) ? 1 : 0))
  const { list, starts, byVariant } = readings
  const own = (ordinal: number) => {
    const start = starts[ordinal] ?? 0
    const end = starts[ordinal + 1] ?? 0
    for (let at = start; at < end; at++) if (fits[list[at] ?? 0] === 1) return at === start ? 0 : 1
    return -1
  }
  return (ordinal) => {
    const tier = own(ordinal)
    if (tier >= 0 || starts[ordinal] !== starts[ordinal + 1]) return tier
    const variant = byVariant.get(ordinal)
    return variant !== undefined && own(variant) >= 0 ? 2 : -1
  }
}

function readLinks(bytes: Uint8Array): ReadonlyMap<number, number> {
  const list = readNumbers(bytes)
  const links = new Map<number, number>()
  let ordinal = 0
  for (let at = 0; at < list.length; at += 2) {
    ordinal += list[at] ?? 0
    links.set(ordinal, list[at + 1] ?? 0)
  }
  return links
}

/** UTF-8 of the signs that pinyin has (all below U+0800). */
const toBytes = (text: string) =>
  Array.from(text, (sign) => sign.charCodeAt(0)).flatMap((code) => (code < 128 ? [code] : [192 | (code >> 6), 128 | (code & 63)]))

function toText(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    text += String.fromCharCode(byte < 128 ? byte : ((byte & 31) << 6) | ((bytes[++at] ?? 0) & 63))
  }
  return text
}
