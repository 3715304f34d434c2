/** The little markdown that legal texts use: headings, paragraphs, lists, tables, strong words, own links. No HTML passes. */
import type { ComponentChildren, JSX } from 'preact'

export function Markdown({ text }: { text: string }) {
  return (
    <div class="prose">
      {text
        .replaceAll('\r', '')
        .split(/\n{2,}/)
        .map(block)}
    </div>
  )
}

function block(source: string, key: number): JSX.Element {
  const lines = source.trim().split('\n')
  const [head = ''] = lines
  const heading = /^(#{1,4})\s+(.*)$/.exec(head)
  if (heading) return headingOf(heading[1]?.length ?? 2, heading[2] ?? '', lines.slice(1), key)
  if (lines.every((line) => /^\s*([-*]|\d+[.、)])\s+/.test(line) || /^\s{2,}\S/.test(line))) return listOf(lines, key)
  if (head.startsWith('|') && lines.length > 1) return tableOf(lines, key)
  return <p key={key}>{inline(lines.join(' '))}</p>
}

/** The page has its own first heading; those of the text stand below it. */
function headingOf(depth: number, text: string, rest: readonly string[], key: number): JSX.Element {
  const Tag = depth <= 2 ? 'h2' : 'h3'
  return (
    <div key={key}>
      <Tag>{inline(text)}</Tag>
      {rest.length > 0 && block(rest.join('\n'), 0)}
    </div>
  )
}

function listOf(lines: readonly string[], key: number): JSX.Element {
  const Tag = /^\s*\d/.test(lines[0] ?? '') ? 'ol' : 'ul'
  const items = lines.map((line) => line.replace(/^\s*([-*]|\d+[.、)])\s+/, '').trim())
  return (
    <Tag key={key}>
      {items.map((item) => (
        <li key={item}>{inline(item)}</li>
      ))}
    </Tag>
  )
}

function tableOf(lines: readonly string[], key: number): JSX.Element {
  const rows = lines.filter((line) => !/^[|\s:-]+$/.test(line)).map((line) => line.replace(/^\||\|\s*$/g, '').split('|'))
  const [head = [], ...body] = rows
  return (
    <table key={key}>
      <thead>
        <tr>
          {head.map((cell) => (
            <th key={cell} scope="col">
              {inline(cell.trim())}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row) => (
          <tr key={row.join()}>
            {row.map((cell) => (
              <td key={cell}>{inline(cell.trim())}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function inline(text: string): ComponentChildren {
  return text.split(/(\*\*[^*]+\*\*|\[[^\]]+\]\([^)\s]+\))/).map((part) => {
    if (part.startsWith('**')) return <strong key={part}>{part.slice(2, -2)}</strong>
    const link = /^\[([^\]]+)\]\((\/[^)]*|https:[^)]*)\)$/.exec(part)
    return link ? (
      <a key={part} href={link[2] ?? ''}>
        {link[1]}
      </a>
    ) : (
      part
    )
  })
}
