// Fetches the packages that hold the weights: exact version, checked integrity, and of their content only the named files.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder with the files, each by its SHA-256; a file of another hash ends the run. `files` maps a path in the package to its hash. */
export function fetched(cache, { name, version, integrity, files }) {
  mkdirSync(cache, { recursive: true })
  const file = join(cache, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  if (!existsSync(file)) execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', cache], { stdio: 'inherit' })
  expect(`${name}@${version}`, `sha512-${hashOf('sha512', readFileSync(file), 'base64')}`, integrity)
  const folder = file.replace(/\.tgz$/, '')
  mkdirSync(folder, { recursive: true })
  execFileSync('tar', ['xzf', file, '-C', folder, '--strip-components=1', ...Object.keys(files).map((path) => `package/${path}`)])
  for (const [path, sha256] of Object.entries(files)) expect(path, hashOf('sha256', readFileSync(join(folder, path)), 'hex'), sha256)
  return folder
}

export const hashOf = (kind, bytes, as) => createHash(kind).update(bytes).digest(as)

function expect(what, found, wanted) {
  if (found !== wanted) throw new Error(`${what}: the hash is ${found}, expected ${wanted}`)
}
