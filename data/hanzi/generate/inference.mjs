// Guesses what an ideograph is made of from its stroke orders: one form of its radical, and a component whose own order is the rest.
// What is likely is learned from the ideographs whose components are known.
import { codePointAt, IDEOGRAPHS, ordinalOf } from '../../../core/src/hanzi/ordinal.ts'
import { radicals } from '../../../core/src/hanzi/radicals.ts'

/** Forms of radicals as components, beside those that the table of radicals has. */
const furtherForms = { 9: '𠆢', 61: '㣺', 87: '爫', 118: '⺮', 122: '罒', 140: '艸', 147: '见', 184: '𩙿' }
const formsOf = (radical) => new Set([...radicals[radical - 1].char, ...radicals[radical - 1].variants, ...(furtherForms[radical] ?? '')])

const ordinal = (sign) => ordinalOf(sign.codePointAt(0))
export const charOf = (place) => String.fromCodePoint(codePointAt(place))
export const textOf = (node) => ('sign' in node ? node.sign : node.structure + node.parts.map(textOf).join(''))
const more = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1)
/** Structures whose parts are written one after the other. */
const IN_TURN = '⿰⿱⿲⿳⿵⿸⿹'
/** A component that is itself a character, but has not been met as a component: how often it counts as met. */
const unmet = (code) => (code >= 0x4e00 && code < 0xa000 ? 0.5 : code < 0x4e00 ? 0.08 : 0.03)
/** How much what is frequent counts, and what each order of the character that a guess does not explain takes from it. */
const FREQUENT = 0.7
const UNEXPLAINED = 2.5
/** A form is taken to be written so when it has been met so often. */
const LEAST_MET = 8
/** What speaks for none of the guesses. */
const OTHER = 0.05

function ordersFrom(orders) {
  const known = new Map()
  const of = (node, depth = 0) => {
    if ('sign' in node) return orders[ordinal(node.sign)] ?? []
    const key = textOf(node)
    if (known.has(key)) return known.get(key)
    const parts = IN_TURN.includes(node.structure) && depth < 4 ? node.parts.map((part) => of(part, depth + 1).slice(0, 3)) : []
    const joined = parts.length === 0 ? [] : parts.reduce((all, own) => all.flatMap((a) => own.map((b) => a + b)).slice(0, 9), [''])
    known.set(key, [...new Set(joined)])
    return known.get(key)
  }
  return of
}

/** Whether `order` is `form` with something put in after its k-th stroke: that something, else null. */
function restOf(order, form, k) {
  const length = order.length - form.length
  return length > 0 && order.startsWith(form.slice(0, k)) && order.endsWith(form.slice(k)) ? order.slice(k, k + length) : null
}

/** Orders in which a form of a radical is met in characters and that it does not have itself: 车 at the left is 1521. */
function formOrdersOf(model) {
  const seen = new Map()
  model.trees.forEach((tree, place) => {
    if (tree?.parts.length !== 2 || !IN_TURN.includes(tree.structure)) return
    const forms = new Set(model.radicalsOf[place].flatMap((radical) => [...formsOf(radical)]))
    for (const side of [0, 1]) {
      const { sign } = tree.parts[side]
      if (!forms.has(sign)) continue
      for (const rest of model.ordersOf(tree.parts[1 - side])) {
        for (const order of model.orders[place]) {
          const fits = side === 0 ? order.endsWith(rest) : order.startsWith(rest)
          if (fits && order.length > rest.length) more(seen, `${sign} ${side === 0 ? order.slice(0, -rest.length) : order.slice(rest.length)}`)
        }
      }
    }
  })
  const orders = new Map()
  for (const [key, times] of seen) {
    const [sign, order] = key.split(' ')
    const own = model.ordersOf({ sign })
    const known = orders.get(sign) ?? own
    if (times >= LEAST_MET && own.some(({ length }) => Math.abs(length - order.length) <= 1)) orders.set(sign, [...new Set([...known, order])])
  }
  return (sign) => orders.get(sign) ?? model.ordersOf({ sign })
}

