/** A fresh, migrated database for a test file in some 50 ms: copied from a template on one embedded server that all test files share. */
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { Opened } from '../store/open/index.ts'
import { migrate, migrationFolder } from '../store/open/migrate.ts'
import { openKysely, openPool } from '../store/open/pool.ts'

/** One keeper per checkout and user. */
const NAME = `shiming-test-${createHash('sha256')
  .update(`${import.meta.dirname}:${process.getuid?.()}`)
  .digest('hex')
  .slice(0, 12)}`
const TEMPLATE_LOCK = 7_746_433_002

let superUrl: Promise<string> | undefined

/** The address of the shared server, which this process now keeps alive. */
export function testServer(): Promise<string> {
  superUrl ??= callKeeper()
  return superUrl
}

async function callKeeper(): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    const address = await ask()
    if (address !== null) return address
    if (tries % 20 === 0) startKeeper()
    await pause(100)
  }
  throw new Error('the database server of the tests does not start')
}

function startKeeper(): void {
  const script = join(import.meta.dirname, 'database-keeper.ts')
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(NODE_OPTIONS|VITEST.*)$/.test(name)))
  spawn(process.execPath, [script, join(tmpdir(), NAME), NAME], { detached: true, stdio: 'ignore', env: environment }).unref()
}

/** The connection stays open as long as this process lives: the keeper counts them. */
function ask(): Promise<string | null> {
  return new Promise((done) => {
    const socket = createConnection(`\0${NAME}`)
    let heard = ''
    socket.on('error', () => done(null))
    socket.on('close', () => done(null))
    socket.on('data', (part) => {
      heard += String(part)
      if (!heard.endsWith('\n')) return
      socket.unref()
      done(heard.trim())
    })
  })
}

/** Opens a database of its own for a test file. `close` drops it. */
export async function openTestDatabase<DB>(): Promise<Opened<DB>> {
  const server = await testServer()
  const name = `t_${randomUUID().replaceAll('-', '')}`
  await onServer(server, async (client) => {
    const template = await ensureTemplate(client, server)
    await client.query(`create database ${name} template ${template} owner shiming`)
  })
  const url = databaseUrl(server, name)
  const pool = openPool({ url, max: 16, name: 'shiming test' })
  const opsPool = openPool({ url, max: 4, name: 'shiming test ops' })
  const traffic = { statements: 0 }
  const db = openKysely<DB>(pool, traffic)
  const close = async (): Promise<void> => {
    await Promise.allSettled([db.destroy(), opsPool.end()])
    await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
  }
  return { db, pool, opsPool, url, kind: 'server', traffic, space: () => null, close }
}

function databaseUrl(server: string, name: string, role = 'shiming'): string {
  return server.replace('postgres@/postgres', `${role}@/${name}`)
}

async function onServer<T>(server: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** One template per state of the migrations; made by whoever comes first while the others wait. */
async function ensureTemplate(client: pg.Client, server: string): Promise<string> {
  const name = `template_${stateOfMigrations()}`
  const there = async (): Promise<boolean> => (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1
  if (await there()) return name
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
  try {
    if (await there()) return name
    const making = `${name}_making`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(`create database ${making} owner shiming`)
    await migrate(databaseUrl(server, making))
    await client.query(`alter database ${making} rename to ${name}`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
  }
}

function stateOfMigrations(): string {
  const digest = createHash('sha256')
  for (const name of readdirSync(migrationFolder).sort()) digest.update(name).update(readFileSync(join(migrationFolder, name)))
  return digest.digest('hex').slice(0, 16)
}
