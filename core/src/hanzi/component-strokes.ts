import { componentForms } from './component-forms.ts'
import { type Components, idsOf } from './components.ts'
import { IDEOGRAPHS, ordinalOf } from './ordinal.ts'
import { type StrokeOrders, strokeOrdersOf } from './stroke-order.ts'

/** More components than this are not written in every order. */
const MOST_TURNED = 3
/** Ways of writing the components one after the other that are looked for. */
const MOST_WAYS = 240
/** With fewer strokes together, characters would be found by chance. */
const FEWEST = 6

function turned(signs: readonly string[]): readonly (readonly string[])[] {
  if (signs.length <= 1 || signs.length > MOST_TURNED) return [signs]
  return signs.flatMap((sign, at) => turned([...signs.slice(0, at), ...signs.slice(at + 1)]).map((others) => [sign, ...others]))
}

/** Every way in which the components are written one after the other, by how many strokes that is. */
function waysOf(strokes: StrokeOrders, wanted: readonly string[]): ReadonlyMap<number, readonly string[]> {
  const written = new Map(
    wanted.map((sign) => [sign, [...componentForms(sign)].flatMap((form) => strokeOrdersOf(strokes, ordinalOf(form.codePointAt(0) ?? 0)))]),
  )
  const ways = turned(wanted).flatMap((signs) =>
    signs.reduce<readonly string[]>(
      (before, sign) => before.flatMap((way) => (written.get(sign) ?? []).map((own) => way + own)).slice(0, MOST_WAYS),
      [''],
    ),
  )
  const byLength = new Map<number, string[]>()
  for (const way of new Set(ways)) if (way.length >= FEWEST) byLength.set(way.length, [...(byLength.get(way.length) ?? []), way])
  return byLength
}

/**
 * Characters whose components no table tells for sure, and which are written as the wanted ones are, one after the other in any order.
 * Every way of writing is compared with every such character, some 30,000: a few milliseconds.
 */
export function writtenFrom(components: Components, strokes: StrokeOrders, wanted: readonly string[]): readonly number[] {
  if (wanted.length < 2) return []
  const ways = waysOf(strokes, wanted)
  const found: number[] = []
  for (let ordinal = 0; ordinal < IDEOGRAPHS; ordinal++) {
    for (let order = strokes.first[ordinal] ?? 0; order < (strokes.first[ordinal + 1] ?? 0); order++) {
      const [start, end] = [strokes.starts[order] ?? 0, strokes.starts[order + 1] ?? 0]
      const same = ways.get(end - start)
      if (same === undefined || !isOneOf(strokes, start, same)) continue
      if (idsOf(components, ordinal) === undefined) found.push(ordinal)
      break
    }
  }
  return found
}

/** Whether the order that begins at a place is one of the ways, which are as long. */
function isOneOf({ strokes }: StrokeOrders, start: number, ways: readonly string[]): boolean {
  for (const way of ways) {
    let same = 0
    while (same < way.length && way.charCodeAt(same) - 48 === strokes[start + same]) same += 1
    if (same === way.length) return true
  }
  return false
}
