// `npm start`: everything from a fresh clone to a running server, on a machine that has only Node >= 20 and npm.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApps } from './lib/build.mjs'
import { install, isAsLocked, nodeOf } from './lib/install.mjs'
import { alone } from './lib/once.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

async function prepare() {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Error(`Node ${process.versions.node} is too old: 20 or newer is needed.`)
  await alone(join(root, '.cache', 'start.lock'), 'Another start is preparing this folder; waiting for it …', async () => {
    if (!isAsLocked(root)) await install(root)
    await buildApps(root)
  })
}

/** A small young generation halves the server's memory under load and costs no throughput (npm run bench). */
const flags = ['--max-semi-space-size=4']

/** The server as our child: it hears the first signal, and its exit code is ours. */
function serve() {
  const child = spawn(nodeOf(root), [...flags, join(root, 'server', 'src', 'main.ts'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'), ...process.env },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => fail(error))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

function fail(error) {
  console.error(`shiming: ${error.message}`)
  process.exit(1)
}

await prepare().then(serve, fail)
