import { isTable, isTest } from './files.mjs'
import { parse, walk } from './parse.mjs'

const limits = {
  code: { file: 300, usual: 200, function: 50, parameters: 4 },
  test: { file: 500, usual: 400, function: 120, parameters: 4 },
  table: { file: 3000, usual: 3000, function: 250, parameters: 4 },
}
const kindOf = (path) => (isTable(path) ? 'table' : isTest(path) ? 'test' : 'code')

/** How long files and functions may be; `usual` holds for 95 of 100 files of a kind. */
export async function sizes(_root, tree) {
  const flaws = []
  const lengths = { code: [], test: [], table: [] }
  for (const source of tree) {
    const kind = kindOf(source.path)
    const length = source.text.trimEnd().split('\n').length
    lengths[kind].push(length)
    if (length > limits[kind].file) flaws.push(`${source.path}: ${length} lines, ${limits[kind].file} at most`)
    flaws.push(...functionFlaws(source, limits[kind], kind === 'test'))
  }
  for (const [kind, found] of Object.entries(lengths)) {
    const at95 = found.sort((a, b) => a - b)[Math.ceil(found.length * 0.95) - 1] ?? 0
    if (at95 > limits[kind].usual) flaws.push(`${kind} files: the 95th percentile is ${at95} lines, ${limits[kind].usual} at most`)
  }
  return { seen: tree.length, flaws }
}

function functionFlaws(source, limit, isTestFile) {
  const flaws = []
  const { program, lineOf } = parse(source)
  walk(program, (node, parent) => {
    if (!/^(?:FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type) || !node.body) return
    const line = lineOf(node.start)
    const name = node.id?.name ?? parent?.id?.name ?? parent?.key?.name ?? 'a function'
    const length = lineOf(node.end) - line + 1
    if (length > limit.function && !(isTestFile && isSuite(parent)))
      flaws.push(`${source.path}:${line}: ${name} has ${length} lines, ${limit.function} at most`)
    const parameters = node.params?.items?.length ?? node.params?.length ?? 0
    if (parameters > limit.parameters)
      flaws.push(`${source.path}:${line}: ${name} takes ${parameters} parameters, ${limit.parameters} at most`)
  })
  return flaws
}

/** `describe('…', () => { … })` is a folder of tests, not a function. */
const isSuite = (call) => call?.type === 'CallExpression' && /^(?:describe|suite)$/.test(call.callee.name ?? call.callee.object?.name ?? '')
