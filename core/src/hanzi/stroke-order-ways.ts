/** Places that are written in two ways, learned from the characters that have several orders: 艹 as 122 or 1212. */
import { type StrokeOrders, strokeOrdersOf } from './stroke-order.ts'

/** A pair of ways counts when it has been met so often. */
const LEAST_MET = 40
/** Longer places are whole parts written otherwise, not one. */
const LONGEST = 5

/** What may be written for what, with the stroke before and the stroke after. */
const learned = new WeakMap<StrokeOrders, readonly (readonly [string, string])[]>()

/** Where two orders differ, each with one stroke more on both sides; null when that is too long. */
function differenceOf(a: string, b: string): readonly [string, string] | null {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  if (Math.max(a.length, b.length) - start - end > LONGEST) return null
  const [from, after] = [Math.max(0, start - 1), Math.max(0, end - 1)]
  return [a.slice(from, a.length - after), b.slice(from, b.length - after)]
}

function waysOf(orders: StrokeOrders): readonly (readonly [string, string])[] {
  const known = learned.get(orders)
  if (known !== undefined) return known
  const met = new Map<string, number>()
  for (let ordinal = 0; ordinal + 1 < orders.first.length; ordinal++) {
    if ((orders.first[ordinal + 1] ?? 0) - (orders.first[ordinal] ?? 0) < 2) continue
    const [first = '', ...others] = strokeOrdersOf(orders, ordinal)
    for (const other of others) {
      const pair = differenceOf(first, other)
      if (pair === null) continue
      for (const key of [pair.join(' '), `${pair[1]} ${pair[0]}`]) met.set(key, (met.get(key) ?? 0) + 1)
    }
  }
  const ways = [...met]
    .filter(([, times]) => times >= LEAST_MET)
    .map(([key]) => [key.split(' ')[0] ?? '', key.split(' ')[1] ?? ''] as const)
  learned.set(orders, ways)
  return ways
}

/** The order with one place written in the other way, for each place where there is one; some thirty for a usual order. */
export function otherWays(orders: StrokeOrders, order: string): ReadonlySet<string> {
  const ways = new Set<string>()
  for (const [from, to] of waysOf(orders)) {
    for (let at = from === '' ? -1 : order.indexOf(from); at >= 0; at = order.indexOf(from, at + 1))
      ways.add(order.slice(0, at) + to + order.slice(at + from.length))
  }
  ways.delete(order)
  ways.delete('')
  return ways
}
