/** The hall's queue of characters without a code point, page by page, and the one that is open. */
import { signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { call, type Trouble } from '@shiming/ui'
import { mark } from '../officer/contact.ts'
import { onLeft } from '../officer/session.ts'
import { onLeave } from '../view.ts'

export type Queued = Reply<'listUnencoded'>['items'][number]
export type State = Queued['state']
export const states = ['described', 'confirmed', 'bound'] as const satisfies readonly State[]

export type Queue =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'ready'; readonly items: readonly Queued[]; readonly next?: string | undefined }

export const filter = signal<State | ''>('described')
export const queue = signal<Queue>({ state: 'loading' })
/** The way here: what `page` was asked for each page before this one; the first page has none. */
export const trail = signal<readonly (string | undefined)[]>([undefined])
export const opened = signal<Queued | null>(null)
/** What was done last, said above the list. */
export type Told = {
  readonly kind: 'success' | 'warning'
  readonly say: (...names: string[]) => string
  readonly names: readonly string[]
}
export const told = signal<Told | null>(null)

let latest = 0

/** Rows on the screen stay while the same page is asked again, so that nothing jumps. */
export async function load(quietly = false): Promise<void> {
  const mine = ++latest
  if (!quietly) queue.value = { state: 'loading' }
  const page = trail.value.at(-1)
  const query = { ...(filter.value !== '' && { state: filter.value }), ...(page !== undefined && { page }) }
  const answer = mark(await call('listUnencoded', { query }))
  if (mine !== latest) return
  if (answer.ok) queue.value = { state: 'ready', items: answer.body.items, next: answer.body.next }
  else if (answer.trouble.code !== 'not-signed-in') queue.value = { state: 'failed', trouble: answer.trouble }
}

function turn(to: readonly (string | undefined)[]): void {
  trail.value = to
  void load()
}

export function choose(state: State | ''): void {
  filter.value = state
  told.value = null
  turn([undefined])
}

export function forward(): void {
  if (queue.value.state === 'ready' && queue.value.next !== undefined) turn([...trail.value, queue.value.next])
}

export function backward(): void {
  if (trail.value.length > 1) turn(trail.value.slice(0, -1))
}

export function open(one: Queued): void {
  told.value = null
  opened.value = one
}

/** Back to the list, which is asked anew. */
export function close(said: Told | null = null): void {
  opened.value = null
  told.value = said
  void load(true)
}

onLeave(() => {
  opened.value = null
  told.value = null
})
onLeft(() => {
  latest++
  filter.value = 'described'
  trail.value = [undefined]
  opened.value = null
  told.value = null
  queue.value = { state: 'loading' }
})
