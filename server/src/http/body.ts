/** Reading what was sent: UTF-8 JSON without tricks, then the schema of the contract, with every flaw at its pointer. */
import { type Flaw, type FlawCode, must, refuse } from '@shiming/core'
import type { z } from 'zod'

const DEEPEST = 32

/** The value of a JSON text. Refuses bytes that are no UTF-8, keys given twice, prototype keys, and depth that no form of ours has. */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    return must(refuse('not-json'))
  }
  const { keys, sound } = looked(value)
  if (!sound || keys !== keysWritten(text)) return must(refuse('not-json', 'keys or depth'))
  return value
}

/** Names written in a JSON text: strings that a colon follows. */
function keysWritten(text: string): number {
  let keys = 0
  for (const [, colon] of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (colon !== undefined) keys += 1
  return keys
}

/** Counts the names that survived parsing: fewer than were written means that one was given twice, or is a prototype's. */
function looked(value: unknown): { keys: number; sound: boolean } {
  const open: { inner: unknown; depth: number }[] = [{ inner: value, depth: 0 }]
  let keys = 0
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { inner, depth } = at
    if (typeof inner !== 'object' || inner === null) continue
    if (depth > DEEPEST) return { keys, sound: false }
    const entries = Object.entries(inner)
    if (!Array.isArray(inner)) keys += entries.length
    if (entries.some(([key]) => key === '__proto__' || key === 'constructor' || key === 'prototype')) return { keys, sound: false }
    for (const [, next] of entries) open.push({ inner: next, depth: depth + 1 })
  }
  return { keys, sound: true }
}

type Issue = z.core.$ZodIssue

/** What the schema makes of a value; all flaws of it in one refusal. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  return must({ flaws: flawsOf(result.error.issues, value) })
}

function flawsOf(issues: readonly Issue[], value: unknown, above: readonly PropertyKey[] = []): Flaw[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path]
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ flaw: 'unknown-field' as const, at: pointer([...path, key]) }))
    if (issue.code === 'invalid_union') return unionFlaws(issue, value, path)
    return [{ flaw: flawOf(issue, value), at: pointer(path) }]
  })
}

/** Of several shapes, the one that the value comes nearest to tells the flaws. */
function unionFlaws(issue: Extract<Issue, { code: 'invalid_union' }>, value: unknown, path: readonly PropertyKey[]): Flaw[] {
  const nearest = [...issue.errors].sort((a, b) => weight(a) - weight(b))[0]
  return nearest === undefined ? [{ flaw: 'invalid-value', at: pointer(path) }] : flawsOf(nearest, value, path)
}

const weight = (issues: readonly Issue[]): number =>
  issues.reduce((sum, { code, path }) => sum + (code === 'invalid_type' && path.length === 0 ? 100 : 1), 0)

function flawOf(issue: Issue, value: unknown): FlawCode {
  if (issue.code === 'custom') return (issue as { params?: { flaw?: FlawCode } }).params?.flaw ?? 'invalid-value'
  if (issue.code === 'too_big') return 'too-long'
  if (issue.code !== 'invalid_type') return 'invalid-value'
  return valueAt(value, issue.path) === undefined ? 'required' : 'wrong-type'
}

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  )

/** RFC 6901 */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
