import { isTest, pages } from './files.mjs'
import { nameFlaw, pageFlaws, rangeFlaw } from './name-bans.mjs'
import { parse, walk } from './parse.mjs'

const impure = { Date: ['now'], Math: ['random'], crypto: ['randomUUID', 'getRandomValues'], performance: ['now'] }

/** What compiles and still must not be written: a clock or dice inside the rule book, whatever forgets rare names, switched-off checks. */
export async function bans(root, tree) {
  const files = [...tree, ...pages(root)]
  return { seen: files.length, flaws: banFlaws(files) }
}

export function banFlaws(files) {
  return files
    .filter(({ path }) => !path.startsWith('scripts/check/'))
    .flatMap((source) => (/\.(?:css|html|svg)$/.test(source.path) ? pageFlaws(source) : codeFlaws(source)))
}

function codeFlaws(source) {
  const flaws = []
  const { program, lineOf } = parse(source)
  const test = isTest(source.path)
  const pure = source.path.startsWith('core/src/') && !test
  walk(program, (node) => {
    const flaw = (pure ? impurity(node) : undefined) ?? rangeFlaw(node, { test }) ?? (test ? undefined : nameFlaw(node, source))
    if (flaw !== undefined) flaws.push(`${source.path}:${lineOf(node.start)}: ${flaw}`)
  })
  for (const found of source.text.matchAll(/@ts-(?:ignore|nocheck|expect-error)|(?:oxlint|eslint|biome)-(?:disable|ignore)/g))
    if (!test) flaws.push(`${source.path}:${lineOf(found.index)}: ${found[0]} hides what a checker has to say`)
  return flaws
}

function impurity(node) {
  if (node.type === 'NewExpression' && node.callee.name === 'Date' && node.arguments.length === 0)
    return 'new Date() reads a clock; time is handed in'
  if (node.type === 'CallExpression' && node.callee.name === 'Date') return 'Date() reads a clock; time is handed in'
  if (node.type === 'MemberExpression' && impure[node.object.name]?.includes(node.property.name))
    return `${node.object.name}.${node.property.name} is no part of a rule; time and chance are handed in`
  return undefined
}
