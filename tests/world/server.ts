/** The real product as its own process: started, watched, killed and started again on the same folder. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const node = join(root, 'node_modules/.bin/node')

/** As `npm start` does. */
const flags = ['--max-semi-space-size=4']

export type ServerOptions = {
  readonly dataDir?: string
  readonly port?: number
  readonly host?: string
  readonly env?: Record<string, string>
  /** Seconds until /readyz must answer 200. */
  readonly patience?: number
  /** Answers as soon as the process runs, ready or not. */
  readonly unready?: boolean
}

export type Server = {
  readonly url: string
  readonly port: number
  readonly pid: number
  readonly dataDir: string
  readonly logFile: string
  readonly env: Record<string, string>
  /** Milliseconds from spawn to ready. */
  readonly startedIn: number
  /** Exit code and signal, once it has ended. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  logs(): string
  kill(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

const folders = new Set<string>()
const living = new Set<ChildProcess>()

/** A folder that `cleanUp` removes. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shiming-test-'))
  folders.add(folder)
  return folder
}

export function settings(dataDir: string, port: number, env: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: process.env['HOME'] ?? '/tmp',
    TZ: 'UTC',
    HOST: '127.0.0.1',
    PORT: String(port),
    METRICS_PORT: '0',
    SHIMING_DATA_DIR: dataDir,
    SHIMING_ADDRESS_BUDGET: '1000000',
    ...env,
  }
}

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const dataDir = options.dataDir ?? temporaryFolder()
  const port = options.port ?? (await freePort())
  const env = settings(dataDir, port, options.env)
  const logFile = join(tmpdir(), `shiming-test-${port}.log`)
  folders.add(logFile)
  const begun = performance.now()
  const child = spawn(node, [...flags, join(root, 'server/src/main.ts')], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  living.add(child)
  const log = openSync(logFile, 'a')
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => writeSync(log, chunk))
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('close', (code, signal) => {
      living.delete(child)
      closeSync(log)
      resolve({ code, signal })
    })
  })
  const url = `http://127.0.0.1:${port}`
  const logs = () => readFileSync(logFile, 'utf8')
  const kill = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  if (options.unready !== true) await untilReady(url, child, logs, options.patience ?? 60)
  return { url, port, pid: child.pid ?? 0, dataDir, logFile, env, startedIn: performance.now() - begun, ended, logs, kill }
}

async function untilReady(url: string, child: ChildProcess, logs: () => string, patience: number): Promise<void> {
  for (const until = Date.now() + patience * 1000; Date.now() < until; await pause(30)) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the server ended (${child.exitCode ?? child.signalCode}):\n${logs()}`)
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    await answer?.arrayBuffer()
    if (answer?.status === 200) return
  }
  throw new Error(`not ready after ${patience} s:\n${logs()}`)
}

/** `shiming …` beside the running server. */
export function shiming(
  server: Pick<Server, 'env'>,
  ...words: readonly string[]
): { status: number | null; stdout: string; stderr: string } {
  const ran = spawnSync(node, [join(root, 'server/bin/shiming.mjs'), ...words], {
    cwd: root,
    env: server.env,
    encoding: 'utf8',
    timeout: 60_000,
  })
  return { status: ran.status, stdout: ran.stdout, stderr: ran.stderr }
}

export type Officer = { readonly login: string; readonly password: string }

export function addOfficer(server: Pick<Server, 'env'>, login = 'clerk', hall = 'haishu'): Officer {
  const ran = shiming(server, 'officer', 'add', '--login', login, '--hall', hall)
  const told = /^password: (\S+)$/m.exec(ran.stdout)?.[1]
  if (told === undefined) throw new Error(`officer add answered ${ran.status}:\n${ran.stdout}\n${ran.stderr}`)
  return { login, password: told }
}

/** The embedded database's process, which outlives a killed server until the next start adopts or stops it. */
export function databasePid(dataDir: string): number | null {
  for (const entry of readdirSync(dataDir, { recursive: true, encoding: 'utf8' })) {
    if (entry.endsWith('postmaster.pid')) return Number(readFileSync(join(dataDir, entry), 'utf8').split('\n')[0])
  }
  return null
}

/** Ends every server this file started, with its database, and removes the folders. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...living].map((child) => endChild(child)))
  for (const folder of folders) {
    try {
      const pid = databasePid(folder)
      if (pid !== null) process.kill(pid, 'SIGKILL')
    } catch {
      // a log file, a folder already gone, a database already ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  folders.clear()
}

async function endChild(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await Promise.race([gone, pause(12_000)])
  child.kill('SIGKILL')
}
