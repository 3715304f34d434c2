import { posix } from 'node:path'
import { isTest } from './files.mjs'
import { packages, rooms as map, serverKnows } from './house-map.mjs'
import { importsOf } from './parse.mjs'

const names = {
  '@shiming/core': 'core',
  '@shiming/contract': 'contract',
  '@shiming/phrases': 'phrases',
  '@shiming/data': 'data',
  '@shiming/ui': 'ui',
  '@shiming/gm': 'gm',
  '@shiming/authority': 'authority',
  shiming: 'server',
  '@shiming/face': 'face',
}
names['@shiming/person'] = 'apps/person'
names['@shiming/hall'] = 'apps/hall'

/** Imports go down the stairs only, by package and by room; no two files know each other in a circle, types included. */
export async function rooms(_root, tree) {
  return { seen: tree.length, flaws: roomFlaws(tree) }
}

/** The flaws of a tree of `{ path, text }`; needs no disk, so that bad samples can be tried on it. */
export function roomFlaws(tree) {
  const paths = new Set(tree.map((source) => source.path))
  const flaws = []
  const graph = new Map()
  for (const source of tree) {
    const from = placeOf(source.path)
    if (from === undefined) continue
    if (from.unknown) flaws.push(`${source.path}: ${from.unknown} is not on the map of the house (scripts/check/house-map.mjs)`)
    const targets = []
    for (const { from: specifier, line } of importsOf(source)) {
      const target = resolve(source.path, specifier, paths)
      if (target.path !== undefined) targets.push(target.path)
      const flaw = from.unknown ? undefined : stairFlaw(from, target, source.path)
      if (flaw !== undefined) flaws.push(`${source.path}:${line}: ${flaw}`)
    }
    graph.set(source.path, targets)
  }
  for (const circle of circles(graph)) flaws.push(`a circle of imports: ${circle.join(' → ')}`)
  return flaws
}

/** Where a file lives: its package and room. Undefined for the few files at the root. */
export function placeOf(path) {
  const steps = path.split('/')
  if (steps.length === 1) return undefined
  const home = steps[0] === 'apps' ? `apps/${steps[1]}` : steps[0]
  if (!(home in packages)) return { home, unknown: `the folder ${home}` }
  const inside = steps.slice(home.split('/').length)
  if (!(home in map) || inside[0] !== 'src') return { home }
  if (path.endsWith('.css')) return { home }
  const room = inside[1].replace(/(?:\.test)?\.[a-z]+$/, '')
  if (!(room in map[home])) return { home, room, unknown: `the room ${home}/src/${room}` }
  return room === 'outside' && inside.length > 3 ? { home, room, adapter: inside[2].replace(/(?:\.test)?\.[a-z]+$/, '') } : { home, room }
}

function resolve(path, specifier, paths) {
  if (specifier.startsWith('.')) {
    const plain = posix.normalize(posix.join(posix.dirname(path), specifier.replace(/\?.*$/, '')))
    return { path: plain, place: placeOf(plain), missing: !paths.has(plain) }
  }
  const [scope, name, ...rest] = specifier.split('/')
  const isScoped = specifier.startsWith('@')
  const home = names[isScoped ? `${scope}/${name}` : scope]
  if (home === undefined) return { foreign: specifier }
  const sub = isScoped ? rest.join('/') : [name, ...rest].filter(Boolean).join('/')
  const found = [
    `${home}/src/${sub}/index.ts`,
    `${home}/src/${sub}.ts`,
    `${home}/src/${sub}`,
    `${home}/${sub}`,
    `${home}/src/index.ts`,
  ].find((one) => paths.has(one))
  return { path: found, place: found === undefined ? { home } : placeOf(found), byName: true }
}

function stairFlaw(from, target, path) {
  const test = isTest(path)
  if (target.foreign !== undefined) return test ? undefined : foreignFlaw(from, target.foreign)
  const { place } = target
  if (place === undefined || place.unknown) return undefined
  if (place.home !== from.home) return packageFlaw(from, target, test)
  if (place.room === from.room && place.adapter === from.adapter) return undefined
  if (test || from.room === undefined || place.room === undefined) return undefined
  if (from.room === 'outside' && place.room === 'outside' && (place.adapter === undefined || from.adapter === undefined)) return undefined
  const known = map[from.home][from.room]
  if (known.includes('*') || (known.includes(place.room) && from.room !== place.room)) return undefined
  return `${nameOf(from)} may not look into ${nameOf(place)}: imports go down the stairs, never up or sideways`
}

function packageFlaw(from, { place, byName }, test) {
  if (!byName && from.home !== 'scripts' && from.home !== 'tests')
    return `reaches into ${place.home} by a path; use the name of the package`
  if (test && from.home !== 'tests' && (place.home === 'data' || packages[from.home].knows.includes(place.home))) return undefined
  if (!packages[from.home].knows.includes(place.home)) return `${from.home} may not know ${place.home}`
  if (from.home === 'server' && place.home !== 'core' && !serverKnows[from.room]?.includes(place.home))
    return `${nameOf(from)} may not know ${place.home}`
  return undefined
}

function foreignFlaw(from, specifier) {
  const allowed = packages[from.home].packages
  if (
    allowed === undefined ||
    allowed.some((one) => specifier === one || specifier.startsWith(`${one}/`) || (one.endsWith(':') && specifier.startsWith(one)))
  )
    return undefined
  return `${from.home} depends on nothing${allowed.length > 0 ? ` but ${allowed.join(', ')}` : ''}, so not on ${specifier}`
}

const nameOf = ({ home, room, adapter }) => [home, room, adapter].filter(Boolean).join('/')

/** The groups of files that reach themselves again (Tarjan's strongly connected components), each as one walk round. */
function circles(graph) {
  const [order, low, stack, onStack, found] = [new Map(), new Map(), [], new Set(), []]
  const visit = (path) => {
    order.set(path, order.size)
    low.set(path, order.get(path))
    stack.push(path)
    onStack.add(path)
    for (const next of graph.get(path) ?? []) {
      if (!graph.has(next)) continue
      if (!order.has(next)) visit(next)
      if (onStack.has(next)) low.set(path, Math.min(low.get(path), low.get(next)))
    }
    if (low.get(path) !== order.get(path)) return
    const group = stack.splice(stack.indexOf(path))
    for (const one of group) onStack.delete(one)
    if (group.length > 1 || graph.get(path)?.includes(path)) found.push(walkRound(group, graph))
  }
  for (const path of graph.keys()) if (!order.has(path)) visit(path)
  return found
}

/** The shortest way from the group's first file back to itself. */
function walkRound(group, graph) {
  const inside = new Set(group)
  const start = [...group].sort()[0]
  const ways = [[start]]
  const seen = new Set()
  for (const way of ways) {
    for (const next of graph.get(way.at(-1)) ?? []) {
      if (next === start) return [...way, start]
      if (inside.has(next) && !seen.has(next)) {
        seen.add(next)
        ways.push([...way, next])
      }
    }
  }
  return group
}
