import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

const running = new Set()
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    for (const child of running) stop(child)
    process.exit(1)
  })

/** Runs a script under the workspace's Node with its output passed through; answers the exit code, or 'late'. */
export function run(root, args, { limit, folder = '.', env = {} }) {
  const bin = join(root, 'node_modules', '.bin')
  const windows = process.platform === 'win32'
  const child = spawn(join(bin, windows ? 'node.cmd' : 'node'), args, {
    cwd: join(root, folder),
    env: { ...clean(process.env), ...env, PATH: `${bin}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: !windows,
    shell: windows,
  })
  running.add(child)
  return new Promise((settle) => {
    let late = false
    const timer = setTimeout(() => {
      late = true
      stop(child)
    }, limit)
    const end = (code) => {
      clearTimeout(timer)
      running.delete(child)
      settle(late ? 'late' : (code ?? 1))
    }
    child.on('error', () => end(1)).on('close', end)
  })
}

/** With all its children, so that no server or database outlives a run. */
function stop(child) {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

/** The settings of an installation on this machine are none of the tests' business. */
function clean(env) {
  const stray = /^(?:SHIMING_(?!TEST_)|DATABASE_URL$|HOST$|PORT$|METRICS_PORT$|TRUST_PROXY$|NODE_OPTIONS$)/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !stray.test(name)))
}
