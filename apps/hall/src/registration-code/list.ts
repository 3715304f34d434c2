/** The hall's codes, page by page, as the server tells them: masked. */
import { signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { call, type Trouble } from '@shiming/ui'
import { mark } from '../officer/contact.ts'
import { onLeft } from '../officer/session.ts'

export type Row = Reply<'listCodes'>['items'][number]
export type Status = Row['status']
export const statuses = ['issued', 'reserved', 'used', 'expired', 'revoked', 'blocked'] as const satisfies readonly Status[]
export const isOpen = (status: Status): boolean => status === 'issued' || status === 'reserved'

export type List =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly trouble: Trouble }
  | { readonly state: 'ready'; readonly items: readonly Row[]; readonly next?: string | undefined }

export const filter = signal<Status | ''>('')
export const list = signal<List>({ state: 'loading' })
/** The way here: what `page` was asked for each page before this one; the first page has none. */
export const trail = signal<readonly (string | undefined)[]>([undefined])

let latest = 0

/** Rows on the screen stay while the same page is asked again, so that nothing jumps. */
export async function load(quietly = false): Promise<void> {
  const mine = ++latest
  if (!quietly) list.value = { state: 'loading' }
  const page = trail.value.at(-1)
  const query = { ...(filter.value !== '' && { status: filter.value }), ...(page !== undefined && { page }) }
  const answer = mark(await call('listCodes', { query }))
  if (mine !== latest) return
  if (answer.ok) list.value = { state: 'ready', items: answer.body.items, next: answer.body.next }
  else if (answer.trouble.code !== 'not-signed-in') list.value = { state: 'failed', trouble: answer.trouble }
}

export function choose(status: Status | ''): void {
  filter.value = status
  trail.value = [undefined]
  void load()
}

export function forward(): void {
  if (list.value.state !== 'ready' || list.value.next === undefined) return
  trail.value = [...trail.value, list.value.next]
  void load()
}

export function backward(): void {
  if (trail.value.length < 2) return
  trail.value = trail.value.slice(0, -1)
  void load()
}

onLeft(() => {
  latest++
  filter.value = ''
  trail.value = [undefined]
  list.value = { state: 'loading' }
})
