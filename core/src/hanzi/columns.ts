/**
 * How a column of small numbers, one a character in code order, is written so that a general compressor does best on it.
 * Lists are of variable-length numbers, seven bits a byte, low ones first.
 */
export type Column = Uint8Array | Int8Array

function pushNumber(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

/** A list of whole numbers from 0 up. */
export function packNumbers(list: Iterable<number>): Uint8Array {
  const bytes: number[] = []
  for (const value of list) pushNumber(bytes, value)
  return Uint8Array.from(bytes)
}

export function readNumbers(bytes: Uint8Array): number[] {
  const list: number[] = []
  let value = 0
  let scale = 1
  for (const byte of bytes) {
    value += (byte & 127) * scale
    scale *= 128
    if (byte < 128) {
      list.push(value)
      value = 0
      scale = 1
    }
  }
  return list
}

/** A column that seldom changes, as (length, value) runs. */
export function packRuns(column: Column): Uint8Array {
  const runs: number[] = []
  for (let at = 0; at < column.length; ) {
    const start = at
    while (at < column.length && column[at] === column[start]) at++
    runs.push(at - start, (column[start] ?? 0) & 255)
  }
  return packNumbers(runs)
}

export function readRuns<C extends Column>(bytes: Uint8Array, column: C): C {
  const runs = readNumbers(bytes)
  let at = 0
  for (let run = 0; run < runs.length; run += 2) {
    const end = at + (runs[run] ?? 0)
    column.fill(runs[run + 1] ?? 0, at, end)
    at = end
  }
  return column
}

/** A column of mostly 0, +1 and -1: two bits each, four a byte; whatever else follows in a list of bytes. */
export function packSmall(column: Column): readonly [quads: Uint8Array, rest: Uint8Array] {
  const quads = new Uint8Array(Math.ceil(column.length / 4))
  const rest: number[] = []
  for (let at = 0; at < column.length; at++) {
    const value = ((column[at] ?? 0) << 24) >> 24
    const kind = value === 0 ? 0 : value === 1 ? 1 : value === -1 ? 2 : 3
    if (kind === 3) rest.push(value & 255)
    quads[at >> 2] = (quads[at >> 2] ?? 0) | (kind << ((at & 3) * 2))
  }
  return [quads, Uint8Array.from(rest)]
}

export function readSmall<C extends Column>(quads: Uint8Array, rest: Uint8Array, column: C): C {
  let taken = 0
  for (let at = 0; at < column.length; at++) {
    const kind = ((quads[at >> 2] ?? 0) >> ((at & 3) * 2)) & 3
    column[at] = kind === 0 ? 0 : kind === 1 ? 1 : kind === 2 ? -1 : (rest[taken++] ?? 0)
  }
  return column
}

/** A column of mostly 0: one bit each, eight a byte; what is not 0 follows in a list of bytes. */
export function packSparse(column: Uint8Array): readonly [bits: Uint8Array, rest: Uint8Array] {
  const bits = new Uint8Array(Math.ceil(column.length / 8))
  for (let at = 0; at < column.length; at++) if (column[at] !== 0) bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
  return [bits, column.filter((value) => value !== 0)]
}

export function readSparse(bits: Uint8Array, rest: Uint8Array, column: Uint8Array): Uint8Array {
  let taken = 0
  for (let at = 0; at < column.length; at++) column[at] = ((bits[at >> 3] ?? 0) >> (at & 7)) & 1 ? (rest[taken++] ?? 0) : 0
  return column
}
