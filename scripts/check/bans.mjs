import { isTest } from './files.mjs'
import { parse, walk } from './parse.mjs'

const hanRange = /\\u(?:4e00|\{4e00\})|一-[龥龻鿿鿕]/i
const shortRange = (pattern) => hanRange.test(pattern) && !/\\u\{[23]/.test(pattern)
const impure = { Date: ['now'], Math: ['random'], crypto: ['randomUUID', 'getRandomValues'], performance: ['now'] }

/** What compiles and still must not be written: a clock or dice inside the rule book, the Han range that forgets rare names, switched-off checks. */
export async function bans(_root, tree) {
  const flaws = []
  for (const source of tree) {
    if (source.path.startsWith('scripts/check/')) continue
    const { program, lineOf } = parse(source)
    const pure = source.path.startsWith('core/src/') && !isTest(source.path)
    walk(program, (node) => {
      const flaw = banned(node, pure)
      if (flaw !== undefined) flaws.push(`${source.path}:${lineOf(node.start)}: ${flaw}`)
    })
    for (const found of source.text.matchAll(/@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint|biome)-(?:disable|ignore)/g))
      if (!isTest(source.path)) flaws.push(`${source.path}:${lineOf(found.index)}: ${found[0]} hides what a checker has to say`)
  }
  return { seen: tree.length, flaws }
}

function banned(node, pure) {
  if (node.type === 'Literal' && node.regex && shortRange(node.regex.pattern))
    return 'a Han range that ends before the rare characters; write \\p{Script=Han}, or use the name rules of core'
  if (node.type === 'NewExpression' && node.callee.name === 'RegExp' && shortRange(String(node.arguments[0]?.value)))
    return 'a Han range that ends before the rare names'
  if (!pure) return undefined
  if (node.type === 'NewExpression' && node.callee.name === 'Date' && node.arguments.length === 0)
    return 'new Date() reads a clock; time is handed in'
  if (node.type === 'CallExpression' && node.callee.name === 'Date') return 'Date() reads a clock; time is handed in'
  if (node.type === 'MemberExpression' && impure[node.object.name]?.includes(node.property.name))
    return `${node.object.name}.${node.property.name} is no part of a rule; time and chance are handed in`
  return undefined
}
