/** Ways of writing that lose people with rare names: the Han range of 1993, the engine's idea of Han, lengths in UTF-16 units. */

/** From 一 on, escaped or as it is, up to the last sign of Unicode 1 to 17 in the first block. */
const short = /(?:\\u\{?0*4e00\}?|一)-(?:\\u\{?0*9f[a-f][0-9a-f]\}?|[龥龻鿿鿕鿯])/i
/** A class that goes on to the further planes has been thought about. */
const goesOn = /\\u\{[23]/
const engine = /\\p\{(?:Unified_Ideograph|UIdeo|Ideographic|Ideo|(?:Script(?:_Extensions)?|scx?)=Hani?)\}/i
const rangeText = 'a Han range that ends before the rare characters; ask isHan of core'

/** A range in a pattern, in a text that becomes one, or as the last code of a comparison. */
export function rangeFlaw(node, { test }) {
  const text = textOf(node)
  if (text !== undefined && short.test(text) && !goesOn.test(text)) return rangeText
  if (test) return undefined
  if (node.type === 'Literal' && (node.value === 0x9fa5 || node.value === '\u9fa5')) return rangeText
  if (node.type === 'Literal' && node.regex && engine.test(node.regex.pattern)) return 'engines are years behind Unicode; ask isHan of core'
  return undefined
}

function textOf(node) {
  if (node.type === 'Literal') return node.regex ? node.regex.pattern : typeof node.value === 'string' ? node.value : undefined
  if (node.type === 'TemplateElement') return node.value.raw
  return undefined
}

const product = /^(?:core|contract|phrases|server|ui|apps)\//
/** What holds a person's name or login name. */
const nameWord = /^(?:(?:login|masked|full|given|person|typed|first|last|family)?name|surname)$/i
const compared = new Set(['<', '>', '<=', '>=', '==', '===', '!=', '!=='])
const cuts = new Set(['charAt', 'charCodeAt', 'substr', 'substring'])
const halves = 'counts or cuts a name in UTF-16 units, which halves rare characters; use codePoints of core or [...name]'

/** Lengths and places in a name that count halves of a sign, and `maxlength` on the field of a name. */
export function nameFlaw(node, source) {
  if (!product.test(source.path)) return undefined
  if (node.type === 'BinaryExpression' && compared.has(node.operator) && [node.left, node.right].some(isLengthOfName)) return halves
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && holdsName(node.callee.object)) {
    const method = node.callee.property.name
    if (cuts.has(method) || (method === 'split' && node.arguments[0]?.value === '')) return halves
  }
  if (node.type === 'MemberExpression' && node.computed && typeof node.property.value === 'number' && holdsName(node.object)) return halves
  if (node.type === 'JSXOpeningElement') return fieldFlaw(node, source.text)
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression' && node.left.property.name === 'maxLength')
    return noMaxLength
  return undefined
}

const isLengthOfName = (node) => node.type === 'MemberExpression' && node.property.name === 'length' && holdsName(node.object)

/** `name`, `person.name`, `name.trim()`, `name.reveal()`, `name.value`, `(name ?? '')`. */
function holdsName(node) {
  if (node.type === 'Identifier') return nameWord.test(node.name)
  if (node.type === 'ParenthesizedExpression' || node.type === 'TSNonNullExpression' || node.type === 'ChainExpression')
    return holdsName(node.expression)
  if (node.type === 'LogicalExpression') return holdsName(node.left) || holdsName(node.right)
  if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression')
    return keeps.has(node.callee.property.name) && holdsName(node.callee.object)
  if (node.type !== 'MemberExpression' || node.computed) return false
  return nameWord.test(node.property.name) || (node.property.name === 'value' && holdsName(node.object))
}
const keeps = new Set(['trim', 'normalize', 'reveal', 'toUpperCase', 'toLowerCase', 'toString', 'replace', 'replaceAll'])

const noMaxLength = 'maxlength counts UTF-16 units: it cuts a name in the middle of a sign; the reader of core counts signs'

function fieldFlaw({ name, attributes }, text) {
  const limit = attributes.find((attribute) => /^max-?length$/i.test(attribute.name?.name ?? ''))
  if (limit === undefined) return undefined
  const about = [name, ...attributes.map(({ value }) => value)].map((part) => (part ? text.slice(part.start, part.end) : '')).join(' ')
  return /name|姓名/i.test(about) ? noMaxLength : undefined
}

/** The same in pages and style sheets. */
export function pageFlaws({ path, text }) {
  const found = [
    ...[...text.matchAll(/<[a-z][^>]*>/gi)]
      .filter(([tag]) => /\smax-?length\s*=/i.test(tag) && /name|姓名/i.test(tag.replace(/\sname\s*=/gi, ' ')))
      .map(({ index }) => [index, noMaxLength]),
    ...[...text.matchAll(new RegExp(short, 'gi'))].map(({ index }) => [index, rangeText]),
    ...[...text.matchAll(/unicode-range\s*:[^;}]*U\+4E00-9F[^;}]*/gi)]
      .filter(([range]) => !/U\+2[0-9A-F?]{4}/i.test(range))
      .map(({ index }) => [index, rangeText]),
  ]
  return found.map(([index, flaw]) => `${path}:${text.slice(0, index).split('\n').length}: ${flaw}`)
}
