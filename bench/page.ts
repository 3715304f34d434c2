/** What a first visit downloads: scripts named by the page, and those they load before anything is shown, in brotli bytes. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { root } from '@shiming/tests/world/server.ts'

const dist = join(root, 'apps/person/dist')
const brotli = (bytes: Buffer): number => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

/** Bytes of script of a page; null when the pages are not built. */
export function scriptBytes(page: string): number | null {
  const file = join(dist, page)
  if (!existsSync(file)) return null
  const seen = new Set<string>()
  const follow = (path: string) => {
    if (seen.has(path) || !existsSync(join(dist, path))) return
    seen.add(path)
    const text = readFileSync(join(dist, path), 'utf8')
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    for (const [, target = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g))
      follow(new URL(target, `http://x/${folder}`).pathname.slice(1))
  }
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) follow(path)
  return [...seen].reduce((sum, path) => sum + brotli(readFileSync(join(dist, path))), 0)
}
