import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHAIN_START, linkOf, type SealedEntry, verifyChain } from './chain.ts'
import { utf8 } from './utf8.ts'

const sm3 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sm3').update(bytes).digest())

function chain(texts: readonly string[], from = CHAIN_START): SealedEntry[] {
  let end = from
  return texts.map((text) => {
    const seq = end.seq + 1
    end = { seq, link: linkOf(end.link, seq, text, sm3) }
    return { ...end, text }
  })
}
const texts = (count: number) => Array.from({ length: count }, (_, at) => `{"id":"entry-${at}"}`)
const bad = (entries: readonly SealedEntry[], head?: SealedEntry) => verifyChain(entries, sm3, head === undefined ? {} : { head })

test('L14 the link of the first entry is SM3 over 32 zero bytes, the place in 8 bytes and the text', () => {
  const bytes = Buffer.concat([Buffer.alloc(32), Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), Buffer.from('税')])
  expect(linkOf(CHAIN_START.link, 1, '税', sm3)).toEqual(sm3(bytes))
})

test('AU-06 an untouched chain is sound, whole or batch by batch', () => {
  const entries = chain(texts(20))
  const whole = bad(entries, entries[19])
  expect(whole).toMatchObject({ sound: true, end: { seq: 20 } })
  const first = bad(entries.slice(0, 7))
  if (!first.sound) throw new Error()
  expect(verifyChain(entries.slice(7), sm3, { from: first.end })).toEqual(whole)
  expect(bad([])).toEqual({ sound: true, end: CHAIN_START })
})

const entryAndOther = fc
  .tuple(fc.integer({ min: 2, max: 30 }), fc.nat(), fc.nat())
  .map(([count, a, b]) => [count, a % count, b % count] as const)

test('AU-06 a changed text, link or place shows at its entry', () => {
  fc.assert(
    fc.property(entryAndOther, fc.string(), ([count, at], text) => {
      const entries = chain(texts(count))
      expect(bad(entries.map((entry, place) => (place === at ? { ...entry, text: `${text}!` } : entry)))).toEqual({
        sound: false,
        at: at + 1,
        why: 'changed',
      })
      expect(bad(entries.map((entry, place) => (place === at ? { ...entry, link: sm3(entry.link) } : entry)))).toEqual({
        sound: false,
        at: at + 1,
        why: 'changed',
      })
    }),
  )
})

test('AU-06 a dropped entry shows at its place, the last ones too when the end is known', () => {
  fc.assert(
    fc.property(entryAndOther, ([count, at]) => {
      const entries = chain(texts(count))
      expect(
        bad(
          entries.filter((_, place) => place !== at),
          entries[count - 1],
        ),
      ).toEqual({ sound: false, at: at + 1, why: 'dropped' })
    }),
  )
})

test('AU-06 two swapped entries show at the first of them: whole rows, their order, or only their texts', () => {
  fc.assert(
    fc.property(entryAndOther, ([count, a, b]) => {
      fc.pre(a !== b)
      const entries = chain(texts(count))
      const other = (place: number) => entries[place === a ? b : place === b ? a : place] as SealedEntry
      const verdict = { sound: false, at: Math.min(a, b) + 1, why: 'swapped' }
      expect(bad(entries.map((_, place) => other(place)))).toEqual(verdict)
      expect(bad(entries.map((entry, place) => ({ ...other(place), seq: entry.seq })))).toEqual(verdict)
      expect(bad(entries.map((entry, place) => ({ ...entry, text: other(place).text })))).toEqual(verdict)
    }),
  )
})

test('AU-06 a doubled entry and an exchanged end show', () => {
  const entries = chain(texts(5))
  expect(bad([...entries.slice(0, 3), entries[2] as SealedEntry, ...entries.slice(3)])).toMatchObject({
    sound: false,
    at: 4,
    why: 'swapped',
  })
  expect(bad(entries, chain(['other', ...texts(4)])[4])).toEqual({ sound: false, at: 5, why: 'changed' })
})

test('L14 text becomes the bytes that every other program makes of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8(text)).toEqual(new Uint8Array(new TextEncoder().encode(text)))
    }),
  )
  expect(utf8('a\uD800b')).toEqual(new Uint8Array(new TextEncoder().encode('a\uD800b')))
})
