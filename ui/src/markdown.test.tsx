import type { ComponentChildren, VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import { Markdown } from './markdown.tsx'

/** Tags and texts of what would be rendered, in order. */
function flat(node: ComponentChildren): string[] {
  if (node === null || node === undefined || typeof node === 'boolean') return []
  if (typeof node !== 'object') return [String(node)]
  if (Array.isArray(node)) return node.flatMap(flat)
  const { type, props } = node as VNode<{ children?: ComponentChildren; href?: string }>
  return [`<${String(type)}${props.href ? ` ${props.href}` : ''}>`, ...flat(props.children)]
}

describe('legal texts', () => {
  it('a person reads headings, lists and tables', () => {
    expect(flat(Markdown({ text: '## 一、目的\n\n- 姓名\n- **手机**\n\n| 项 | 用途 |\n|---|---|\n| 姓名 | 核验 |' }))).toEqual([
      '<div>',
      '<div>',
      '<h2>',
      '一、目的',
      '<ul>',
      '<li>',
      '姓名',
      '<li>',
      '',
      '<strong>',
      '手机',
      '',
      '<table>',
      '<thead>',
      '<tr>',
      '<th>',
      '项',
      '<th>',
      '用途',
      '<tbody>',
      '<tr>',
      '<td>',
      '姓名',
      '<td>',
      '核验',
    ])
  })

  it('no markup and no script of a text reaches the page', () => {
    expect(flat(Markdown({ text: '<img src=x onerror=alert(1)> [go](javascript:alert(1))' }))).toEqual([
      '<div>',
      '<p>',
      '<img src=x onerror=alert(1)> ',
      '[go](javascript:alert(1)',
      ')',
    ])
  })
})
