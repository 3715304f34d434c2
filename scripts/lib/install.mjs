import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { trimmed, withoutGraphics } from './trim.mjs'

/** Every package that the lock demands here is there, in the locked version; what is only for other platforms may be missing. */
export function isAsLocked(root) {
  const read = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8')).packages
  if (!existsSync(join(root, 'node_modules', '.package-lock.json')) || !existsSync(nodeOf(root))) return false
  const here = read('node_modules', '.package-lock.json')
  return Object.entries(read('package-lock.json')).every(
    ([path, locked]) =>
      !path.includes('node_modules') || locked.link || (path in here ? here[path].version === locked.version : locked.optional === true),
  )
}

/** The Node that the house brings. */
export const nodeOf = (root) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

/** Brings node_modules to what the lock says, and shows that it is alive meanwhile. Throws what a person can do. */
export async function install(root) {
  const packages = Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).length
  console.log(`Installing from the package registry (${packages} packages at most; a minute or two the first time) …`)
  const start = Date.now()
  const tick = setInterval(() => console.log(`  ${Math.round((Date.now() - start) / 1000)} s, ${countOf(root)} packages so far`), 5000)
  // Not `npm ci`: that refuses a lock that lacks a binary package of some other platform, and empties node_modules under a running server.
  const code = await npm(root, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  clearInterval(tick)
  if (code !== 0) throw new Error('npm could not install the packages. Is the registry reachable (npm ping)? Then start again.')
  trimmed(root)
  console.log(`Installed in ${Math.round((Date.now() - start) / 1000)} s.`)
}

function npm(root, words) {
  // Without our own node_modules/.bin, whose Node npm is about to replace.
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes(join('node_modules', '.bin')))
  return new Promise((settle) => {
    const child = spawn('npm', words, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, ...withoutGraphics, PATH: path.join(delimiter) },
    })
    child.on('error', () => settle(1)).on('close', settle)
  })
}

function countOf(root) {
  try {
    const folders = readdirSync(join(root, 'node_modules'))
    const scoped = folders.filter((name) => name.startsWith('@')).map((name) => readdirSync(join(root, 'node_modules', name)).length)
    return folders.length + scoped.reduce((sum, count) => sum + count - 1, 0)
  } catch {
    return 0
  }
}
