/** The file of keys: made once, readable by its owner alone, changed only as a whole. */
import { randomBytes, randomUUID } from 'node:crypto'
import { type FileHandle, link, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartRefused } from '../../settings.ts'
import { type SuiteName, suites } from '@shiming/gm'

/** The keys cannot be used: the file is too open, someone else's, unreadable, or not this installation's. For the person at the terminal. */
export class KeysRefused extends StartRefused {}

type Kek = { readonly id: string; readonly suite: SuiteName; readonly key: string; readonly madeAt: string }
type Root = { readonly version: number; readonly mac: 'sm3' | 'sha256'; readonly key: string }

export type KeyFile = {
  readonly format: 1
  readonly current: string
  /** Key-encryption keys; old ones stay, for copies of the database that they alone open. */
  readonly keks: readonly Kek[]
  readonly index: Root
  readonly digest: Root
  readonly pepper: Root
}

const secret = (bytes: number): string => randomBytes(bytes).toString('base64')

export function newKek(suite: SuiteName): Kek {
  return { id: randomUUID(), suite, key: secret(suites[suite].keyBytes), madeAt: new Date().toISOString() }
}

function newFile(suite: SuiteName): KeyFile {
  const kek = newKek(suite)
  const root = (): Root => ({ version: 1, mac: suites[suite].mac, key: secret(32) })
  return { format: 1, current: kek.id, keks: [kek], index: root(), digest: root(), pepper: root() }
}

/** Makes the file unless it stands; of two processes that try, one makes it and both use it. */
export async function ensureKeyFile(path: string, suite: SuiteName): Promise<{ readonly made: boolean }> {
  if (
    await stat(path).then(
      () => true,
      () => false,
    )
  )
    return { made: false }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = await writeDraft(path, newFile(suite))
  try {
    await link(draft, path)
    await syncFolder(path)
    return { made: true }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return { made: false }
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/** Puts the whole new content in the place of the old at once. */
export async function replaceKeyFile(path: string, content: KeyFile): Promise<void> {
  await rename(await writeDraft(path, content), path)
  await syncFolder(path)
}

async function writeDraft(path: string, content: KeyFile): Promise<string> {
  const draft = `${path}.${randomUUID()}`
  const file: FileHandle = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  return draft
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r')
  await folder.sync().finally(() => folder.close())
}

/** Reads the file; refuses one that others may read or that belongs to someone else. */
export function readKeyFile(path: string): KeyFile {
  const found = statSync(path)
  if (!found.isFile()) throw new KeysRefused(`${path} is not a file`)
  if ((found.mode & 0o077) !== 0) throw new KeysRefused(`${path} may be read by others; once you trust it again: chmod 600 ${path}`)
  if (found.uid !== process.getuid?.()) throw new KeysRefused(`${path} belongs to another user than the one who starts Shiming`)
  try {
    return checked(JSON.parse(readFileSync(path, 'utf8')) as KeyFile)
  } catch {
    // The cause is kept out: it might quote the file.
    throw new KeysRefused(`${path} is not a file of keys, or is damaged; put back the copy you keep of it`)
  }
}

function checked(file: KeyFile): KeyFile {
  const bytes = (text: string): number => Buffer.from(text, 'base64').length
  const roots = [file.index, file.digest, file.pepper]
  const whole = file.format === 1 && file.keks.some(({ id }) => id === file.current) && roots.every(({ key }) => bytes(key) === 32)
  if (!whole || !file.keks.every(({ suite, key }) => bytes(key) === suites[suite].keyBytes)) throw new Error('damaged')
  return file
}

/** Changes whenever the file is replaced. */
export function stampOf(path: string): string {
  const { mtimeMs, ino, size } = statSync(path)
  return `${mtimeMs}:${ino}:${size}`
}
