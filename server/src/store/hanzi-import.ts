/** Writes what an operator imports for rare characters; running servers see it whole, or not at all. */
import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import { IMPORT_MARK, importFolder } from './hanzi-files.ts'

const compress = promisify(brotliCompress)

/** A file below the import folder, under its name there. */
export async function saveImported(dataDir: string, name: string, bytes: Uint8Array | string): Promise<void> {
  const path = join(importFolder(dataDir), name)
  await mkdir(dirname(path), { recursive: true })
  const aside = `${path}.${randomUUID()}.new`
  await writeFile(aside, bytes)
  await rename(aside, path)
}

/** A table, compressed as it is served: `index.bin`. */
export async function saveTable(dataDir: string, name: string, bytes: Uint8Array): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  await saveImported(dataDir, `${name}.br`, await compress(bytes, { params }))
}

/** Says that all files of an import are there. */
export const markImported = (dataDir: string): Promise<void> => saveImported(dataDir, IMPORT_MARK, `${randomUUID()}\n`)
