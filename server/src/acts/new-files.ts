/** Files that appear whole or not at all, for nobody but their owner: written beside their place, brought to the disk, and moved there together. */
import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { StartRefused } from '../settings.ts'

const CHUNK = 64 * 1024

/** Errors of the disk that the person at the terminal can do something about. */
const known: Readonly<Record<string, string>> = {
  ENOSPC: 'there is no room on the disk',
  EDQUOT: 'there is no room on the disk',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk takes no writes',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
}

async function told<T>(path: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? known[String(error.code)] : undefined
    throw why === undefined ? error : new StartRefused(`${path} cannot be written: ${why}; nothing was left behind`)
  }
}

class NewFile {
  readonly path: string
  readonly #beside: string
  readonly #handle: FileHandle
  readonly #hash: Hash = createHash('sha256')
  #waiting: Uint8Array[] = []
  #size = 0
  #isClosed = false
  constructor(path: string, beside: string, handle: FileHandle) {
    this.path = path
    this.#beside = beside
    this.#handle = handle
  }
  async write(bytes: Uint8Array): Promise<void> {
    this.#waiting.push(bytes)
    this.#size += bytes.length
    if (this.#size >= CHUNK) await this.#flush()
  }
  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#size = 0
    this.#hash.update(bytes)
    await told(this.path, this.#handle.writeFile(bytes))
  }
  /** All of it is on the disk; the sha256 of what was written. */
  async finish(): Promise<string> {
    await this.#flush()
    await told(this.path, this.#handle.sync())
    await this.#close()
    return this.#hash.digest('hex')
  }
  async #close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await told(this.path, this.#handle.close())
  }
  place = (): Promise<void> => told(this.path, rename(this.#beside, this.path))
  async drop(): Promise<void> {
    await this.#close().catch(() => {})
    await rm(this.#beside, { force: true })
  }
}
export type { NewFile }

/** Begins files. One that stands already is only replaced when `force` says so. What killed predecessors left beside them is removed. */
export async function beginFiles(paths: readonly string[], force: boolean): Promise<readonly NewFile[]> {
  if (!force) await refuseExisting(paths)
  const begun: NewFile[] = []
  try {
    for (const path of paths) {
      await removeLeft(path)
      const beside = `${path}.${process.pid}.part`
      begun.push(new NewFile(path, beside, await told(path, open(beside, 'wx', 0o600))))
    }
  } catch (error) {
    await dropFiles(begun)
    throw error
  }
  return begun
}

/** Moves all into place, the first one last: where it is, the others are. */
export async function placeFiles(files: readonly NewFile[], force: boolean): Promise<void> {
  if (!force) await refuseExisting(files.map(({ path }) => path))
  for (const file of files.toReversed()) await file.place()
  const folder = await open(dirname(files[0]?.path ?? '.'), 'r')
  await folder.sync().catch(() => {})
  await folder.close()
}

export async function dropFiles(files: readonly NewFile[]): Promise<void> {
  await Promise.all(files.map((file) => file.drop()))
}

async function refuseExisting(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const there = await stat(path).catch(() => null)
    if (there !== null) throw new StartRefused(`${path} is there already; --force replaces it`)
  }
}

async function removeLeft(path: string): Promise<void> {
  const folder = dirname(path)
  const left = await readdir(folder).catch(() => [])
  for (const name of left) {
    const process_ = name.startsWith(`${basename(path)}.`) ? /^(\d+)\.part$/.exec(name.slice(basename(path).length + 1))?.[1] : undefined
    if (process_ !== undefined && !isAlive(Number(process_))) await rm(join(folder, name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
