// `npm run bench`: what the product gives, against what the machine gives, in one run of at most five minutes.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installed } from './test/install.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
await installed(root)
const node = join(root, 'node_modules', '.bin', 'node')
const ran = spawnSync(node, [join(root, 'bench', 'main.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exitCode = ran.status ?? 1
