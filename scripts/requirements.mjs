// Prints docs/requirements.md: which tests prove which clause (R1–R52), rule of law (L…) and case (RC-04 …). Ends with 1 when a clause has none.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

if (Number(process.versions.node.split('.')[0]) < 26) {
  const node = join(root, 'node_modules', '.bin', 'node')
  process.exitCode =
    spawnSync(node, [fileURLToPath(import.meta.url)], { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1
} else {
  const { sources } = await import('./check/files.mjs')
  const { matrix, unproved } = await import('./requirements/matrix.mjs')
  const tree = sources(root)
  writeFileSync(join(root, 'docs', 'requirements.md'), matrix(tree))
  const open = unproved(tree)
  for (const flaw of open) console.error(flaw)
  console.log(
    `docs/requirements.md is printed; ${open.length === 0 ? 'every clause of this release has a test' : `${open.length} clauses have no test`}`,
  )
  process.exitCode = open.length === 0 ? 0 : 1
}
