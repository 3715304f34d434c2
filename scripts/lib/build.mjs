import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { nodeOf } from './install.mjs'

/** What the pages are made of, besides the app itself. */
const common = ['ui', 'core', 'contract', 'phrases', 'data/reference', 'models', 'package-lock.json', 'tsconfig.base.json']
const skipped = new Set(['node_modules', 'dist'])

/** Builds the apps whose sources changed since their last build here; an app without a vite.config is left alone. */
export async function buildApps(root) {
  for (const app of ['person', 'hall']) {
    const folder = join(root, 'apps', app)
    if (!readdirSync(folder).some((name) => name.startsWith('vite.config.'))) {
      console.log(`apps/${app} has no vite.config yet: its pages are left out.`)
      continue
    }
    const mark = join(root, '.cache', `built-${app}`)
    const state = stateOf(root, [`apps/${app}`, ...common])
    if (existsSync(join(folder, 'dist')) && existsSync(mark) && readFileSync(mark, 'utf8') === state) continue
    const start = Date.now()
    console.log(`Building the pages of apps/${app} …`)
    const code = await vite(root, folder)
    if (code !== 0) throw new Error(`The pages of apps/${app} could not be built.`)
    squeeze(join(folder, 'dist'))
    mkdirSync(join(root, '.cache'), { recursive: true })
    writeFileSync(mark, state)
    console.log(`  built in ${((Date.now() - start) / 1000).toFixed(1)} s`)
  }
}

/** Beside every text file its brotli form, which the server sends to browsers that take it; the runtime and nets of the portrait step too. */
function squeeze(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, name)
    if (/\.(js|css|html|svg|webmanifest|wasm|onnx)$/.test(name) && statSync(file).isFile())
      writeFileSync(`${file}.br`, squeezed(readFileSync(file)))
  }
}

/** Of megabytes the last hundredth would take half a minute. */
const LARGE = 512 * 1024

function squeezed(bytes) {
  const large = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return brotliCompressSync(bytes, bytes.length > LARGE ? { params: large } : {})
}

function vite(root, folder) {
  const script = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  return new Promise((settle) => {
    const child = spawn(nodeOf(root), [script, 'build', '--logLevel', 'warn'], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    child.on('error', () => settle(1)).on('close', settle)
  })
}

/** Names, sizes and times of every source: changes whenever a source does. */
function stateOf(root, places) {
  const digest = createHash('sha256')
  const look = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false })
    if (found === undefined) return
    if (!found.isDirectory()) return void digest.update(`${path}\0${found.size}\0${found.mtimeMs}\n`)
    for (const name of readdirSync(join(root, path)).sort()) if (!skipped.has(name)) look(`${path}/${name}`)
  }
  places.forEach(look)
  return digest.digest('hex')
}
