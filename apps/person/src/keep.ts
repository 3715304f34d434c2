/**
 * What this tab keeps through a reload: where the registration stands, and typed text that is no secret.
 * Never a password, a code or a document number; and nothing at all after completion, sign-out or half an hour (SE-14).
 */
import { MINUTE } from '@shiming/core'

const PREFIX = 'shiming:'
/** No longer than a registration lives without a step. */
const KEPT_FOR = 30 * MINUTE

type Kept = { readonly at: number; readonly value: unknown }

export function keep(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + name, JSON.stringify({ at: Date.now(), value } satisfies Kept))
  } catch {
    // A full or closed storage only means that a reload begins anew.
  }
}

export function kept(name: string): unknown {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null')
    if (!isKept(found)) return undefined
    if (Date.now() - found.at < KEPT_FOR) return found.value
    sessionStorage.removeItem(PREFIX + name)
  } catch {
    // As if there were nothing.
  }
  return undefined
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'at' in value && 'value' in value && typeof value.at === 'number'

/** Everything of ours goes. */
export function keepNothing(): void {
  try {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith(PREFIX)) sessionStorage.removeItem(name)
  } catch {
    // Then nothing was kept either.
  }
}
