/** Every unified ideograph: where it stands, how it is written, what it is made of, and how a person finds it. */
export * from './ids.ts'
export * from './ordinal.ts'
export { byStrokeOrder } from './stroke-order-search.ts'
export { readStrokes, type StrokeOrders, strokeOrdersOf } from './stroke-order.ts'
export { packStrokes } from './stroke-order-pack.ts'
export type * from './types.ts'
