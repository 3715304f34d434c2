/** The way out: on SIGTERM or SIGINT the parts are closed in order, in-flight work first, all within ten seconds. */
import type { Log } from './log.ts'

export type Part = readonly [name: string, close: () => Promise<unknown>]

const WITHIN = 10_000

/** Closes the parts one after the other; what does not end in its share of the time is left. Answers with the names of those. */
export async function drain(parts: readonly Part[], log: Log, within = WITHIN): Promise<readonly string[]> {
  const until = performance.now() + within
  const left: string[] = []
  for (const [name, close] of parts) {
    const done = await closed(close, Math.max(100, until - performance.now()))
    if (done === true) continue
    left.push(name)
    log.warn({ part: name, ...(done === false ? {} : { err: done }) }, 'did not close')
  }
  return left
}

function closed(close: () => Promise<unknown>, within: number): Promise<unknown> {
  return new Promise((done) => {
    const timer = setTimeout(() => done(false), within)
    const settled = (how: unknown): void => {
      clearTimeout(timer)
      done(how)
    }
    Promise.resolve()
      .then(close)
      .then(
        () => settled(true),
        (error: unknown) => settled(error ?? new Error('unknown')),
      )
  })
}

/** Ctrl-C reaches us from the terminal and again from npm: what comes this soon after the first signal is the same one. */
const SAME = 1500

/** Waits for the first signal, drains, and ends the process; a second signal ends it at once. */
export function onSignal(parts: () => readonly Part[], log: Log): void {
  let first: number | undefined
  const leave = async (signal: string): Promise<void> => {
    const now = performance.now()
    if (first !== undefined && now - first < SAME) return
    if (first !== undefined) process.exit(1)
    first = now
    log.info({ signal }, 'closing')
    const left = await drain(parts(), log)
    process.exit(left.length === 0 ? 0 : 1)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => void leave(signal))
}
