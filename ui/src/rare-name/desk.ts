/** Answers the panel's questions from the hanzi tables of the rule book, fetching each table when it is first needed. */
import {
  charAt,
  countsOf,
  glyphChunks,
  type HanziCard,
  type HanziData,
  type HanziQuery,
  nearStrokeOrder,
  ordinalOf,
  radicals,
  search,
} from '@shiming/core/hanzi'
import { type Answer, type Ask, type DrawnStroke, FIRST, type Fit, type Found, type Part } from './protocol.ts'
import { cardOf, type FetchFile, likeDrawn, readers, type Table } from './tables.ts'

/** Tables that a question cannot be answered without. */
function partsOf(query: HanziQuery): readonly Part[] {
  const parts: Part[] = []
  if (query.strokeOrder !== undefined || query.firstStroke !== undefined) parts.push('strokes')
  if (query.pinyin !== undefined) parts.push('readings')
  // A reading may be that of the components: of each (`ji ji`), or of one where no dictionary has the whole.
  if (query.component !== undefined || query.pinyin !== undefined) parts.push('components')
  return parts
}

const codesOf = (characters: readonly string[]): readonly number[] => characters.map((char) => char.codePointAt(0) ?? 0)

const cardsOf = (data: HanziData, characters: readonly string[]): readonly HanziCard[] =>
  codesOf(characters)
    .map((code) => ordinalOf(code))
    .flatMap((ordinal) => (ordinal < 0 ? [] : [cardOf(data, ordinal)]))

/** Everything that answers to the queries, each character once, where it fits best; fitting ones first. */
function found(data: HanziData, { queries }: Extract<Ask, { ask: 'find' }>): Found {
  const fits = new Map<number, Fit>()
  for (const { fit, query } of queries)
    for (const { ordinal, near } of search(data, query)) if (!fits.has(ordinal)) fits.set(ordinal, near ? 'near' : fit)
  for (const ordinal of similar(data, queries[0]?.query.strokeOrder, fits.size)) if (!fits.has(ordinal)) fits.set(ordinal, 'similar')
  return foundOf(data, [...fits])
}

/** With fewer strokes nearly everything is nearly right. */
const TELLING = 4

/** When little has these strokes: what is written nearly so, for orders differ and fingers slip. */
const similar = ({ strokes }: HanziData, order: string | undefined, found: number): readonly number[] =>
  strokes === undefined || order === undefined || order.length < TELLING || found >= FIRST
    ? []
    : nearStrokeOrder(strokes, order, FIRST).map(({ ordinal }) => ordinal)

function foundOf(data: HanziData, fits: readonly (readonly [ordinal: number, fit: Fit])[]): Found {
  const characters = fits.map(([ordinal]) => charAt(ordinal))
  return { characters, fits: fits.map(([, fit]) => fit), cards: cardsOf(data, characters.slice(0, FIRST)) }
}

function drawn(data: HanziData, strokes: readonly DrawnStroke[]): Found {
  const { types, ordinals } = likeDrawn(data, strokes)
  return {
    ...foundOf(
      data,
      ordinals.map((ordinal) => [ordinal, 'like'] as const),
    ),
    strokes: types,
  }
}

export function openDesk(fetchFile: FetchFile): (ask: Ask) => Promise<Answer> {
  const coming = new Map<Table, Promise<void>>()
  // Whatever has come by now is known of every character.
  let here: Partial<HanziData> = {}
  /** A table that could not be fetched is asked for again the next time. */
  const bring = (name: Table): Promise<void> => {
    const standing = coming.get(name)
    if (standing !== undefined) return standing
    const come = readers[name](fetchFile).then((table) => {
      here = { ...here, ...table }
    })
    come.catch(() => coming.delete(name))
    coming.set(name, come)
    return come
  }
  const having = async (parts: readonly Part[]): Promise<HanziData> => {
    await Promise.all((['index', ...parts] as const).map(bring))
    const { index } = here
    if (index === undefined) throw new Error('the index did not come')
    return { ...here, index }
  }
  return async (ask) => {
    switch (ask.ask) {
      case 'radicals':
        return radicals
      case 'counts':
        return countsOf((await having([])).index, ask.radical)
      case 'cards':
        return cardsOf(await having(ask.parts), ask.characters)
      case 'chunks':
        return glyphChunks((await having([])).index, codesOf(ask.characters))
      case 'find':
        return found(await having([...(ask.parts ?? []), ...ask.queries.flatMap(({ query }) => partsOf(query))]), ask)
      case 'draw':
        return drawn(await having(['strokes']), ask.strokes)
    }
  }
}
