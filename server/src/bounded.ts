import { Unavailable } from './unavailable.ts'

/** Runs at most `width` works at a time, first come first served; `Unavailable` at once when `queue` wait already. */
export function bounded({ what, width, queue }: { readonly what: string; readonly width: number; readonly queue: number }) {
  let running = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= width) {
      if (waiting.length >= queue) throw new Unavailable(what, 2)
      await new Promise<void>((go) => waiting.push(go))
    } else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
}
