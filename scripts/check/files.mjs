import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

const closed = new Set(['node_modules', 'dist', '.git', '.cache', 'test-results', 'docs'])
const code = /\.(?:[cm]?[jt]s|tsx)$/

/**
 * Every source file of the house as `{ path, text }`, path from the root with forward slashes.
 * The tree is walked, not asked of git, so that an unpacked archive is checked the same way. Of `data/`, which also holds the state of a running
 * installation, only what is ours is read.
 */
export const sources = (root) => read(root, code)

/** Style sheets and pages, which no TypeScript parser reads. */
export const pages = (root) => read(root, /\.(?:css|html|svg)$/)

function read(root, wanted) {
  const found = []
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      const name = relative(root, path).split(sep).join('/')
      if (entry.isDirectory()) {
        if (!closed.has(entry.name) && (!name.startsWith('data/') || name.startsWith('data/reference'))) walk(path)
      } else if (wanted.test(entry.name)) {
        found.push({ path: name, text: readFileSync(path, 'utf8') })
      }
    }
  }
  walk(root)
  return found.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Tests and what only tests use; they may be longer, and may look into every room of their own package. */
export const isTest = (path) => /\.(?:test|spec)\.[a-z]+$/.test(path) || path.startsWith('tests/') || /(?:^|\/)testing\//.test(path)

/** Tables written as code: reference data, texts, schema migrations. Their length is the length of the facts. */
export const isTable = (path) =>
  path.startsWith('data/') ||
  path.startsWith('phrases/src/') ||
  path.includes('/migrations/') ||
  /[.-](?:data|table|ranges)\.[a-z]+$/.test(path)
