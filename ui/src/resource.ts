/** Reference data of the server, asked once per language and kept while the page lives. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { CallName, Query, Reply } from '@shiming/contract'
import { useEffect } from 'preact/hooks'
import { call, type Trouble } from './client.ts'
import { language } from './language.ts'

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly body: T }
  | { readonly state: 'failed'; readonly trouble: Trouble; readonly again: () => void }

type Reference = 'installation' | 'documentTypes' | 'nationalities' | 'divisions' | 'agreement'
type Told = { readonly told: ReturnType<typeof signal<Loaded<unknown>>>; readonly ask: () => Promise<void> }
const known = new Map<string, Told>()

/** What the server says to a reading call; the same question is asked once. */
export function reference<N extends Reference & CallName>(name: N, query?: Query<N>): ReadonlySignal<Loaded<Reply<N>>> {
  const key = `${language.value} ${name} ${JSON.stringify(query ?? {})}`
  const standing = known.get(key)
  if (standing !== undefined) return standing.told as ReadonlySignal<Loaded<Reply<N>>>
  const told = signal<Loaded<unknown>>({ state: 'loading' })
  const ask = async () => {
    told.value = { state: 'loading' }
    const answer = await call(name, { query } as never)
    told.value = answer.ok ? { state: 'ready', body: answer.body } : { state: 'failed', trouble: answer.trouble, again: () => void ask() }
  }
  known.set(key, { told, ask })
  void ask()
  return told as ReadonlySignal<Loaded<Reply<N>>>
}

/** What was told has changed since: whoever shows it shows the new answer. */
export function askAgain(name: Reference): void {
  for (const [key, { ask }] of known) if (key.split(' ')[1] === name) void ask()
}

/** The same while rendering. A question that failed for want of a connection is asked again when there is one. */
export function useReference<N extends Reference & CallName>(name: N, query?: Query<N>): Loaded<Reply<N>> {
  const told = reference(name, query).value
  useEffect(() => {
    if (told.state !== 'failed') return
    addEventListener('online', told.again)
    return () => removeEventListener('online', told.again)
  }, [told])
  return told
}
