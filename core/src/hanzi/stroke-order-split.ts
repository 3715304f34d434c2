/** One stroke order, cut into a front and a back; `sameFront`, `sameBack`: place among the fronts, backs this character had before, or -1. */
export type Cut = { readonly front: string; readonly back: string; readonly sameFront: number; readonly sameBack: number }

const ROUNDS = 6
/** Bits of a piece that has not been seen: its strokes, and being named at all. */
const unseen = (piece: string) => 30 + 2.3 * piece.length

const count = (counts: Map<string, number>, piece: string) => counts.set(piece, (counts.get(piece) ?? 0) + 1)

function firstCounts(orders: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const order of orders.flat()) {
    for (let cut = 1; cut < order.length; cut++) {
      count(counts, order.slice(0, cut))
      count(counts, order.slice(cut))
    }
  }
  return counts
}

/** Bits each piece costs: how rare it is, and its share of the dictionary. */
function bitsOf(counts: ReadonlyMap<string, number>): (piece: string) => number {
  let all = 0
  for (const times of counts.values()) all += times
  const bits = new Map<string, number>()
  for (const [piece, times] of counts) bits.set(piece, Math.log2(all / times) + (2 * piece.length + 4) / times)
  return (piece) => (piece === '' ? 4 : (bits.get(piece) ?? unseen(piece)))
}

/** The cheapest cut of an order, where what the character (or the front of the character before) had already costs next to nothing. */
function cutOf(order: string, bits: (piece: string) => number, fronts: readonly string[], backs: readonly string[]): Cut {
  let best = Number.POSITIVE_INFINITY
  let at = 0
  for (let cut = 0; cut <= order.length; cut++) {
    const front = order.slice(0, cut)
    const back = order.slice(cut)
    const cost = (fronts.includes(front) ? 1 : bits(front) + 1) + (backs.includes(back) ? 1 : bits(back) + 1)
    if (cost < best) {
      best = cost
      at = cut
    }
  }
  const front = order.slice(0, at)
  const back = order.slice(at)
  return { front, back, sameFront: fronts.indexOf(front), sameBack: backs.indexOf(back) }
}

/** Cuts one character's orders; the first may share the front of the character before. */
function cutsOf(orders: readonly string[], bits: (piece: string) => number, before: string | undefined): readonly Cut[] {
  const cuts: Cut[] = []
  for (const order of orders) {
    const first = cuts.length === 0
    const fronts = first ? (before === undefined ? [] : [before]) : [...new Set(cuts.map((cut) => cut.front))]
    const backs = first ? [] : [...new Set(cuts.map((cut) => cut.back))]
    cuts.push(cutOf(order, bits, fronts, backs))
  }
  return cuts
}

/**
 * Cuts every stroke order in two so that few different pieces remain: most characters are two components, and the same components
 * come again and again. The cost of the pieces is learned in a few rounds. Deterministic.
 */
export function splitOrders(orders: readonly (readonly string[])[]): readonly (readonly Cut[])[] {
  let counts = firstCounts(orders)
  let cuts: (readonly Cut[])[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const bits = bitsOf(counts)
    counts = new Map()
    cuts = []
    let before: string | undefined
    for (const character of orders) {
      const own = cutsOf(character, bits, before)
      for (const cut of own) {
        if (cut.sameFront < 0) count(counts, cut.front)
        if (cut.sameBack < 0) count(counts, cut.back)
      }
      before = own[0]?.front ?? before
      cuts.push(own)
    }
  }
  return cuts
}
