import type { StrokeOrders } from './stroke-order.ts'

/** All orders sorted, so that neighbours share their beginnings: the search compares a beginning once for all that have it. */
export type SortedOrders = {
  readonly orders: StrokeOrders
  /** Order numbers, sorted by their first strokes. */
  readonly sorted: Uint32Array
  /** How many first strokes an entry shares with the entry before. */
  readonly shared: Uint8Array
  /** The character of every order. */
  readonly owner: Uint32Array
}

/** What an error costs. `type[6 × n + type]` is the price of taking the n-th given stroke for a type 1 to 5; it has six places a given stroke. */
export type Prices = { readonly type: Float64Array; readonly missing: number; readonly extra: number; readonly swapped: number }

/** A character found despite errors, and what they cost together; 0 is none. */
export type NearOrder = { readonly ordinal: number; readonly cost: number }

/** So many strokes more or less than given are looked at. */
const BAND = 2
/** Base-6 digits that, with the order's number (19 bits), fit a double exactly. */
const KEY_STROKES = 13
const NUMBER_SPACE = 2 ** 19

const sortedOf = new WeakMap<StrokeOrders, SortedOrders>()

function sharedStart({ strokes, starts }: StrokeOrders, a: number, b: number): number {
  const [from, other] = [starts[a] ?? 0, starts[b] ?? 0]
  const most = Math.min((starts[a + 1] ?? 0) - from, (starts[b + 1] ?? 0) - other, 255)
  let same = 0
  while (same < most && strokes[from + same] === strokes[other + same]) same += 1
  return same
}

/** Sorts the orders once (some 60 ms for all characters); kept as long as the orders are. */
export function sortOrders(orders: StrokeOrders): SortedOrders {
  const known = sortedOf.get(orders)
  if (known !== undefined) return known
  const { strokes, starts, first } = orders
  const count = starts.length - 1
  const keys = new Float64Array(count)
  for (let order = 0; order < count; order++) {
    const start = starts[order] ?? 0
    const end = starts[order + 1] ?? 0
    let key = 0
    for (let i = start; i < start + KEY_STROKES; i++) key = key * 6 + (i < end ? (strokes[i] ?? 0) : 0)
    keys[order] = key * NUMBER_SPACE + order
  }
  keys.sort()
  const sorted = Uint32Array.from(keys, (key) => key % NUMBER_SPACE)
  const shared = new Uint8Array(count)
  for (let i = 1; i < count; i++) {
    shared[i] = sharedStart(orders, sorted[i - 1] ?? 0, sorted[i] ?? 0)
  }
  const owner = new Uint32Array(count)
  for (let ordinal = 0; ordinal + 1 < first.length; ordinal++) owner.fill(ordinal, first[ordinal], first[ordinal + 1])
  const built = { orders, sorted, shared, owner }
  sortedOf.set(orders, built)
  return built
}

/** One row of the distance table: the least cost of having met the first `depth` strokes of an order with j given ones. Returns the row's least cost. */
function fillRow(rows: Float64Array, prices: Prices, depth: number, strokes: Uint8Array): number {
  const { type, missing, extra, swapped } = prices
  const stroke = strokes[depth - 1] ?? 0
  const before = strokes[depth - 2] ?? 0
  const given = type.length / 6
  const width = given + 1
  const row = depth * width
  let least = Number.POSITIVE_INFINITY
  const from = Math.max(0, depth - BAND)
  const to = Math.min(given, depth + BAND)
  if (from > 0) rows[row + from - 1] = Number.POSITIVE_INFINITY
  for (let j = from; j <= to; j++) {
    let cost = j < depth + BAND ? (rows[row - width + j] ?? 0) + missing : Number.POSITIVE_INFINITY
    if (j > 0) {
      const taken = (rows[row - width + j - 1] ?? 0) + (type[(j - 1) * 6 + stroke] ?? 0)
      if (taken < cost) cost = taken
      const more = (rows[row + j - 1] ?? 0) + extra
      if (more < cost) cost = more
      if (j > 1 && depth > 1) {
        const turned =
          (rows[row - 2 * width + j - 2] ?? 0) + swapped + (type[(j - 2) * 6 + stroke] ?? 0) + (type[(j - 1) * 6 + before] ?? 0)
        if (turned < cost) cost = turned
      }
    }
    rows[row + j] = cost
    if (cost < least) least = cost
  }
  return least
}

/**
 * Every character with an order whose errors against the given strokes cost at most `most`, at its cheapest order.
 * A beginning that costs more already is left with all that begin so.
 */
export function ordersWithin(all: SortedOrders, prices: Prices, most: number): ReadonlyMap<number, number> {
  const { sorted, shared, owner, orders } = all
  const { strokes, starts } = orders
  const given = prices.type.length / 6
  const width = given + 1
  const deepest = given + BAND
  const rows = new Float64Array((deepest + 1) * width)
  for (let j = 0; j < width; j++) rows[j] = j <= BAND ? j * prices.extra : Number.POSITIVE_INFINITY
  const found = new Map<number, number>()
  const met = new Uint8Array(deepest + 1)
  let alive = 0
  let dead = Number.POSITIVE_INFINITY
  for (let i = 0; i < sorted.length; i++) {
    const same = shared[i] ?? 0
    if (same >= dead) continue
    dead = Number.POSITIVE_INFINITY
    if (same < alive) alive = same
    const order = sorted[i] ?? 0
    const start = starts[order] ?? 0
    const length = (starts[order + 1] ?? 0) - start
    while (alive < length && dead === Number.POSITIVE_INFINITY) {
      met[alive] = strokes[start + alive] ?? 0
      if (alive >= deepest || fillRow(rows, prices, alive + 1, met) > most) dead = alive + 1
      else alive += 1
    }
    const cost = dead < Number.POSITIVE_INFINITY || length < given - BAND ? Number.POSITIVE_INFINITY : (rows[length * width + given] ?? 0)
    if (cost > most) continue
    const ordinal = owner[order] ?? 0
    if (cost < (found.get(ordinal) ?? Number.POSITIVE_INFINITY)) found.set(ordinal, cost)
  }
  return found
}

/** The cheapest characters first, ties in code order: errors may cost step by step more, until `enough` are found, so that what is clear is answered at once. */
export function cheapestOrders(all: SortedOrders, prices: Prices, steps: readonly number[], enough: number): readonly NearOrder[] {
  let found: ReadonlyMap<number, number> = new Map()
  for (const most of steps) {
    found = ordersWithin(all, prices, most)
    if (found.size >= enough) break
  }
  const ranked = [...found].map(([ordinal, cost]) => ({ ordinal, cost }))
  return ranked.sort((a, b) => a.cost - b.cost || a.ordinal - b.ordinal)
}
