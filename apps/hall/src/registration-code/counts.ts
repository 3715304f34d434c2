/** Today's counts of the hall. */
import { signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'

export type Counts = { readonly state: 'known'; readonly counts: Reply<'countCodes'> } | { readonly state: 'unknown' }

export const counts = signal<Counts | null>(null)