/** How a known character is written as radical and rest: the way and the rest; null when it is not. */
function wayOf(model, place) {
  const tree = model.trees[place]
  if (tree?.parts.length !== 2) return null
  for (const radical of model.radicalsOf[place]) {
    for (const side of [0, 1]) {
      const { sign } = tree.parts[side]
      if (sign === undefined || !formsOf(radical).has(sign)) continue
      const rest = new Set(model.ordersOf(tree.parts[1 - side]))
      for (const order of model.orders[place]) {
        for (const form of model.formOrders(sign)) {
          for (let k = form.length; k >= 0; k--) {
            if (rest.has(restOf(order, form, k))) return { radical, sign, structure: tree.structure, side, k, rest: tree.parts[1 - side] }
          }
        }
      }
    }
  }
  return null
}

const nameOf = ({ radical, sign, structure, side, k }) => [radical, sign, structure, side, k].join(' ')

/** Learns from the known trees. `radicalsOf`: the radicals of every character, by Unihan. */
export function learn(trees, orders, radicalsOf) {
  const model = { trees, orders, radicalsOf, ordersOf: ordersFrom(orders), ways: new Map(), times: new Map(), met: new Map(), rests: new Map() }
  model.formOrders = formOrdersOf(model)
  model.own = trees.map((_, place) => wayOf(model, place))
  const nodes = new Map()
  for (const way of model.own) {
    if (way === null) continue
    more(model.times, nameOf(way))
    more(model.met, textOf(way.rest))
    nodes.set(textOf(way.rest), way.rest)
    const ways = model.ways.get(way.radical) ?? new Map()
    model.ways.set(way.radical, ways.set(nameOf(way), way))
  }
  for (let place = 0; place < IDEOGRAPHS; place++) nodes.set(charOf(place), { sign: charOf(place) })
  for (const [text, node] of nodes) {
    for (const order of model.ordersOf(node)) model.rests.set(order, [...(model.rests.get(order) ?? []), { text, node }])
  }
  return model
}

/** All guesses for one way of writing the radical, added to `guesses`. What the character itself taught is not counted. */
function guessWay(model, place, way, guesses) {
  const own = model.own[place]
  const ownName = own === null ? undefined : nameOf(own)
  const times = model.times.get(nameOf(way)) - (ownName === nameOf(way) ? 1 : 0)
  if (times < 2) return
  for (const form of model.formOrders(way.sign)) {
    for (const order of model.orders[place]) {
      const rest = way.k <= form.length ? restOf(order, form, way.k) : null
      for (const { text, node } of (rest !== null && model.rests.get(rest)) || []) {
        const met = (model.met.get(text) ?? 0) - (own !== null && textOf(own.rest) === text ? 1 : 0) + ('sign' in node ? unmet(node.sign.codePointAt(0)) : 0)
        if (met <= 0 || text === charOf(place)) continue
        const parts = way.side === 0 ? [{ sign: way.sign }, node] : [node, { sign: way.sign }]
        const tree = { structure: way.structure, parts }
        const guess = guesses.get(textOf(tree)) ?? { tree, radical: way.sign, structure: way.structure, side: way.side, rest: node, weight: times * met ** FREQUENT, explained: new Set() }
        guess.explained.add(order)
        guesses.set(textOf(tree), guess)
      }
    }
  }
}

/** What a character may be made of, the likeliest first: the tree, how it is radical and rest, and its share of all that speaks for any. */
export function guessesFor(model, place) {
  const guesses = new Map()
  for (const radical of model.radicalsOf[place]) {
    const ways = [...(model.ways.get(radical)?.values() ?? [])]
    const all = ways.reduce((sum, way) => sum + model.times.get(nameOf(way)), 0)
    const found = new Map()
    for (const way of ways) guessWay(model, place, way, found)
    for (const [text, { weight, explained, ...guess }] of found) {
      const missed = model.orders[place].length - explained.size
      const likely = (weight / all) * Math.exp(-UNEXPLAINED * missed)
      if (likely > (guesses.get(text)?.likely ?? 0)) guesses.set(text, { ...guess, likely })
    }
  }
  const ranked = [...guesses.values()].sort((a, b) => b.likely - a.likely)
  const sum = ranked.reduce((all, { likely }) => all + likely, OTHER)
  return ranked.map(({ likely, ...guess }) => ({ ...guess, share: likely / sum }))
}
