import { relative } from 'node:path'

/** A reporter for knip that also tells how many files it read, so that a run over nothing cannot look green. */
export default function report({ issues, counters, cwd, report: wanted }) {
  const flaws = []
  for (const [kind, found] of Object.entries(issues)) {
    if (!wanted[kind] || kind === '_files') continue
    for (const [file, ofFile] of Object.entries(found))
      for (const issue of Object.values(ofFile))
        flaws.push(`${relative(cwd, issue.filePath ?? file)}${issue.line ? `:${issue.line}` : ''}: ${kind}: ${issue.symbol}`)
  }
  console.log(JSON.stringify({ processed: counters.processed, flaws }))
}
