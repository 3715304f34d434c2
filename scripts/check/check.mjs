import { writeFileSync } from 'node:fs'
import { sources } from './files.mjs'
import { bans } from './bans.mjs'
import { rooms } from './rooms.mjs'
import { clauses } from './clauses.mjs'
import { sizes } from './sizes.mjs'
import { format, lint, types, unused } from './tools.mjs'

/** Every checker answers `{ seen, flaws }`: how many files it read, and one line for each thing that is wrong. */
const checkers = { format, lint, types, rooms, bans, unused, sizes, clauses }

/** Runs the checkers named in the arguments (all of them when none is named); `--json FILE` leaves the verdicts for `npm test`. Returns the exit code. */
export async function check(root, args) {
  const at = args.indexOf('--json')
  const report = at === -1 ? undefined : args[at + 1]
  const named = args.filter((word, index) => word in checkers && (at === -1 || index !== at + 1))
  const unknown = args.find((word, index) => !(word in checkers) && word !== '--json' && !(at !== -1 && index === at + 1))
  if (unknown !== undefined) {
    console.error(`check: no checker is called ${unknown}; there are ${Object.keys(checkers).join(', ')}`)
    return 1
  }
  const tree = sources(root)
  const verdicts = []
  for (const name of named.length > 0 ? named : Object.keys(checkers)) verdicts.push(await verdict(name, root, tree))
  if (report !== undefined) writeFileSync(report, JSON.stringify(verdicts))
  return verdicts.every((one) => one.holds) ? 0 : 1
}

async function verdict(name, root, tree) {
  const start = performance.now()
  const { seen, flaws } = await checkers[name](root, tree).catch((fault) => ({
    seen: 0,
    flaws: [`the checker itself failed: ${fault.stack}`],
  }))
  if (seen === 0 && flaws.length === 0) flaws.push('saw 0 files: a checker that reads nothing proves nothing')
  const holds = flaws.length === 0
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(
    `${holds ? '✓' : '✗'} ${name.padEnd(7)} ${String(seen).padStart(5)} files  ${seconds.padStart(5)} s${holds ? '' : `  ${flaws.length} wrong`}`,
  )
  for (const flaw of flaws.slice(0, 200)) console.log(`    ${flaw}`)
  if (flaws.length > 200) console.log(`    … and ${flaws.length - 200} more`)
  return { name, holds, seen, flaws }
}
