/** Signs of life. `/healthz` is the process alone and never asks anyone; `/readyz` asks every dependency, each within its time. */
import type pg from 'pg'
import type { Space } from '../store/open/transaction.ts'
import { SPACE_RESERVE } from '../store/open/transaction.ts'
import type { Alarm } from './metrics.ts'

/** Null when all is well, else the word shown: no addresses, no errors. */
export type Sign = () => Promise<string | null>
export type Readiness = {
  readonly status: 200 | 503
  readonly body: { readonly status: string; readonly dependencies: Record<string, string> }
}

const WITHIN = 2000
/** Several probes in one moment ask once. */
const FRESH = 200

/** Asks all at once; what does not answer within two seconds is down. */
export function createReadiness(signs: Readonly<Record<string, Sign>>): () => Promise<Readiness> {
  let last: { at: number; answer: Promise<Readiness> } | undefined
  return () => {
    const now = performance.now()
    if (last === undefined || now - last.at > FRESH) last = { at: now, answer: ask(signs) }
    return last.answer
  }
}

async function ask(signs: Readonly<Record<string, Sign>>): Promise<Readiness> {
  const asked = Object.entries(signs).map(async ([name, sign]) => [name, (await answerOf(sign)) ?? 'up'] as const)
  const dependencies = Object.fromEntries(await Promise.all(asked))
  const ready = Object.values(dependencies).every((word) => word === 'up')
  return { status: ready ? 200 : 503, body: { status: ready ? 'ready' : 'not-ready', dependencies } }
}

async function answerOf(sign: Sign): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((done) => {
    timer = setTimeout(() => done('down'), WITHIN)
  })
  return Promise.race([sign().catch(() => 'down'), late]).finally(() => clearTimeout(timer))
}

/** Clocks of process and database may differ by this much before people are sent elsewhere (FT-11). */
const SKEW_LIMIT = 60_000
const SKEW_ALARM = 5000

/** The database answers, and may be written to. */
export function databaseSign(pool: pg.Pool): Sign {
  return async () => {
    const { rows } = await pool.query(`select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as locked`)
    return (rows[0] as { locked: boolean }).locked ? 'read-only' : null
  }
}

/** The process's clock is within a minute of the database's; beyond five seconds there is an alarm. */
export function clockSign(pool: pg.Pool, alarm: (alarm: Alarm) => void = () => {}, now: () => number = Date.now): Sign {
  return async () => {
    const before = now()
    const { rows } = await pool.query('select extract(epoch from clock_timestamp()) * 1000 as at')
    const after = now()
    const there = Number((rows[0] as { at: string }).at)
    // Between the two readings the database's clock is right wherever it stands.
    const skew = there < before ? before - there : Math.max(0, there - after)
    if (skew > SKEW_ALARM) alarm('clock-skew')
    return skew > SKEW_LIMIT ? 'skewed' : null
  }
}

/** The disk of the embedded database has room to write; at nine tenths there is an alarm (FT-08). */
export function diskSign(space: () => Space | null, alarm: (alarm: Alarm) => void = () => {}): Sign {
  return async () => {
    const found = space()
    if (found === null) return null
    if (found.share > 0.9) alarm('disk')
    return found.free < SPACE_RESERVE ? 'full' : null
  }
}

/** The portrait authority answers. */
export const authoritySign =
  ({ up }: { readonly up: () => Promise<boolean> }): Sign =>
  async () =>
    (await up()) ? null : 'down'
