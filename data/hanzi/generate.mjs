// `node data/hanzi/generate.mjs`: makes the rare-character data anew from its pinned inputs; the same inputs give the same bytes.
// With names of steps (`index strokes …`) only those. Fetches through the machine's own package clients; needs bzip2, dpkg-deb and,
// for the glyphs, Debian's fonttools. Plain JavaScript for any Node >= 20: it goes on under the Node that the workspace brings.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const pinned = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

if (Number(process.versions.node.split('.')[0]) >= 26) {
  const { generate } = await import('./generate/steps.mjs')
  await generate(process.argv.slice(2))
} else if (existsSync(pinned)) {
  const run = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', cwd: root })
  process.exitCode = run.status ?? 1
} else {
  console.error('generate: no Node 26 in node_modules; run `npm ci` first')
  process.exitCode = 1
}
