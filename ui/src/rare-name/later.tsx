/** The two ways that few need come in a file of their own: when the first one has been shown and the page rests, or when they are wanted. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Failed, Waiting } from './candidates.tsx'
import type { Panel } from './state.ts'

type Ways = typeof import('./rare-name-more.ts')

const ways = signal<Ways | undefined>(undefined)
const failed = signal(false)

async function fetchWays(): Promise<void> {
  failed.value = false
  try {
    ways.value = await import('./rare-name-more.ts')
  } catch {
    failed.value = true
  }
}

export function prepareLater(): void {
  if (ways.peek() !== undefined) return
  if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void fetchWays(), { timeout: 5000 })
  else setTimeout(() => void fetchWays(), 2500)
}

export function Later({ way, panel }: { readonly way: keyof Ways; readonly panel: Panel }) {
  useEffect(() => {
    if (ways.peek() === undefined) void fetchWays()
  }, [])
  const Way = ways.value?.[way]
  if (Way !== undefined) return <Way panel={panel} />
  return (
    <div class="rn-pane">
      {failed.value ? <Failed told={{ state: 'failed', failure: 'offline', again: () => void fetchWays() }} /> : <Waiting />}
    </div>
  )
}
