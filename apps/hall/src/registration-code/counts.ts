/** Today's counts of the hall. Asked for when an officer is at work, never by the console alone: that would keep a session alive. */
import { signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { call } from '@shiming/ui'
import { mark } from '../officer/contact.ts'
import { onLeft, onPresent } from '../officer/session.ts'

export type Counts = { readonly state: 'known'; readonly counts: Reply<'countCodes'> } | { readonly state: 'unknown' }

export const counts = signal<Counts | null>(null)

export async function refreshCounts(): Promise<void> {
  const answer = mark(await call('countCodes'))
  if (answer.ok) counts.value = { state: 'known', counts: answer.body }
  else counts.value ??= { state: 'unknown' }
}

onPresent(() => void refreshCounts())
onLeft(() => {
  counts.value = null
})
