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

/** A column that seldom changes: the lengths of its runs, and how much each run's value is above the one before (modulo 256). */
export function packRuns(column: Column): readonly [lengths: Uint8Array, steps: Uint8Array] {
  const lengths: number[] = []
  const steps: number[] = []
  for (let at = 0; at < column.length; ) {
    const start = at
    while (at < column.length && column[at] === column[start]) at++
    lengths.push(at - start)
    steps.push(((column[start] ?? 0) - (column[start - 1] ?? 0)) & 255)
  }
  return [packNumbers(lengths), Uint8Array.from(steps)]
}

export function readRuns<C extends Column>([lengths, steps]: Streams, column: C): C {
  let at = 0
  let value = 0
  readNumbers(lengths).forEach((length, run) => {
    value = (value + (steps[run] ?? 0)) & 255
    column.fill(value, at, at + length)
    at += length
  })
  return column
}

type Streams = readonly [Uint8Array, Uint8Array]

/** A column of mostly 0 and +1: five entries of three kinds in a byte; whatever is neither follows in a list of bytes. */
export function packSteps(column: Column): Streams {
  const kinds = new Uint8Array(Math.ceil(column.length / 5))
  const rest: number[] = []
  for (let at = column.length - 1; at >= 0; at--) {
    const value = column[at] ?? 0
    const kind = value === 0 ? 0 : value === 1 ? 1 : 2
    const place = Math.floor(at / 5)
    kinds[place] = (kinds[place] ?? 0) * 3 + kind
  }
  for (const value of column) if (value !== 0 && value !== 1) rest.push(value & 255)
  return [kinds, Uint8Array.from(rest)]
}

export function readSteps<C extends Column>([kinds, rest]: Streams, column: C): C {
  let taken = 0
  for (let place = 0, at = 0; place < kinds.length; place++) {
    let five = kinds[place] ?? 0
    const end = Math.min(at + 5, column.length)
    for (; at < end; at++) {
      const kind = five % 3
      five = (five - kind) / 3
      column[at] = kind < 2 ? kind : (rest[taken++] ?? 0)
    }
  }
  return column
}

/** A column of mostly 0: one bit each, eight a byte; what is not 0 follows in a list of bytes. */
export function packSparse(column: Column): Streams {
  const bits = new Uint8Array(Math.ceil(column.length / 8))
  const rest: number[] = []
  for (let at = 0; at < column.length; at++) {
    const value = column[at] ?? 0
    if (value === 0) continue
    bits[at >> 3] = (bits[at >> 3] ?? 0) | (1 << (at & 7))
    rest.push(value & 255)
  }
  return [bits, Uint8Array.from(rest)]
}

/** Leaves the column's zeros as they are: it must be empty. */
export function readSparse<C extends Column>([bits, rest]: Streams, column: C): C {
  let taken = 0
  for (let place = 0; place < bits.length; place++)
    for (let eight = bits[place] ?? 0; eight !== 0; eight &= eight - 1)
      column[place * 8 + 31 - Math.clz32(eight & -eight)] = rest[taken++] ?? 0
  return column
}
