/** One owner per data folder. The lock is a listening socket, so the kernel frees it when its holder is killed. */
import { createHash } from 'node:crypto'
import { realpathSync, rmSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartRefused } from '../../settings.ts'

export type Holder = { readonly what: 'server' | 'command'; readonly pid: number }
export type FolderLock = { release(): Promise<void> }

/** The data folder belongs to another process. */
export class FolderTaken extends StartRefused {
  readonly holder: Holder
  constructor(folder: string, holder: Holder) {
    super(
      `The data folder ${folder} is in use by process ${holder.pid} (${holder.what}). Stop that one first, or set SHIMING_DATA_DIR to another folder.`,
    )
    this.holder = holder
  }
}

/** Takes the lock, or tells who has it. `folder` must exist. */
export async function lockFolder(folder: string, what: Holder['what']): Promise<FolderLock | Holder> {
  const name = lockName(folder)
  for (let tries = 0; ; tries += 1) {
    const lock = await listen(name, { what, pid: process.pid })
    if (lock !== null) return lock
    const holder = await ask(name)
    if (holder !== null || tries >= 20) return holder ?? { what: 'server', pid: 0 }
    // A file left by a killed process (only where sockets are files), or the holder is just leaving.
    if (!name.startsWith('\0')) rmSync(name, { force: true })
    await new Promise((done) => setTimeout(done, 25))
  }
}

export const isLock = (answer: FolderLock | Holder): answer is FolderLock => 'release' in answer

function lockName(folder: string): string {
  const digest = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 24)
  if (process.platform === 'linux') return `\0shiming-${digest}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\shiming-${digest}` : join(tmpdir(), `shiming-${digest}.lock`)
}

function listen(name: string, holder: Holder): Promise<FolderLock | null> {
  const server = createServer((socket) => socket.on('error', () => {}).end(JSON.stringify(holder)))
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)))
    server.listen(name, () => {
      server.unref()
      done({ release: () => new Promise((closed) => server.close(() => closed())) })
    })
  })
}

function ask(name: string): Promise<Holder | null> {
  return new Promise((done) => {
    let heard = ''
    const socket = createConnection(name)
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', (part) => {
      heard += String(part)
    })
    socket.on('error', () => {})
    socket.on('close', () => done(readHolder(heard)))
  })
}

function readHolder(heard: string): Holder | null {
  try {
    return JSON.parse(heard) as Holder
  } catch {
    return null
  }
}
