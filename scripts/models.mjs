// Makes models/ from the pinned packages: fetch, check, convert, clean, compare, describe. What it writes is in the repository; run it to see that
// the files there are what it makes (`--check` compares and writes nothing). Runs under the Node that the house brings.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { calibration } from './models/calibration.mjs'
import { compared } from './models/compared.mjs'
import { converted, models, packages } from './models/described.mjs'
import { flushed } from './models/flush.mjs'
import { readGraph } from './models/graph.mjs'
import { fetched, hashOf } from './models/inputs.mjs'
import { toOnnx } from './models/onnx.mjs'
import { selfTest, selfTestPicture } from './models/self-test.mjs'
import { packHash } from '../face/src/pack.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const shelf = join(root, 'models')
const cache = join(root, '.cache', 'models')
/** Far below what a 32-bit sum can show; the output stays the same to the last bit. */
const LEAST_WEIGHT = 1e-12

mkdirSync(cache, { recursive: true })
const draft = mkdtempSync(join(cache, 'draft-'))
const human = fetched(cache, packages.human)
const faceplugin = fetched(cache, packages.faceplugin)

for (const [net, plan] of Object.entries(converted)) {
  const graph = readGraph(join(human, 'models', `${plan.name}.json`), join(human, 'models', `${plan.name}.bin`))
  const bytes = toOnnx(graph, plan)
  console.log(`${models[net].file}: ${bytes.length} bytes; ${await compared(graph, bytes, plan)}`)
  writeFileSync(join(draft, models[net].file), bytes)
}
for (const net of ['eye', 'feature', 'liveness']) {
  const { bytes, changed } = flushed(readFileSync(join(faceplugin, 'model', models[net].file)), LEAST_WEIGHT)
  console.log(`${models[net].file}: ${bytes.length} bytes, ${changed} weights below ${LEAST_WEIGHT} are zero now`)
  writeFileSync(join(draft, models[net].file), bytes)
}
copyFileSync(join(human, 'LICENSE'), join(draft, 'LICENSE.human.txt'))
copyFileSync(join(faceplugin, 'LICENSE'), join(draft, 'LICENSE.faceplugin.txt'))
await selfTestPicture(join(draft, 'self-test.png'))

const hashed = Object.fromEntries(
  Object.entries(models).map(([net, model]) => [net, { ...model, sha256: hashOf('sha256', readFileSync(join(draft, model.file)), 'hex') }]),
)
const of = packHash(hashed)
const manifest = { format: 1, name: 'shiming-face-1', models: hashed, calibration: { of, ...calibration } }
writeFileSync(join(draft, 'models.json'), `${JSON.stringify({ ...manifest, selfTest: await selfTest(draft, manifest) }, null, 2)}\n`)
settle(process.argv.includes('--check'))

function settle(onlyCheck) {
  const names = readdirSync(draft)
  const differing = names.filter((name) => !same(join(draft, name), join(shelf, name)))
  mkdirSync(shelf, { recursive: true })
  if (!onlyCheck) for (const name of differing) renameSync(join(draft, name), join(shelf, name))
  rmSync(draft, { recursive: true })
  console.log(
    differing.length === 0 ? `models/ is what this makes; pack ${of}` : `${onlyCheck ? 'differ' : 'written'}: ${differing.join(', ')}`,
  )
  if (onlyCheck && differing.length > 0) process.exitCode = 1
}

function same(left, right) {
  try {
    return readFileSync(left).equals(readFileSync(right))
  } catch {
    return false
  }
}
