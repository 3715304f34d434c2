/** The rare-character files of an installation: those that came with the product, and before them what the operator has imported. */
import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { type HanziIndex, readIndex } from '@shiming/core/hanzi'

const own = resolve(import.meta.dirname, '../../../data/hanzi')
/** Files named `x.bin.br` in these folders are served as `x.bin`; glyph chunks keep their folder in the name. */
const tables = ['out', 'strokes']
const glyphs = ['hanazono', 'babelstone'] as const
/** Written anew, last, by every import: what is known of the files is looked at again when it changes. */
export const IMPORT_MARK = 'mark'

const unpack = promisify(brotliDecompress)

export type HanziFile = {
  readonly path: string
  readonly bytes: number
  /** Of what stands in the file. */
  readonly digest: string
  /** Stands in the file compressed by Brotli. */
  readonly packed: boolean
}

/** `version` changes whenever a byte of any file does; `files` by the names under which they are served. */
type Shelf = { readonly version: string; readonly files: ReadonlyMap<string, HanziFile> }

export type HanziFiles = {
  readonly shelf: () => Promise<Shelf>
  /** Unpacked; null when there is none of that name. */
  readonly read: (name: string) => Promise<Uint8Array<ArrayBuffer> | null>
  /** Radical, strokes, ranking and glyph of every ideograph. */
  readonly index: () => Promise<HanziIndex>
}

/** Where imports of this installation lie: tables under their names, glyph chunks in `glyphs/imported`. */
export const importFolder = (dataDir: string): string => join(dataDir, 'hanzi', 'imported')

/** Nothing is read before the first question; an import is seen at the next one. */
export function openHanziFiles(dataDir: string): HanziFiles {
  const imported = importFolder(dataDir)
  let known: { readonly mark: string; readonly shelf: Promise<Shelf> } | undefined
  const shelf = async (): Promise<Shelf> => {
    const mark = await readFile(join(imported, IMPORT_MARK), 'utf8').catch(() => '')
    if (known?.mark !== mark) {
      const looked = look(imported)
      known = { mark, shelf: looked }
      looked.catch(() => {
        known = undefined
      })
    }
    return known.shelf
  }
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer> | null> => {
    const file = (await shelf()).files.get(name)
    return file === undefined ? null : unpacked(file)
  }
  const files = { shelf, read }
  return { ...files, index: keptBy(files, async () => readIndex(await needed(read, 'index.bin'), (await read('counts.bin')) ?? undefined)) }
}

async function needed(read: HanziFiles['read'], name: string): Promise<Uint8Array> {
  const bytes = await read(name)
  if (bytes === null) throw new Error(`data/hanzi: ${name} is missing`)
  return bytes
}

/** What is made of the files, kept until an import changes them; a making that failed is tried again. */
export function keptBy<T>(files: Pick<HanziFiles, 'shelf'>, make: () => Promise<T>): () => Promise<T> {
  let kept: { readonly version: string; readonly made: Promise<T> } | undefined
  return async () => {
    const { version } = await files.shelf()
    if (kept?.version !== version) {
      const made = make()
      kept = { version, made }
      made.catch(() => {
        kept = undefined
      })
    }
    return kept.made
  }
}

/** What a file holds once it is unpacked. */
export async function unpacked({ path, packed }: HanziFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(path)
  return new Uint8Array(packed ? await unpack(bytes) : bytes)
}

async function look(imported: string): Promise<Shelf> {
  const files = new Map<string, HanziFile>()
  const add = async (folder: string, name: string, path: string): Promise<void> => {
    const packed = path.endsWith('.br')
    const bytes = await readFile(path)
    const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
    files.set(`${folder}${packed ? name.slice(0, -'.br'.length) : name}`, { path, bytes: bytes.length, digest, packed })
  }
  for (const table of tables) for (const name of await named(join(own, table), '.bin.br')) await add('', name, join(own, table, name))
  for (const font of glyphs) {
    const folder = join(own, 'glyphs', font)
    for (const name of await named(folder, '.woff2')) await add(`glyphs/${font}/`, name, join(folder, name))
  }
  for (const name of await named(imported, '.bin.br')) await add('', name, join(imported, name))
  const chunks = join(imported, 'glyphs')
  for (const name of await named(chunks, '.woff2')) await add('glyphs/imported/', name, join(chunks, name))
  const whole = createHash('sha256')
  for (const [name, { digest }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) whole.update(`${name} ${digest}\n`)
  return { version: whole.digest('hex').slice(0, 16), files }
}

async function named(folder: string, ending: string): Promise<readonly string[]> {
  const there = await stat(folder).catch(() => null)
  return there === null ? [] : (await readdir(folder)).filter((name) => name.endsWith(ending)).sort()
}
