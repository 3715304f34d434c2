/** Whether two sets of durations differ: medians, a bootstrap interval of their difference, and the rank test of Mann and Whitney. */

export const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b)
export function quantile(values: readonly number[], share: number): number {
  const list = sorted(values)
  return list[Math.min(list.length - 1, Math.floor(share * list.length))] ?? Number.NaN
}
export const median = (values: readonly number[]): number => quantile(values, 0.5)

function draws(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** The 99 % interval of the difference of the medians (a less b), in the unit of the values. */
export function medianDifference(
  a: readonly number[],
  b: readonly number[],
  rounds = 1_000,
): { low: number; high: number; difference: number } {
  const draw = draws(7)
  const resample = (values: readonly number[]) => values.map(() => values[Math.floor(draw() * values.length)] ?? 0)
  const differences = Array.from({ length: rounds }, () => median(resample(a)) - median(resample(b)))
  return { low: quantile(differences, 0.005), high: quantile(differences, 0.995), difference: median(a) - median(b) }
}

/** Two-sided p of the Mann-Whitney test by its normal approximation, ties at their mean rank. */
export function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, first: true })), ...b.map((value) => ({ value, first: false }))].sort(
    (x, y) => x.value - y.value,
  )
  const rank = all.reduce((sum, { first }, at) => (first ? sum + at + 1 : sum), 0)
  const u = rank - (a.length * (a.length + 1)) / 2
  const mean = (a.length * b.length) / 2
  const deviation = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12)
  const z = Math.abs(u - mean) / deviation
  return Math.min(1, 2 * (1 - normal(z)))
}

function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - tail
}

/** True when a stranger could tell the classes apart: the interval excludes ±`margin` and chance is ruled out. */
export function tellsApart(a: readonly number[], b: readonly number[], margin: number): boolean {
  const { low, high } = medianDifference(a, b)
  return (low > margin || high < -margin) && mannWhitney(a, b) < 0.001
}
