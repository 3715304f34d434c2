/** Work that comes again and again: sealing the record, sweeping, sending. A failing round is logged and tried again; the loop never ends by itself. */
import type { Log } from './log.ts'

export type Loop = { stop(): Promise<void> /** Runs the next round now. */; nudge(): void }

export type LoopOptions = {
  readonly name: string
  /** Milliseconds between rounds; after a failure up to ten times as long, at most ten seconds more. */
  readonly every: number
  /** One round; true means that more waits and the next should follow at once. */
  readonly round: () => Promise<boolean | undefined | void>
  readonly log: Log
  readonly onFailure?: () => void
}

export function startLoop({ name, every, round, log, onFailure }: LoopOptions): Loop {
  let stopping = false
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  const next = (wait: number): void => {
    if (stopping) return
    clearTimeout(timer)
    timer = setTimeout(run, wait)
  }
  const once = async (): Promise<void> => {
    try {
      const more = await round()
      failures = 0
      next(more === true ? 0 : every)
    } catch (error) {
      failures += 1
      // An outage is told once, not every quarter of a second.
      if (failures === 1 || failures % 100 === 0) log.warn({ err: error, loop: name, failures }, 'a round failed')
      onFailure?.()
      next(every + Math.min(every * failures, 10_000))
    }
  }
  let busy = false
  const run = (): void => {
    if (busy || stopping) return
    busy = true
    running = once().finally(() => {
      busy = false
    })
  }
  next(0)
  const stop = async (): Promise<void> => {
    stopping = true
    clearTimeout(timer)
    await running
  }
  return { stop, nudge: run }
}
