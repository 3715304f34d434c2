/** One transaction, tried again when two met; and the gate that keeps writes out while the disk is nearly full. */
import { statfsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { IsolationLevel, Kysely, Transaction } from 'kysely'
import { Unavailable } from '../../unavailable.ts'
import { isRetryable } from './faults.ts'

const TRIES = 6
/** Below this many free bytes a write could end the database server, so it is refused while reading goes on. */
export const SPACE_RESERVE = 12 * 1024 * 1024

const gates = new WeakMap<object, () => void>()

/** Runs `work` in one transaction (read committed unless told); its effects stand once this returns. Throws `Unavailable` when the database cannot. */
export async function transaction<DB, T>(
  db: Kysely<DB>,
  work: (tx: Transaction<DB>) => Promise<T>,
  isolation?: IsolationLevel,
): Promise<T> {
  gates.get(db)?.()
  for (let tries = 1; ; tries += 1) {
    try {
      const begun = isolation === undefined ? db.transaction() : db.transaction().setIsolationLevel(isolation)
      return await begun.execute(work)
    } catch (error) {
      if (!isRetryable(error)) throw error
      if (tries === TRIES) throw new Unavailable('database', 1, error)
      await pause(tries * (2 + Number(process.hrtime.bigint() % 16n)))
    }
  }
}

export type Space = { readonly free: number; readonly share: number }

/** Free bytes of the disk a folder lies on, and the used share of it (0–1). */
export function spaceOf(folder: string): Space {
  const { bavail, blocks, bsize } = statfsSync(folder)
  return { free: bavail * bsize, share: blocks === 0 ? 0 : 1 - bavail / blocks }
}

/** Refuses transactions of `db` while the disk of `folder` has less than the reserve; looked at most once a second. */
export function gateBySpace(db: object, folder: string, space: (folder: string) => Space = spaceOf): void {
  let lookedAt = Number.NEGATIVE_INFINITY
  let free = Number.POSITIVE_INFINITY
  gates.set(db, () => {
    const now = performance.now()
    if (now - lookedAt > 1000) {
      lookedAt = now
      free = space(folder).free
    }
    if (free < SPACE_RESERVE) throw new Unavailable('database', 10)
  })
}
