/** Reads a tar file (POSIX ustar) that is already in memory: plain files only, nothing that could lie elsewhere. */

const BLOCK = 512

/** Name and content of every file; null when something is not a plain file with a plain name, twice there, or cut off. */
export function readTar(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> | null {
  const files = new Map<string, Uint8Array>()
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK)
    if (header.every((byte) => byte === 0)) return files
    const entry = readHeader(header)
    if (entry === null || at + BLOCK + entry.size > bytes.length) return null
    if (entry.kind === 'file') {
      if (files.has(entry.name)) return null
      files.set(entry.name, bytes.subarray(at + BLOCK, at + BLOCK + entry.size))
    }
    at += BLOCK + Math.ceil(entry.size / BLOCK) * BLOCK
  }
  return null
}

function readHeader(header: Uint8Array): { readonly kind: 'file' | 'folder'; readonly name: string; readonly size: number } | null {
  const text = (from: number, length: number): string =>
    Buffer.from(header.subarray(from, from + length))
      .toString('latin1')
      .replace(/\0.*$/s, '')
  const size = Number.parseInt(text(124, 12).trim() || '0', 8)
  const name = text(0, 100).replace(/^\.\//, '')
  const type = text(156, 1)
  if (!Number.isSafeInteger(size) || sumOf(header) !== Number.parseInt(text(148, 8).trim(), 8)) return null
  if (type === '5' && (name === '' || name === './' || name === '.')) return { kind: 'folder', name, size: 0 }
  if ((type !== '' && type !== '0') || !/^[a-z0-9][a-z0-9._-]{0,98}$/i.test(name) || text(345, 155) !== '') return null
  return { kind: 'file', name, size }
}

/** The sum of all bytes, its own field counted as blanks. */
const sumOf = (header: Uint8Array): number => header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)
