/** A PostgreSQL of the tests' own, on TCP, from the binaries the product brings: for several servers on one database, and for faults on the way to it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { command, findRunner } from './binaries.ts'
import { freePort, temporaryFolder } from './server.ts'

export type Postgres = {
  readonly url: string
  readonly port: number
  readonly pid: () => number
  start(): Promise<void>
  /** SIGKILL is what a power cut looks like; SIGINT is PostgreSQL's fast shutdown. */
  stop(signal?: NodeJS.Signals): Promise<void>
  client(): Promise<pg.Client>
}

export async function startPostgres(folder = temporaryFolder()): Promise<Postgres> {
  const data = join(folder, 'pg')
  const port = await freePort()
  const runner = findRunner()
  const options = {
    ...(runner.uid === undefined ? {} : { uid: runner.uid, gid: runner.uid }),
    env: { ...process.env, LC_ALL: 'C' },
    stdio: 'pipe',
  } as const
  if (runner.uid !== undefined) chownSync(folder, runner.uid, runner.uid)
  chmodSync(folder, 0o755)
  if (!existsSync(data)) {
    const words = [
      '-D',
      data,
      '-U',
      'shiming',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ]
    const [program, rest] = command(runner, 'initdb', ...words)
    const made = spawnSync(program, rest, options)
    if (made.status !== 0) throw new Error(`initdb: ${made.stdout.toString()}${made.stderr.toString()}`)
  }
  let child: ChildProcess | undefined
  const url = `postgres://shiming@127.0.0.1:${port}/postgres`
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '80',
    shared_preload_libraries: 'pg_stat_statements',
  }
  const start = async () => {
    const words = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const [program, rest] = command(runner, 'postgres', '-D', data, ...words)
    const started = spawn(program, rest, options)
    let said = ''
    started.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child = started
    for (const until = Date.now() + 20_000; Date.now() < until; await pause(30)) {
      if (started.exitCode !== null) return again(said)
      if (await answers(url)) return
    }
    throw new Error(`PostgreSQL did not start: ${said}`)
  }
  /** Backends of a killed postmaster live on for a moment and hold the shared memory. */
  const again = async (said: string): Promise<void> => {
    if (!said.includes('pre-existing shared memory')) throw new Error(`PostgreSQL ended: ${said}`)
    await pause(100)
    await start()
  }
  const stop = async (signal: NodeJS.Signals = 'SIGINT') => {
    const gone = child
    child = undefined
    if (gone === undefined || gone.exitCode !== null) return
    const ended = new Promise((resolve) => gone.once('exit', resolve))
    gone.kill(signal)
    await ended
  }
  await start()
  const client = async () => {
    const made = new pg.Client({ connectionString: url })
    made.on('error', () => undefined)
    await made.connect()
    return made
  }
  return { url, port, pid: () => child?.pid ?? 0, start, stop, client }
}

async function answers(url: string): Promise<boolean> {
  const probe = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
  probe.on('error', () => undefined)
  try {
    await probe.connect()
    await probe.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await probe.end().catch(() => undefined)
  }
}
