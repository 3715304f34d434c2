/** Signs that systems write where they could not keep one, and private-use signs that have no public meaning. */
const written = new Set('?？*＊□■▢▯〓○◯�')

export function isPlaceholder(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0
  const privateUse = (code >= 0xe000 && code <= 0xf8ff) || code >= 0xf0000
  return written.has(sign) || privateUse
}
