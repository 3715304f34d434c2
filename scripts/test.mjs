// `npm test`: everything but the long soak, on a machine that has only Node >= 20 and npm.
// It installs what is missing, runs the check, the four kinds of tests, and the journeys in a browser, and closes with `N passed, N failed`.
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installed } from './test/install.mjs'
import { browser } from './test/debian.mjs'
import { build, checks, journeys, vitest } from './test/runners.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const kinds = ['check', 'rules', 'acts', 'cases', 'faults', 'journeys']
const total = { passed: 0, failed: 0, skipped: 0 }

/** `--only rules,acts` runs a part; for people, not for CI. */
function wanted(args) {
  const at = args.findIndex((word) => word === '--only' || word.startsWith('--only='))
  if (at === -1 && args.length === 0) return kinds
  const only = (at === -1 ? '' : args[at].includes('=') ? args[at].slice(7) : (args[at + 1] ?? '')).split(',')
  if (only.every((kind) => kinds.includes(kind))) return only
  console.error(`usage: npm test -- [--only ${kinds.join('|')}[,…]]`)
  process.exit(2)
}

async function stage(name, run) {
  const start = performance.now()
  console.log(`\n── ${name} ${'─'.repeat(Math.max(3, 60 - name.length))}`)
  const counts = await run().catch((fault) => ({ passed: 0, failed: 1, skipped: 0, note: fault.message }))
  for (const key of Object.keys(total)) total[key] += counts[key]
  const line = `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}`
  console.log(`   ${name}: ${line} in ${((performance.now() - start) / 1000).toFixed(0)} s${counts.note ? `; ${counts.note}` : ''}`)
}

const todo = wanted(process.argv.slice(2))
const results = join(root, '.cache', 'test')
rmSync(results, { recursive: true, force: true })

await installed(root)
mkdirSync(results, { recursive: true })
const screen = todo.some((kind) => kind === 'journeys' || kind === 'faults') ? browser() : undefined

if (todo.includes('check')) await stage('check', () => checks(root, results))
for (const kind of ['rules', 'acts']) if (todo.includes(kind)) await stage(kind, () => vitest(root, results, kind))
if (todo.some((kind) => ['cases', 'faults', 'journeys'].includes(kind))) await stage('build', () => build(root))
for (const kind of ['cases', 'faults']) if (todo.includes(kind)) await stage(kind, () => vitest(root, results, kind))
if (todo.includes('journeys')) await stage('journeys', () => journeys(root, results, screen))

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
