import { codeMap, mermaid, registration } from '@shiming/core'
import { table } from '../../server/src/settings.ts'

/** The pages that have printed parts, between `<!-- printed: NAME -->` and `<!-- end -->`. */
export const pages = ['docs/architecture.md', 'docs/operations.md']

const diagram = (map) => ['```mermaid', mermaid(map).trimEnd(), '```'].join('\n')

const parts = {
  'registration map': () => diagram(registration.map),
  'code map': () => diagram(codeMap),
  settings: () =>
    ['| variable | kind | default | what it decides |', '| --- | --- | --- | --- |', ...Object.values(table).map(row)].join('\n'),
}

const row = ({ name, kind, fallback, about }) =>
  `| \`${name}\` | ${kind.replaceAll('|', '\\|')} | ${fallback === '' ? '–' : `\`${fallback}\``} | ${about.replaceAll('|', '\\|')} |`

/** The page with its printed parts as they must be now. */
export function printed(text, page) {
  return text.replace(/(<!-- printed: ([a-z ]+) -->\n)[\s\S]*?(\n?<!-- end -->)/g, (_whole, open, name) => {
    if (!(name in parts)) throw new Error(`${page} asks for “${name}”, which nothing prints`)
    return `${open}\n${parts[name]()}\n\n<!-- end -->`
  })
}
