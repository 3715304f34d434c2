/** Reading the query of a URL: UTF-8 or nothing, each name once. What breaks this is a flaw at its parameter, never a guess (RR-08). */
import { type Flaw, must } from '@shiming/core'

/** UTF-16 units; more than any honest question has. */
const LONGEST = 4096

/** The parameters as text; one that is given twice is a list, which no schema of ours takes. */
export function readQuery(url: string): Record<string, string | string[]> {
  const at = url.indexOf('?')
  const parameters: Record<string, string | string[]> = Object.create(null) as Record<string, string | string[]>
  if (at < 0) return parameters
  if (url.length - at > LONGEST) return must({ flaws: [{ flaw: 'too-long' as const, at: '' }] })
  const flaws: Flaw[] = []
  for (const part of url.slice(at + 1).split('&')) {
    if (part === '') continue
    const [name, value] = part.includes('=') ? [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] : [part, '']
    const [key, text] = [decoded(name), decoded(value)]
    if (key === null || text === null) flaws.push({ flaw: 'not-well-formed', at: key === null ? '' : `/${key}` })
    else parameters[key] = key in parameters ? [parameters[key] ?? '', text].flat() : text
  }
  if (flaws.length > 0) must({ flaws })
  return parameters
}

/** Null when the bytes are no UTF-8: overlong forms, surrogates, cut signs. Raw bytes beyond ASCII do not pass the parser of the request line. */
function decoded(part: string): string | null {
  try {
    const text = decodeURIComponent(part.replaceAll('+', ' '))
    return text.isWellFormed() ? text : null
  } catch {
    return null
  }
}
