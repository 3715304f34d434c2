/** A character without a code while it is being described: a structure, and for each place a part or a structure again. */
import { isIdsPart, readIds } from '@shiming/core/name'

export type Draft = { readonly structure: string; readonly parts: readonly (string | Draft)[] }

/** Which part: its way down from the outermost structure, and what its place is called. */
export type Place = { readonly path: readonly number[]; readonly label: string }

/** Structures may stand inside each other so deep in the form; a deeper one can still be pasted as text. */
export const DEEPEST = 3

const three = new Set(['⿲', '⿳'])

export const emptyDraft = (structure: string): Draft => ({ structure, parts: three.has(structure) ? ['', '', ''] : ['', ''] })

/** Another structure, keeping the parts that still have a place. */
export function restructured({ parts }: Draft, structure: string): Draft {
  return { structure, parts: emptyDraft(structure).parts.map((empty, at) => parts[at] ?? empty) }
}

export function withPart(draft: Draft, path: readonly number[], part: string | Draft): Draft {
  const [at, ...below] = path
  return {
    structure: draft.structure,
    parts: draft.parts.map((standing, place) => {
      if (place !== at) return standing
      if (below.length === 0) return part
      return typeof standing === 'string' ? standing : withPart(standing, below, part)
    }),
  }
}

/** A part is one sign, or a whole description that was pasted. */
export const isPart = (text: string): boolean => ([...text].length === 1 && isIdsPart(text)) || readIds(text) !== null

/** The description in prefix form (`⿰石羊`); null while a part is missing or wrong, or the whole is too long or too deep. */
export function describe(draft: Draft): string | null {
  const text = written(draft)
  return text === null ? null : readIds(text)
}

function written({ structure, parts }: Draft): string | null {
  const texts = parts.map((part) => (typeof part === 'string' ? (isPart(part) ? part : null) : written(part)))
  return texts.includes(null) ? null : structure + texts.join('')
}

/** The signs that it is made of, in order, as far as they are there. */
export const leaves = (draft: Draft): string =>
  draft.parts.map((part) => (typeof part === 'string' ? [...part].filter((sign) => isIdsPart(sign)).join('') : leaves(part))).join('')
