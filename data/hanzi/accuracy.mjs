// `node data/hanzi/accuracy.mjs`: how often a look-up finds the character, asked with other authorities' radicals, strokes and readings.
// Prints the table of docs/rare-characters.md. Plain JavaScript for any Node >= 20: it goes on under the Node that the workspace brings.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

if (Number(process.versions.node.split('.')[0]) >= 26) {
  const { measure } = await import('./accuracy/measure.mjs')
  console.log(await measure())
} else {
  const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  process.exitCode = spawnSync(node, [fileURLToPath(import.meta.url)], { stdio: 'inherit', cwd: root }).status ?? 1
}
