#!/usr/bin/env node
// `shiming …` under whatever Node it is called: goes on under the one that the house brings.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const node = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')

if (!existsSync(node)) {
  console.error('shiming: the packages are not installed yet; run npm start (or npm ci) first.')
  process.exit(1)
}

const child = spawn(node, [join(root, 'server', 'src', 'command.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`shiming: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
