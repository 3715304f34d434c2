/** The embedded PostgreSQL: made once, started, watched, stopped. Reached only through a socket in a folder of our own; nothing listens on a network. */
import { spawn } from 'node:child_process'
import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartRefused } from '../../settings.ts'
import { command, findRunner, ownerOf, type Runner } from './binaries.ts'
import { cleanEnvironment, type EmbeddedOptions, makeCluster, serverOptions } from './cluster.ts'
import { ensureDatabase, lastLines, socketFolder, stopLeftover } from './embedded-parts.ts'

export type Embedded = {
  /** Connection address of the application's own role, which is no superuser. */
  readonly url: string
  /** The same for the superuser: tests and repairs only. */
  readonly superUrl: string
  readonly pid: () => number | undefined
  stop(): Promise<void>
}

const LOG_LIMIT = 4 * 1024 * 1024
/** Recovery after a crash may take its time; a server that ends at once is tried again meanwhile. */
const START_WITHIN = 120_000

/** Starts the server of a data folder, whose lock the caller holds; makes it at the first start; restarts it when it dies. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const runner = findRunner(options.dataDir)
  const socket = socketFolder(options.dataDir, ownerOf(runner))
  const folder = join(options.dataDir, 'postgres')
  await stopLeftover(folder)
  if (!existsSync(folder)) makeCluster(runner, folder, options.fsync !== false)
  const keeper = new Keeper(runner, folder, socket, options)
  const superUrl = `postgres://postgres@/postgres?host=${encodeURIComponent(socket)}`
  await keeper.start(superUrl)
  const url = `postgres://shiming@/shiming?host=${encodeURIComponent(socket)}`
  const stop = async (): Promise<void> => {
    await keeper.stop()
    rmSync(socket, { recursive: true, force: true })
  }
  return { url, superUrl, pid: () => keeper.pid, stop }
}

/** Keeps one postmaster alive until told to stop. */
class Keeper {
  pid: number | undefined
  #serving = false
  #stopping = false
  #restarts = 0
  #exited: Promise<void> = Promise.resolve()
  readonly #runner: Runner
  readonly #folder: string
  readonly #socket: string
  readonly #options: EmbeddedOptions
  readonly #log: string

  constructor(runner: Runner, folder: string, socket: string, options: EmbeddedOptions) {
    this.#runner = runner
    this.#folder = folder
    this.#socket = socket
    this.#options = options
    mkdirSync(join(options.dataDir, 'log'), { recursive: true, mode: 0o700 })
    this.#log = join(options.dataDir, 'log', 'postgres.log')
    setInterval(() => this.#rotate(), 60_000).unref()
  }

  /** Tries until the server answers: after a kill its former children hold the shared memory for a moment. */
  async start(superUrl: string): Promise<void> {
    const until = Date.now() + START_WITHIN
    for (;;) {
      this.#launch()
      if (await this.#answers(superUrl, until)) {
        this.#serving = true
        return
      }
      if (Date.now() > until) throw new StartRefused(`The embedded database does not start:\n${lastLines(this.#log)}`)
      await pause(100)
    }
  }

  async #answers(superUrl: string, until: number): Promise<boolean> {
    while (this.pid !== undefined && Date.now() < until) {
      if (await ensureDatabase(superUrl)) return true
      await pause(20)
    }
    return false
  }

  #launch(): void {
    this.#rotate()
    const output = openSync(this.#log, 'a', 0o600)
    const [program, words] = command(this.#runner, 'postgres', '-D', this.#folder, ...serverOptions(this.#options, this.#socket))
    // A group of its own: Ctrl-C at the terminal is for us, who stop the database last.
    const child = spawn(program, words, {
      ...this.#runner.as,
      cwd: '/',
      detached: true,
      stdio: ['ignore', output, output],
      env: cleanEnvironment(),
    })
    closeSync(output)
    this.pid = child.pid
    this.#exited = new Promise((done) => {
      child.once('error', () => done(this.#gone('could not be started')))
      child.once('exit', (code, signal) => done(this.#gone(signal ?? `exit ${code}`)))
    })
  }

  #gone(why: string): void {
    if (this.pid === undefined) return
    this.pid = undefined
    if (this.#stopping || !this.#serving) return
    this.#options.onRestart?.(why)
    void this.#again()
  }

  async #again(): Promise<void> {
    this.#restarts += 1
    await pause(this.#restarts % 50 === 0 ? 2000 : 100)
    if (!this.#stopping && this.pid === undefined) this.#launch()
  }

  #rotate(): void {
    const size = statSync(this.#log, { throwIfNoEntry: false })?.size ?? 0
    if (size < LOG_LIMIT) return
    copyFileSync(this.#log, `${this.#log}.1`)
    truncateSync(this.#log)
  }

  /** Fast shutdown; after ten seconds an immediate one, from which the next start recovers. */
  async stop(): Promise<void> {
    this.#stopping = true
    const { pid } = this
    if (pid === undefined) return
    process.kill(pid, 'SIGINT')
    const done = await Promise.race([this.#exited.then(() => true), pause(10_000, false, { ref: false })])
    if (!done) process.kill(pid, 'SIGQUIT')
    await this.#exited
  }
}
