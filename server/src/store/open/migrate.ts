/** Brings a database to the newest form: first the job queue's own tables, then ours. Several processes may start at once: one works, the others wait. */
import { promises as fs } from 'node:fs'
import path from 'node:path'
import { Logger, runMigrations } from 'graphile-worker'
import { Kysely, PostgresDialect } from 'kysely'
import { FileMigrationProvider, Migrator } from 'kysely/migration'
import pg from 'pg'
import { classified } from './faults.ts'

export const migrationFolder = path.resolve(import.meta.dirname, '../migrations')

/** Any number, ours alone: the advisory lock of a migration. */
const LOCK = 7_746_433_001

const quiet = new Logger(() => () => {})

/** Throws when a migration fails, with nothing of it left behind; `Unavailable` when the database is away. */
export async function migrate(url: string, folder: string = migrationFolder): Promise<void> {
  // No time limits here: a migration may take long, and waiting for another process's is right.
  const pool = new pg.Pool({ connectionString: url, max: 3, application_name: 'shiming migration', connectionTimeoutMillis: 10_000 })
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', () => {})
  try {
    const holder = await pool.connect()
    try {
      await holder.query('select pg_advisory_lock($1)', [LOCK])
      await runMigrations({ pgPool: pool, logger: quiet })
      await migrateOurs(pool, folder)
    } finally {
      // Ends the session, and with it the lock.
      holder.release(true)
    }
  } catch (error) {
    throw classified(error)
  } finally {
    await pool.end()
  }
}

async function migrateOurs(pool: pg.Pool, folder: string): Promise<void> {
  const dialect = new PostgresDialect({ pool: { connect: () => pool.connect(), end: async () => {}, options: pool.options } })
  const db = new Kysely<unknown>({ dialect })
  const provider = new FileMigrationProvider({ fs: { readdir: migrationsIn }, path, migrationFolder: folder, onFileIgnored: refuseFile })
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest()
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    throw new Error(`migration ${failed ?? ''} failed: ${error instanceof Error ? error.message : 'for no known reason'}`, { cause: error })
  }
}

async function migrationsIn(folder: string): Promise<string[]> {
  const names = await fs.readdir(folder)
  return names.filter((name) => /^\d{4}_.*\.ts$/.test(name) && !name.endsWith('.test.ts'))
}

function refuseFile(name: string): never {
  throw new Error(`${name} in the folder of migrations is none`)
}
