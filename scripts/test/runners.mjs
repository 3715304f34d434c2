import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildApps } from '../lib/build.mjs'
import { run } from './run.mjs'

const MINUTE = 60_000
const limits = {
  check: 4 * MINUTE,
  rules: 4 * MINUTE,
  acts: 8 * MINUTE,
  cases: 12 * MINUTE,
  faults: 8 * MINUTE,
  journeys: 15 * MINUTE,
}
const bin = (name) => join('node_modules', '.bin', name)
const report = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)
const nothing = { passed: 0, failed: 1, skipped: 0 }

/** One count for each checker. */
export async function checks(root, results) {
  const file = join(results, 'check.json')
  await run(root, ['scripts/check.mjs', '--json', file], { limit: limits.check })
  const verdicts = report(file)
  if (verdicts === undefined) return { ...nothing, note: 'the check did not finish' }
  const passed = verdicts.filter((one) => one.holds).length
  return { passed, failed: verdicts.length - passed, skipped: 0 }
}

/** One project of vitest.config.ts. */
export async function vitest(root, results, project) {
  const file = join(results, `${project}.json`)
  const code = await run(
    root,
    [bin('vitest'), 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { limit: limits[project] },
  )
  const said = report(file)
  if (said === undefined || said.numTotalTests === 0) return { ...nothing, note: code === 'late' ? 'took too long' : 'no tests were seen' }
  const skipped = said.numPendingTests + (said.numTodoTests ?? 0)
  return counted({ passed: said.numPassedTests, failed: said.numFailedTests, skipped }, code)
}

/** The apps, as `npm start` serves them. */
export async function build(root) {
  try {
    await buildApps(root)
    return { passed: 2, failed: 0, skipped: 0 }
  } catch (error) {
    return { passed: 0, failed: 2, skipped: 0, note: error.message }
  }
}

/** Playwright, or the honest count of what is skipped without a browser. */
export async function journeys(root, results, screen) {
  const file = join(results, 'journeys.json')
  const env = {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    ...(screen.path ? { CHROMIUM_PATH: screen.path } : {}),
  }
  const reporters = screen.path ? ['--reporter=list,json'] : ['--list', '--reporter=json']
  const code = await run(root, [bin('playwright'), 'test', ...reporters], { limit: limits.journeys, env })
  const said = report(file)
  if (said === undefined) return { ...nothing, note: code === 'late' ? 'took too long' : 'no journeys were seen' }
  const titles = said.suites.flatMap((suite) => titlesOf(suite, []))
  if (titles.length === 0) return { ...nothing, note: 'no journeys were seen' }
  if (!screen.path) {
    for (const title of titles) console.log(`   skipped: ${title}`)
    return { passed: 0, failed: 0, skipped: titles.length, note: screen.reason }
  }
  const { expected, unexpected, flaky, skipped } = said.stats
  return counted({ passed: expected, failed: unexpected + flaky, skipped }, code)
}

const titlesOf = (suite, above) => [
  ...(suite.specs ?? []).map((spec) => [...above, suite.title, spec.title].join(' › ')),
  ...(suite.suites ?? []).flatMap((inner) => titlesOf(inner, [...above, suite.title])),
]

/** A runner that ends badly although each of its tests passed (a hook, a stray error, the clock) counts as one failure. */
function counted(counts, code) {
  if (code === 0 || counts.failed > 0) return counts
  return {
    ...counts,
    failed: 1,
    note: code === 'late' ? 'took too long and was stopped' : `the runner ended with ${code} outside its tests`,
  }
}
