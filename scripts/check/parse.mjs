import { parseSync } from 'oxc-parser'

/** The syntax tree of one source file; a file that does not parse is an error of its own. */
export function parse({ path, text }) {
  const { program, module, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  return { program, module, lineOf: lines(text) }
}

/** Calls `visit(node, parent)` for every node of the tree, parents first. */
export function walk(node, visit, parent) {
  visit(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (child?.type) walk(child, visit, node)
  }
}

/** Every module a file names, whether for its values or only for its types: `{ from, line }`. */
export function importsOf(source) {
  const { program, lineOf } = parse(source)
  const found = []
  const add = (literal) =>
    literal?.type === 'Literal' && typeof literal.value === 'string' && found.push({ from: literal.value, line: lineOf(literal.start) })
  walk(program, (node) => {
    if (/^(?:ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration|ImportExpression|TSImportType)$/.test(node.type))
      add(node.source)
    else if (node.type === 'TSExternalModuleReference') add(node.expression)
  })
  return found
}

function lines(text) {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle] <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
