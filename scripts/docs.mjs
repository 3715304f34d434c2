// Prints into docs/ what the code itself knows: the table of settings, the diagrams of the maps, the limits. Nothing of it is written by hand.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

if (Number(process.versions.node.split('.')[0]) < 26) {
  const node = join(root, 'node_modules', '.bin', 'node')
  process.exitCode =
    spawnSync(node, [fileURLToPath(import.meta.url)], { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1
} else {
  const { pages, printed } = await import('./docs/printed.mjs')
  for (const page of pages) {
    const path = join(root, page)
    writeFileSync(path, printed(readFileSync(path, 'utf8'), page))
    console.log(`${page} is printed`)
  }
}
