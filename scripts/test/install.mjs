import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { trimmed, withoutGraphics } from '../lib/trim.mjs'

/** Brings node_modules to what package-lock.json says, if it is not so already; shows that it is alive while npm is silent. */
export async function installed(root) {
  if (isAsLocked(root)) return
  console.log('test: installing from the registry (first time: some 700 packages, a minute or two)')
  const start = Date.now()
  const tick = setInterval(() => console.log(`test: npm install … ${Math.round((Date.now() - start) / 1000)} s`), 10_000)
  const code = await new Promise((settle) => {
    // Not `npm ci`: that refuses a lock that lacks a binary package of some other platform, which registries publish late or mirror partly.
    const npm = spawn('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, ...withoutGraphics },
    })
    npm.on('error', () => settle(1)).on('close', settle)
  })
  clearInterval(tick)
  if (code === 0) return trimmed(root)
  console.error('test: npm install failed\n\n0 passed, 1 failed')
  process.exit(1)
}

/** Every package that the lock demands here is there, in the locked version; what is only for other platforms may be missing. */
function isAsLocked(root) {
  const read = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8')).packages
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false
  const here = read('node_modules', '.package-lock.json')
  return Object.entries(read('package-lock.json')).every(
    ([path, locked]) =>
      !path.includes('node_modules') || locked.link || (path in here ? here[path].version === locked.version : locked.optional === true),
  )
}
