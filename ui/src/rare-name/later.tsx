/** The card of a character and the ways beside the guide's own come in a file of their own: once the panel has been shown and the page rests, or when they are wanted. */
import { signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { BottomSheet } from '../sheet.tsx'
import { Failed, Waiting } from './candidates.tsx'
import type { Panel } from './state.ts'
import { fetchMoreWords, hasMoreWords, useWords } from './words.ts'

type Ways = typeof import('./rare-name-more.ts')

const ways = signal<Ways | undefined>(undefined)
const failed = signal(false)

async function fetchWays(): Promise<void> {
  failed.value = false
  try {
    const [come] = await Promise.all([import('./rare-name-more.ts'), fetchMoreWords()])
    ways.value = come
  } catch {
    failed.value = true
  }
}

export function prepareLater(): void {
  // The words may be those of another language by now.
  if (!hasMoreWords()) ways.value = undefined
  if (ways.peek() !== undefined) return
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void fetchWays(), { timeout: 5000 })
  else setTimeout(() => void fetchWays(), 2500)
}

const coming = (): ComponentChildren =>
  failed.value ? <Failed told={{ state: 'failed', failure: 'offline', again: () => void fetchWays() }} /> : <Waiting />

export function Later({ way, panel }: { readonly way: Exclude<keyof Ways, 'CardSheet'>; readonly panel: Panel }) {
  useWanted(true)
  const Way = ways.value?.[way]
  return Way === undefined ? <div class="rn-pane">{coming()}</div> : <Way panel={panel} />
}

export function LaterCard({ panel }: { readonly panel: Panel }) {
  const words = useWords()
  const open = panel.chosen.value !== null
  useWanted(open)
  const Card = ways.value?.CardSheet
  if (Card !== undefined) return <Card panel={panel} />
  return (
    <BottomSheet open={open} title={words.card.title} onClose={() => (panel.chosen.value = null)}>
      {coming()}
    </BottomSheet>
  )
}

function useWanted(wanted: boolean): void {
  useEffect(() => {
    if (wanted && ways.peek() === undefined) void fetchWays()
  }, [wanted])
}
