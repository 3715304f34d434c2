import { joinStreams } from './streams.ts'
import { type Cut, splitOrders } from './stroke-order-split.ts'
import { DICTIONARY, LITERAL, MARK, MOST_ORDERS, MOST_STROKES, SAME, type Substitutes, useSubstitute } from './stroke-order.ts'

/** Pieces used more than once, frequent ones in the first 256s, each 256 sorted, so that neighbours look alike. */
function dictionaryOf(cuts: readonly (readonly Cut[])[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const cut of cuts.flat()) {
    if (cut.sameFront < 0) counts.set(cut.front, (counts.get(cut.front) ?? 0) + 1)
    if (cut.sameBack < 0) counts.set(cut.back, (counts.get(cut.back) ?? 0) + 1)
  }
  const frequent = [...counts].filter(([, times]) => times > 1).sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const pieces = frequent.slice(0, 0xffff - DICTIONARY).map(([piece]) => piece)
  const sorted: string[] = []
  for (let i = 0; i < pieces.length; i += 256) sorted.push(...pieces.slice(i, i + 256).sort())
  return sorted
}

const textOf = (pieces: readonly string[]): number[] => pieces.flatMap((piece) => [...[...piece].map(Number), 0])

const pair = (): [number[], number[]] => [[], []]

/** The streams while they are written. `ids` knows the dictionary and, as they come, the pieces that stand only once. */
function writerOf(dictionary: readonly string[]) {
  const ids = new Map(dictionary.map((piece, id) => [piece, id]))
  const literals: string[] = []
  const substitutes = [new Map(), new Map()] as const satisfies readonly Substitutes[]
  const choices = pair()
  const news = pair()
  const piece = (text: string, [low, high]: [number[], number[]]): number => {
    const known = ids.get(text) ?? dictionary.length
    const written = known < dictionary.length ? known + DICTIONARY : LITERAL
    low.push(written & 255)
    high.push(written >> 8)
    if (written !== LITERAL) return known
    literals.push(text)
    ids.set(text, dictionary.length + literals.length - 1)
    return dictionary.length + literals.length - 1
  }
  const substitute = (side: 0 | 1, main: number, text: string): void => {
    const choice = (substitutes[side].get(main)?.indexOf(ids.get(text) ?? -1) ?? -1) + 1
    choices[side].push(choice)
    useSubstitute(substitutes[side], main, choice, () => piece(text, news))
  }
  return { piece, substitute, choices, news, literals }
}

function streamsOf(cuts: readonly (readonly Cut[])[], dictionary: readonly string[]): readonly ArrayLike<number>[] {
  const writer = writerOf(dictionary)
  const [counts, shared, fronts, backs]: [number[], number[], [number[], number[]], [number[], number[]]] = [[], [], pair(), pair()]
  let front = 0
  for (const own of cuts) {
    counts.push(own.length)
    let back = 0
    own.forEach((cut, nth) => {
      if (nth === 0) {
        if (cut.sameFront === 0) fronts.forEach((stream) => void stream.push(SAME))
        else front = writer.piece(cut.front, fronts)
        back = writer.piece(cut.back, backs)
        return
      }
      shared.push((cut.sameFront + 1) * 16 + cut.sameBack + 1)
      if (cut.sameFront < 0) writer.substitute(0, front, cut.front)
      if (cut.sameBack < 0) writer.substitute(1, back, cut.back)
    })
  }
  return [counts, ...fronts, ...backs, shared, ...writer.choices, ...writer.news, textOf(dictionary), textOf(writer.literals)]
}

/** The stroke-order file for characters in code order, each with its orders (`12345`), the first being the principal one. `readStrokes` reads it. */
export function packStrokes(orders: readonly (readonly string[])[]): Uint8Array {
  const clean = orders.map((list) =>
    [...new Set(list)].filter((order) => /^[1-5]+$/.test(order) && order.length <= MOST_STROKES).slice(0, MOST_ORDERS),
  )
  const cuts = splitOrders(clean)
  return joinStreams(MARK, streamsOf(cuts, dictionaryOf(cuts)))
}
