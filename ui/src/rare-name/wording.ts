/** A description read out: ⿰石羊 is 左石右羊. Screen readers cannot say rare characters; this they can. */
import { type IdsNode, parseIds } from '@shiming/core/name'

/** What the places of each structure are called, and how two readings are joined. */
export type PlaceWords = { readonly places: Readonly<Record<string, readonly string[]>>; readonly apart: boolean }

/** Null where there is no description, or only the character itself. */
export function wording(ids: string | undefined, words: PlaceWords): string | null {
  const parsed = ids === undefined ? null : parseIds(ids)
  return parsed === null || parsed.end !== ids?.length ? null : read(parsed.node, words)
}

function read(node: IdsNode, words: PlaceWords): string {
  if ('sign' in node) return node.sign
  const places = words.places[node.structure] ?? []
  const texts = node.parts.map((part, at) => {
    const inner = read(part, words)
    const shown = 'sign' in part ? inner : words.apart ? `(${inner})` : `（${inner}）`
    return `${places[at] ?? ''}${words.apart ? ' ' : ''}${shown}`
  })
  return texts.join(words.apart ? ', ' : '')
}
