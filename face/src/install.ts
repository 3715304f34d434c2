/** Puts another model pack in force: a .tar.gz with models.json and the files it names. All or nothing. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Pack, PackRefused, readPack } from './pack.ts'
import { EngineDown } from './pool.ts'
import { readTar } from './tar.ts'
import { tried } from './tried.ts'

const MOST_BYTES = 512 * 1024 * 1024
const current = 'current'

/**
 * Checks the pack in `file` wholly, its self-test included, and puts it in force below `shelf` (a folder of the installation's state).
 * Servers take it at their next start. Throws `PackRefused`, and then nothing has changed.
 */
export async function installPack(file: string, shelf: string): Promise<Pack> {
  const files = unpack(file)
  mkdirSync(shelf, { recursive: true, mode: 0o700 })
  const draft = mkdtempSync(join(shelf, 'draft-'))
  try {
    for (const [name, bytes] of files) writeFileSync(join(draft, name), bytes, { flush: true })
    const pack = readPack(draft)
    await mustAnswer(draft)
    const folder = join(shelf, pack.hash)
    if (existsSync(folder)) rmSync(folder, { recursive: true })
    renameSync(draft, folder)
    writeFileSync(join(shelf, `${current}.new`), pack.hash, { flush: true })
    renameSync(join(shelf, `${current}.new`), join(shelf, current))
    return { ...pack, folder }
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

async function mustAnswer(folder: string): Promise<void> {
  try {
    await tried(folder)
  } catch (error) {
    throw error instanceof EngineDown ? new PackRefused(error.message) : error
  }
}

/** The folder of the pack in force: the one that was installed last, else `shipped`. */
export function packInForce(shelf: string, shipped: string): string {
  try {
    return join(shelf, readFileSync(join(shelf, current), 'utf8').trim())
  } catch {
    return shipped
  }
}

function unpack(file: string): ReadonlyMap<string, Uint8Array> {
  let bytes: Buffer
  try {
    if (statSync(file).size > MOST_BYTES) throw new PackRefused(`${file} is too large for a model pack`)
    bytes = gunzipSync(readFileSync(file), { maxOutputLength: MOST_BYTES })
  } catch (error) {
    throw error instanceof PackRefused ? error : new PackRefused(`${file} cannot be read as a .tar.gz file`)
  }
  const files = readTar(bytes)
  if (files === null) throw new PackRefused(`${file} holds more than plain files side by side, or is cut off`)
  return files
}
