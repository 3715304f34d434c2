// Measures the face models on recordings of real people, where they lie beside the repository, and prints the figures into docs/portrait.md.
// `node_modules/.bin/node scripts/portrait.mjs`; other pictures: FACE_MATERIAL=FOLDER. The pictures are never part of the repository.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLocalEngine, shippedPack } from '../face/src/index.ts'
import { attacks } from './portrait/attacks.mjs'
import { pairsOfLfw, volunteers } from './portrait/matching.mjs'
import { speed } from './portrait/speed.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const material = process.env.FACE_MATERIAL ?? join(root, '..', 'shared', 'face')
const page = join(root, 'docs', 'portrait.md')

const engine = createLocalEngine({
  folder: shippedPack,
  threads: Math.max(1, availableParallelism() - 1),
  queue: 100_000,
  patience: 60_000,
})
/** @type {[string, typeof speed][]} */
const parts = [['speed', speed]]
if (existsSync(material)) parts.push(['lfw', pairsOfLfw], ['volunteers', volunteers], ['attacks', attacks])
else console.log(`without ${material} only the speed is measured`)

let text = readFileSync(page, 'utf8')
for (const [name, measure] of parts) {
  const lines = await measure({ engine, material })
  console.log(`\n${lines.join('\n')}`)
  const place = new RegExp(`(<!-- measured: ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`)
  text = text.replace(place, (...found) => [found[1], ...lines, '', found[2]].join('\n'))
}
writeFileSync(page, text)
await engine.close()
