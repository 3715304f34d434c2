/** Opens the database of an installation: the embedded one of its data folder, or the PostgreSQL it names. */
import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { type Settings, StartRefused } from '../../settings.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { findSocket } from './embedded-parts.ts'
import { type FolderLock, FolderTaken, isLock, lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { openKysely, openPool, type Traffic } from './pool.ts'
import { gateBySpace, SPACE_RESERVE, type Space, spaceOf } from './transaction.ts'

export { violated } from './faults.ts'
export { FolderTaken } from './folder-lock.ts'
export { transaction } from './transaction.ts'

export type Opened<DB> = {
  readonly db: Kysely<DB>
  /** The connections below `db`, for statements that are not Kysely's. */
  readonly pool: pg.Pool
  /** Connections of the message sender and other loops, so that neither starves the other. */
  readonly opsPool: pg.Pool
  readonly url: string
  readonly kind: 'embedded' | 'joined' | 'server'
  readonly traffic: Traffic
  /** Room on the disk of the embedded database; null when the database is elsewhere. */
  space(): Space | null
  close(): Promise<void>
}

export type OpenOptions = {
  /** A command joins the running server's database instead of refusing. */
  readonly as?: 'server' | 'command'
  readonly onRestart?: (why: string) => void
}

type Wanted = Pick<Settings, 'dataDir' | 'databaseUrl' | 'databaseConnections' | 'migrate'>
type Source = { readonly url: string; readonly kind: Opened<unknown>['kind']; readonly close: () => Promise<void> }

/** Opens and migrates. Throws `FolderTaken` when another server has the data folder, `Unavailable` when a named server is away. */
export async function openDatabase<DB>(settings: Wanted, options: OpenOptions = {}): Promise<Opened<DB>> {
  const source = await findSource(settings, options)
  try {
    if (settings.migrate && source.kind !== 'joined') await migrate(source.url)
  } catch (error) {
    await source.close()
    throw error
  }
  return open(source, settings)
}

function open<DB>(source: Source, settings: Wanted): Opened<DB> {
  const pool = openPool({ url: source.url, max: settings.databaseConnections, name: 'shiming' })
  const opsPool = openPool({ url: source.url, max: 6, name: 'shiming ops' })
  const traffic: Traffic = { statements: 0 }
  const db = openKysely<DB>(pool, traffic)
  const here = source.kind === 'embedded' ? settings.dataDir : null
  if (here !== null) gateBySpace(db, here)
  const close = async (): Promise<void> => {
    await Promise.allSettled([db.destroy(), opsPool.end()])
    await source.close()
  }
  return { db, pool, opsPool, url: source.url, kind: source.kind, traffic, space: () => (here === null ? null : spaceOf(here)), close }
}

async function findSource(settings: Wanted, options: OpenOptions): Promise<Source> {
  if (settings.databaseUrl !== undefined) return { url: settings.databaseUrl, kind: 'server', close: async () => {} }
  prepareFolder(settings.dataDir)
  const lock = await takeFolder(settings.dataDir, options.as ?? 'server')
  if (lock === null) return { url: await joinServer(settings.dataDir), kind: 'joined', close: async () => {} }
  let embedded: Embedded
  try {
    const { onRestart } = options
    embedded = await startEmbedded({ dataDir: settings.dataDir, ...(onRestart === undefined ? {} : { onRestart }) })
  } catch (error) {
    await lock.release()
    throw fullDisk(settings.dataDir) ?? error
  }
  const close = async (): Promise<void> => {
    await embedded.stop()
    await lock.release()
  }
  return { url: embedded.url, kind: 'embedded', close }
}

function prepareFolder(folder: string): void {
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
}

/** The lock; null for a command while a server has it. Whoever meets a command waits for its end. */
async function takeFolder(folder: string, as: 'server' | 'command'): Promise<FolderLock | null> {
  for (let waited = 0; ; waited += 100) {
    const answer = await lockFolder(folder, as)
    if (isLock(answer)) return answer
    if (answer.what === 'server' && as === 'command') return null
    if (answer.what === 'server' || waited > 30_000) throw new FolderTaken(folder, answer)
    await pause(100)
  }
}

/** The running server may still be starting: its socket shows when it is there. */
async function joinServer(folder: string): Promise<string> {
  for (let waited = 0; waited < 30_000; waited += 100) {
    const socket = findSocket(folder)
    const url = socket === null ? null : `postgres://shiming@/shiming?host=${encodeURIComponent(socket)}`
    if (url !== null && (await answers(url))) return url
    await pause(100)
  }
  throw new StartRefused(`The server that has ${folder} does not answer; try again once it is up.`)
}

async function answers(url: string): Promise<boolean> {
  const pool = openPool({ url, max: 1, name: 'shiming command' })
  try {
    // The first migration is through once our own tables stand.
    const { rows } = await pool.query(`select to_regclass('public.kysely_migration') is not null as there`)
    return (rows[0] as { there: boolean }).there
  } catch {
    return false
  } finally {
    await pool.end()
  }
}

function fullDisk(folder: string): Error | null {
  return spaceOf(folder).free < SPACE_RESERVE ? new StartRefused(`The disk of ${folder} is full; free some space and start again.`) : null
}
