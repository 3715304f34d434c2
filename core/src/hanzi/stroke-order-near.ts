import { cheapestOrders, type NearOrder, ordersWithin, type Prices, sortOrders } from './stroke-order-fuzzy.ts'
import { otherWays } from './stroke-order-ways.ts'
import type { StrokeOrders } from './stroke-order.ts'

/** Every error costs one: another type, a stroke more, a stroke less, two strokes the other way round. */
function plainPrices(order: string): Prices {
  const type = new Float64Array(order.length * 6).fill(1)
  for (let i = 0; i < order.length; i++) type[i * 6 + Number(order[i])] = 0
  return { type, missing: 1, extra: 1, swapped: 1 }
}

/** What one place costs that authorities are known to write in two ways. */
const OTHER_WAY = 0.5

/**
 * Characters whose stroke order is nearly the one given: first those where one place is written as another authority would, then one error
 * away, two when those are fewer than `limit` and the order has six strokes or more. Those that have exactly this order are left out.
 * The cheapest first, equals in code order. Nothing for a pattern with `?` or `*`.
 */
export function nearStrokeOrder(orders: StrokeOrders, order: string, limit = 60): readonly NearOrder[] {
  const text = order.normalize('NFKC').replace(/\s/g, '')
  if (!/^[1-5]{2,}$/.test(text)) return []
  const sorted = sortOrders(orders)
  const found = cheapestOrders(sorted, plainPrices(text), text.length < 6 ? [1] : [1, 2], limit + 20)
  const costs = new Map(found.map(({ ordinal, cost }) => [ordinal, cost]))
  for (const way of otherWays(orders, text)) {
    for (const ordinal of ordersWithin(sorted, plainPrices(way), 0).keys()) if (costs.get(ordinal) !== 0) costs.set(ordinal, OTHER_WAY)
  }
  const near = [...costs].filter(([, cost]) => cost > 0).map(([ordinal, cost]) => ({ ordinal, cost }))
  return near.sort((a, b) => a.cost - b.cost || a.ordinal - b.ordinal).slice(0, limit)
}
