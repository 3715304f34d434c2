import { cheapestOrders, type NearOrder, type Prices, sortOrders } from './stroke-order-fuzzy.ts'
import type { StrokeOrders } from './stroke-order.ts'

/** Every error costs one: another type, a stroke more, a stroke less, two strokes the other way round. */
function plainPrices(order: string): Prices {
  const type = new Float64Array(order.length * 6).fill(1)
  for (let i = 0; i < order.length; i++) type[i * 6 + Number(order[i])] = 0
  return { type, missing: 1, extra: 1, swapped: 1 }
}

/**
 * Characters whose stroke order is nearly the one given: one error away, two when those are fewer than `limit` and the order has six strokes
 * or more. Those that have exactly this order are left out. The cheapest first, equals in code order. Nothing for a pattern with `?` or `*`.
 */
export function nearStrokeOrder(orders: StrokeOrders, order: string, limit = 60): readonly NearOrder[] {
  const text = order.normalize('NFKC').replace(/\s/g, '')
  if (!/^[1-5]{2,}$/.test(text)) return []
  const found = cheapestOrders(sortOrders(orders), plainPrices(text), text.length < 6 ? [1] : [1, 2], limit + 20)
  return found.filter(({ cost }) => cost > 0).slice(0, limit)
}
