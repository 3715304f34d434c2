import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Unavailable } from '../../unavailable.ts'
import { FolderTaken, type Opened, openDatabase, transaction } from './index.ts'
import { gateBySpace } from './transaction.ts'

const home = mkdtempSync(join(tmpdir(), 'shiming-open-'))
const settingsFor = (name: string) => ({ dataDir: join(home, name), databaseUrl: undefined, databaseConnections: 6, migrate: false })
type Rows = { note: { id: number; text: string } }

afterAll(() => rmSync(home, { recursive: true, force: true }))

/** A process that opens the folder, writes numbers, and says each one that was acknowledged. */
function writer(dataDir: string): { child: ChildProcess; acknowledged: number[]; ready: Promise<void> } {
  const script = `
    const { openDatabase } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))})
    const { pool } = await openDatabase({ dataDir: ${JSON.stringify(dataDir)}, databaseConnections: 4, migrate: false })
    await pool.query('create table if not exists note (id serial primary key, text text)')
    console.log('ready')
    for (;;) console.log((await pool.query("insert into note (text) values ('x') returning id")).rows[0].id)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const acknowledged: number[] = []
  const ready = new Promise<void>((done) => {
    createInterface({ input: child.stdout }).on('line', (line) => (line === 'ready' ? done() : acknowledged.push(Number(line))))
  })
  return { child, acknowledged, ready }
}

const postmasterOf = (dataDir: string): number => Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

async function until(holds: () => Promise<boolean>, milliseconds: number): Promise<number> {
  const from = performance.now()
  while (performance.now() - from < milliseconds) {
    if (await holds()) return performance.now() - from
    await pause(10)
  }
  throw new Error(`not within ${milliseconds} ms`)
}

describe('the embedded database', () => {
  let opened: Opened<Rows>
  const settings = settingsFor('a')
  const restarts: string[] = []
  beforeAll(async () => {
    opened = await openDatabase<Rows>(settings, { onRestart: (why) => restarts.push(why) })
    await opened.pool.query('create table note (id int primary key, text text)')
  })
  afterAll(() => opened.close())

  it('keeps fsync on, listens on no network, and runs under a role that is no superuser', async () => {
    const { rows } = await opened.pool.query(`select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
      current_setting('full_page_writes') as pages, current_setting('listen_addresses') as listen, usesuper as super
      from pg_user where usename = current_user`)
    expect(rows).toEqual([{ fsync: 'on', commit: 'on', pages: 'on', listen: '', super: false }])
    expect(statSync(join(settings.dataDir, 'run')).mode & 0o077).toBe(0)
    expect(statSync(join(settings.dataDir, 'postgres')).mode & 0o077).toBe(0)
  })

  it('R40 tells upper from lower case and sorts by code point', async () => {
    const { rows } = await opened.pool.query(`select 'Abc' = 'abc' as same, '𠮷' < '𠮸' as below, upper('é') as accent`)
    expect(rows).toEqual([{ same: false, below: true, accent: 'É' }])
  })

  it('writes no value of a failed statement into its log', async () => {
    await opened.pool.query('insert into note values (1, $1)', ['张三的秘密'])
    await expect(opened.pool.query('insert into note values (1, $1)', ['李四的秘密'])).rejects.toMatchObject({ code: '23505' })
    await expect(opened.pool.query(`select '王五的秘密'::int`)).rejects.toMatchObject({ code: '22P02' })
    expect(readFileSync(join(settings.dataDir, 'log/postgres.log'), 'utf8')).not.toMatch(/秘密/)
  })

  it('refuses a second server on the same data folder and tells whose it is', async () => {
    await expect(openDatabase(settings)).rejects.toThrow(FolderTaken)
    await expect(openDatabase(settings)).rejects.toThrow(String(process.pid))
  })

  it('FT-03 comes back within a second after its postmaster was killed, and nothing acknowledged is lost', async () => {
    const { db } = opened
    await db.insertInto('note').values({ id: 2, text: 'kept' }).execute()
    const before = postmasterOf(settings.dataDir)
    process.kill(before, 'SIGKILL')
    const failure = await db
      .selectFrom('note')
      .selectAll()
      .execute()
      .catch((error: unknown) => error)
    if (!Array.isArray(failure)) expect(failure).toBeInstanceOf(Unavailable)
    // A former backend may answer once more before it notices.
    const back = async () => {
      const rows = await db.selectFrom('note').select('id').where('id', '=', 2).execute()
      return rows.length === 1 && postmasterOf(settings.dataDir) !== before
    }
    const took = await until(() => back().catch(() => false), 10_000)
    expect(took).toBeLessThan(3000)
    expect(restarts).toContain('SIGKILL')
  })

  it('FT-03 comes back after every process of the database was killed', async () => {
    process.kill(-postmasterOf(settings.dataDir), 'SIGKILL')
    await until(
      () =>
        opened.db
          .selectFrom('note')
          .select('id')
          .execute()
          .then(
            (rows) => rows.length === 2,
            () => false,
          ),
      10_000,
    )
  })

  it('FT-08 refuses a transaction while the disk is full, and goes on once there is room', async () => {
    const room = { free: 0, share: 1 }
    const db = opened.db.withTables()
    gateBySpace(db, settings.dataDir, () => room)
    await expect(transaction(db, async () => 1)).rejects.toThrow(Unavailable)
    room.free = 1e9
    await pause(1050)
    expect(await transaction(db, async () => 1)).toBe(1)
  })

  it('a transaction that met another one is tried again', async () => {
    const { db } = opened
    await db
      .insertInto('note')
      .values([{ id: 10, text: '0' }])
      .execute()
    const add = () =>
      transaction(
        db,
        async (tx) => {
          const { text } = await tx.selectFrom('note').selectAll().where('id', '=', 10).executeTakeFirstOrThrow()
          await tx
            .updateTable('note')
            .set({ text: String(Number(text) + 1) })
            .where('id', '=', 10)
            .execute()
        },
        'serializable',
      )
    const done = await Promise.allSettled([add(), add(), add(), add()])
    const won = done.filter(({ status }) => status === 'fulfilled').length
    const { text } = await db.selectFrom('note').selectAll().where('id', '=', 10).executeTakeFirstOrThrow()
    expect([won, Number(text)]).toEqual([4, 4])
  })
})

describe('a data folder', () => {
  it('FT-16 survives kill -9 of the server process again and again with every acknowledged row', async () => {
    const { dataDir } = settingsFor('killed')
    const all: number[] = []
    for (let round = 0; round < 4; round += 1) {
      const { child, acknowledged, ready } = writer(dataDir)
      await ready
      await pause(60 + 70 * round)
      child.kill('SIGKILL')
      await new Promise((done) => child.once('close', done))
      all.push(...acknowledged)
    }
    // The last one left its postmaster running: it is stopped and its successor has every row.
    const opened = await openDatabase<Rows>(settingsFor('killed'))
    const { rows } = await opened.pool.query('select id from note')
    const stored = new Set(rows.map((row: { id: number }) => row.id))
    await opened.close()
    expect(all.length).toBeGreaterThan(50)
    expect(all.filter((id) => !stored.has(id))).toEqual([])
  }, 60_000)

  it('comes up after a kill in the middle of the very first start', async () => {
    const { dataDir } = settingsFor('half')
    mkdirSync(join(dataDir, 'postgres.making/base'), { recursive: true })
    const opened = await openDatabase<Rows>(settingsFor('half'))
    expect((await opened.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await opened.close()
  }, 30_000)

  it('may lie at a path too long for a socket, with blanks and Chinese in it', async () => {
    const settings = settingsFor(`${'很长的文件夹 '.repeat(8).trim()}/data`)
    const opened = await openDatabase<Rows>(settings)
    expect((await opened.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await opened.close()
  }, 30_000)

  it('is joined by a command while the server runs, and opened by it otherwise', async () => {
    const alone = await openDatabase<Rows>(settingsFor('command'), { as: 'command' })
    expect(alone.kind).toBe('embedded')
    await alone.pool.query('create table kysely_migration (name text)')
    await alone.close()
    const server = await openDatabase<Rows>(settingsFor('command'))
    const joined = await openDatabase<Rows>(settingsFor('command'), { as: 'command' })
    expect(joined.kind).toBe('joined')
    expect((await joined.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await joined.close()
    expect((await server.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await server.close()
  }, 30_000)

  it('works below a folder that only its owner may enter', async () => {
    const settings = settingsFor('closed/data')
    mkdirSync(join(home, 'closed'), { mode: 0o700 })
    chmodSync(join(home, 'closed'), 0o700)
    const opened = await openDatabase<Rows>(settings)
    await opened.close()
  }, 30_000)
})
