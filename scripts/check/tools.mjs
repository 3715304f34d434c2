import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Runs a tool of node_modules; answers its exit code and what it said. */
function tool(root, name, args) {
  const bin = join(root, 'node_modules', '.bin', name)
  return new Promise((settle) => {
    execFile(
      process.execPath,
      [bin, ...args],
      { cwd: root, maxBuffer: 1 << 28, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } },
      (fault, out, err) =>
        settle({
          code: fault === null ? 0 : typeof fault.code === 'number' ? fault.code : 1,
          out,
          err: fault !== null && err === '' && out === '' ? fault.message : err,
        }),
    )
  })
}

const told = (...texts) =>
  texts
    .join('\n')
    .split('\n')
    .filter((line) => line.trim() !== '')

/** Biome, as formatter only; reads and never writes. */
export async function format(root) {
  const { code, out, err } = await tool(root, 'biome', ['format', '--max-diagnostics=none', '--reporter=json'])
  const report = JSON.parse(out.slice(out.indexOf('{')))
  const flaws = report.diagnostics
    .filter((one) => one.severity === 'error')
    .map(
      (one) =>
        `${one.location?.path?.file ?? one.location?.path ?? ''}: ${one.category === 'format' ? 'is not formatted (biome format --write)' : one.message}`,
    )
  if (code !== 0 && flaws.length === 0) flaws.push(...told(err))
  return { seen: report.summary.unchanged + report.summary.changed, flaws }
}

/** oxlint with the type-aware rules of tsgolint. */
export async function lint(root) {
  const { code, out, err } = await tool(root, 'oxlint', ['--type-aware', '--format=json'])
  const start = out.indexOf('{')
  if (start === -1) return { seen: 0, flaws: told(out, err) }
  const report = JSON.parse(out.slice(start))
  const flaws = report.diagnostics.map((one) => `${one.filename}:${one.labels[0]?.span.line ?? 0}: ${one.code}: ${one.message}`)
  if (code !== 0 && flaws.length === 0) flaws.push(...told(err))
  return { seen: report.number_of_files, flaws }
}

/** tsc for every workspace, and no TypeScript file that none of them reads. */
export async function types(root, tree) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const apps = tree.map((source) => source.path.match(/^apps\/[^/]+/)?.[0]).filter((app) => app !== undefined)
  const projects = ['.', ...new Set([...workspaces.filter((one) => !one.endsWith('*')), ...apps])].filter((one) =>
    existsSync(join(root, one, 'tsconfig.json')),
  )
  const read = new Set()
  const flaws = []
  for (const project of projects) {
    const { code, out, err } = await tool(root, 'tsc', ['--noEmit', '-p', project, '--listFiles', '--pretty', 'false'])
    for (const line of told(out, err)) {
      if (line.startsWith(root)) read.add(line.slice(root.length + 1).replaceAll('\\', '/'))
      else if (code !== 0 && !/^\s/.test(line) && !/No inputs were found/.test(line) && !/^\s*(?:\/|[A-Z]:)/.test(line)) flaws.push(line)
    }
  }
  const sources = tree.filter((source) => /\.tsx?$/.test(source.path))
  for (const { path } of sources) if (!read.has(path)) flaws.push(`${path}: no tsconfig.json includes it, so no types are checked there`)
  return { seen: sources.filter((source) => read.has(source.path)).length, flaws }
}

/** knip: files, exports and dependencies that nobody uses, and imports that no package.json declares. */
export async function unused(root) {
  const { code, out, err } = await tool(root, 'knip', [
    '--no-progress',
    '--no-config-hints',
    '--reporter',
    './scripts/check/knip-report.mjs',
  ])
  const start = out.indexOf('{"processed"')
  if (start === -1) return { seen: 0, flaws: told(out, err) }
  const report = JSON.parse(out.slice(start))
  if (code !== 0 && report.flaws.length === 0) report.flaws.push(...told(err))
  return { seen: report.processed, flaws: report.flaws }
}
