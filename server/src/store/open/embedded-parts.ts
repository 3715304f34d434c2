/** Parts of the embedded database's start: its socket folder, a server left by a killed parent, its role and database. */
import { createHash } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** Unix socket paths end at 107 bytes; PostgreSQL adds `/.s.PGSQL.5432.lock`. */
const LONGEST = 85

/** A folder that only we may enter: in the data folder when the path is short enough, else in the temporary one under a name derived from it. */
export function socketFolder(dataDir: string, owner: number | undefined): string {
  const inside = join(realpathSync(dataDir), 'run')
  const digest = createHash('sha256').update(inside).digest('hex').slice(0, 16)
  const folder = Buffer.byteLength(inside) <= LONGEST ? inside : join(tmpdir(), `shiming-${process.getuid?.() ?? 0}-${digest}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (owner !== undefined) chownSync(folder, owner, owner)
  const found = lstatSync(folder)
  const ours = found.isDirectory() && (found.mode & 0o077) === 0 && found.uid === (owner ?? process.getuid?.() ?? found.uid)
  // Someone else made that name first: take one that cannot be foreseen.
  return ours ? folder : mkdtempSync(join(tmpdir(), 'shiming-'))
}

/** Where the socket of a running server of this data folder lies; null when none is there. */
export function findSocket(dataDir: string): string | null {
  const file = join(dataDir, 'postgres/postmaster.pid')
  if (!existsSync(file)) return null
  const folder = readFileSync(file, 'utf8').split('\n')[4]
  return folder ? folder : null
}

/** Ends a postmaster that outlived its parent. The caller holds the folder's lock, so it can be nobody else's. */
export async function stopLeftover(folder: string): Promise<void> {
  const pid = leftover(folder)
  if (pid === null) return
  for (const [signal, seconds] of [
    ['SIGINT', 10],
    ['SIGQUIT', 5],
    ['SIGKILL', 5],
  ] as const) {
    send(pid, signal)
    for (let tries = 0; tries < seconds * 50; tries += 1) {
      if (!runs(pid)) return
      await pause(20)
    }
  }
}

function leftover(folder: string): number | null {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return null
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return Number.isInteger(pid) && pid > 1 && runs(pid) ? pid : null
}

/** On Linux by its words: the number may have gone to another program, and an unburied dead process has none. */
function runs(pid: number): boolean {
  if (process.platform !== 'linux') return send(pid, 0)
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return false
  }
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch {
    return false
  }
}

/** Asks the server for a sign of life, and sees to the role and database of the application. */
export async function ensureDatabase(superUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: superUrl, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query(`select (select count(*) from pg_roles where rolname = 'shiming')::int as roles,
      (select count(*) from pg_database where datname = 'shiming')::int as databases, pg_is_in_recovery() as recovering`)
    const found = rows[0] as { roles: number; databases: number; recovering: boolean }
    if (found.roles === 0) await client.query('create role shiming login')
    if (found.databases === 0) await client.query('create database shiming owner shiming')
    return !found.recovering
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

export function lastLines(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : ''
}
