/** How far two sets of points differ when one is laid over the other by any shift, turn, stretch and slant of a plane. */

type Row = readonly [number, number, number]

/** x, y, x, y …; the root mean square of what is left, in the unit of the points. Infinity when the points of `from` lie on one line. */
export function bentApart(from: readonly number[], to: readonly number[]): number {
  const count = from.length / 2
  const rows = Array.from({ length: count }, (_, at): Row => [from[2 * at] as number, from[2 * at + 1] as number, 1])
  const across = fitted(
    rows,
    rows.map((_, at) => to[2 * at] as number),
  )
  const down = fitted(
    rows,
    rows.map((_, at) => to[2 * at + 1] as number),
  )
  if (across === null || down === null) return Number.POSITIVE_INFINITY
  const left = rows.reduce(
    (sum, row, at) => sum + (dot(across, row) - (to[2 * at] as number)) ** 2 + (dot(down, row) - (to[2 * at + 1] as number)) ** 2,
    0,
  )
  return Math.sqrt(left / (2 * count))
}

const dot = (left: Row, right: Row): number => left[0] * right[0] + left[1] * right[1] + left[2] * right[2]

/** Least squares: the weights that make each row its value (Cramer's rule on the normal equations). */
function fitted(rows: readonly Row[], values: readonly number[]): Row | null {
  const sums = [0, 1, 2].map(
    (i) => [0, 1, 2].map((j) => rows.reduce((sum, row) => sum + (row[i] as number) * (row[j] as number), 0)) as unknown as Row,
  )
  const right = [0, 1, 2].map((i) => rows.reduce((sum, row, at) => sum + (row[i] as number) * (values[at] as number), 0))
  const whole = determinant(sums)
  if (Math.abs(whole) < 1e-9) return null
  const weights = [0, 1, 2].map(
    (column) =>
      determinant(sums.map((row, at) => row.map((value, i) => (i === column ? (right[at] as number) : value)) as unknown as Row)) / whole,
  )
  return weights as unknown as Row
}

function determinant(rows: readonly Row[]): number {
  const [a, b, c] = rows as [Row, Row, Row]
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) + a[2] * (b[0] * c[1] - b[1] * c[0])
}
