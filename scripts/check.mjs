// `npm run check`: format, lint, types, rooms, bans, unused code and sizes of the whole house; writes nothing.
// Plain JavaScript for any Node >= 20: it goes on under the Node that the workspace brings.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const pinned = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

if (Number(process.versions.node.split('.')[0]) >= 26) {
  const { check } = await import('./check/check.mjs')
  process.exitCode = await check(root, process.argv.slice(2))
} else if (existsSync(pinned)) {
  const shell = process.platform === 'win32'
  const run = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', cwd: root, shell })
  process.exitCode = run.status ?? 1
} else {
  console.error('check: no Node 26 in node_modules; run `npm ci` first')
  process.exitCode = 1
}
