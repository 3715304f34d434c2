import { isTest } from '../check/files.mjs'
import { parse } from '../check/parse.mjs'
import { bars, clauses, elsewhere } from './clauses.mjs'

const rule = /\b([RL])(\d{1,2})(?:\s?[–-]\s?\1?(\d{1,2}))?(?![\w-])/g
const caseId = /\b(?:RC|FC|SM|CR|LG|SE|PV|HC|AD|OI|AU|RR|UP|HH|OV|FT|BK|UG)-\d{2}\b/g

/** One line for each clause of this release, and each rule or case beside the clauses, that no test names. */
export function unproved(tree) {
  const proofs = proofsOf(tree)
  return Object.entries({ ...clauses, ...bars })
    .filter(([id]) => !(id in elsewhere) && !proofs.has(id))
    .map(([id, text]) => `${id} (${text}): no test names it`)
}

/** The matrix as Markdown. */
export function matrix(tree) {
  const proofs = proofsOf(tree)
  const others = [...proofs.keys()].filter((id) => !(id in clauses)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return [
    '# Requirements and their tests',
    '',
    'Printed by `node scripts/requirements.mjs` from the titles of the tests; do not edit by hand.',
    '',
    '## Clauses of the operating guide',
    '',
    '| clause | what it asks | tests |',
    '| --- | --- | --- |',
    ...Object.entries(clauses).map(([clause, text]) => `| ${clause} | ${text} | ${told(clause, proofs.get(clause))} |`),
    '',
    '## Rules of law (L) and cases of the security bar',
    '',
    '| id | tests |',
    '| --- | --- |',
    ...others.map((id) => `| ${id} | ${listed(proofs.get(id))} |`),
    '',
  ].join('\n')
}

const told = (clause, proofs) =>
  [
    clause in elsewhere ? `*not in this release: ${elsewhere[clause]}*` : '',
    proofs ? listed(proofs) : clause in elsewhere ? '' : '**none**',
  ]
    .filter(Boolean)
    .join('<br>')

const listed = (proofs) =>
  proofs.map(({ title, path }) => `${title.replaceAll('|', '\\|').replaceAll('<', '&lt;')} (\`${path}\`)`).join('<br>')

function proofsOf(tree) {
  const proofs = new Map()
  for (const { title, path } of tree.filter((source) => isTest(source.path)).flatMap(titlesOf))
    for (const id of idsIn(title)) proofs.set(id, [...(proofs.get(id) ?? []), { title, path }])
  return proofs
}

/** The ids that a title names; `R37–R40` names four. */
export function idsIn(title) {
  const ids = new Set(title.match(caseId) ?? [])
  for (const [, letter, from, to] of title.matchAll(rule))
    for (let number = Number(from); number <= Number(to ?? from); number += 1) ids.add(`${letter}${number}`)
  return [...ids]
}

/** The titles of the tests of a file that are run; what is under `skip` or `todo` proves nothing. The title of a suite stands before those of its tests. */
export function titlesOf({ path, text }) {
  const titles = []
  const visit = (node, above) => {
    const title = node.type === 'CallExpression' ? titleOf(node) : undefined
    if (title === null) return
    const here = title === undefined ? above : [...above, title]
    if (title !== undefined && !isSuite(node)) titles.push({ title: here.join(' › '), path })
    for (const value of Object.values(node)) for (const child of Array.isArray(value) ? value : [value]) if (child?.type) visit(child, here)
  }
  visit(parse({ path, text }).program, [])
  return titles
}

/** A call with a text first and a function behind it is a test or a suite: its title; null when it is not run, undefined for any other call. */
function titleOf({ callee, arguments: given }) {
  const [first, ...rest] = given
  const words = wordsOf(callee)
  if (!/^(?:test|it|describe|suite)$/.test(words[0] ?? '')) return undefined
  if (words.some((word) => word === 'skip' || word === 'todo' || word === 'fixme') && rest.length > 0) return null
  if (!rest.some((one) => /Function/.test(one.type))) return undefined
  if (first?.type === 'Literal' && typeof first.value === 'string') return first.value
  if (first?.type === 'TemplateLiteral') return first.quasis.map((part) => part.value.cooked).join('…')
  return undefined
}

const isSuite = ({ callee }) => wordsOf(callee).some((word) => word === 'describe' || word === 'suite')

/** `test.each([...])` → test, each */
function wordsOf(callee) {
  if (callee.type === 'Identifier') return [callee.name]
  if (callee.type === 'MemberExpression') return [...wordsOf(callee.object), callee.property.name]
  if (callee.type === 'CallExpression') return wordsOf(callee.callee)
  return callee.type === 'TaggedTemplateExpression' ? wordsOf(callee.tag) : []
}
