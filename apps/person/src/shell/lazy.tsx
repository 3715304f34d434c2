/** Everything behind the first page comes in a second file: fetched when the first page rests, or when it is wanted. */
import { signal } from '@preact/signals'
import { ui } from '@shiming/phrases'
import { Button, Notice, Skeleton, usePhrases } from '@shiming/ui'
import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'

type Screens = { readonly Screen: FunctionComponent<{ route: string }> }

/** How the second file is fetched; said by the page, which knows it. */
let load: () => Promise<Screens>
const screens = signal<Screens | undefined>(undefined)
const failed = signal(false)

async function fetchScreens(): Promise<void> {
  failed.value = false
  try {
    screens.value = await load()
  } catch {
    failed.value = true
  }
}

export function LazyScreen({ route }: { route: string }) {
  const words = usePhrases(ui)
  const there = screens.value
  useEffect(() => {
    if (screens.peek() === undefined) void fetchScreens()
  }, [])
  if (there !== undefined) return <there.Screen key={route} route={route} />
  if (!failed.value) return <Skeleton lines={9} height={28} />
  return (
    <Notice kind="warning" live="status">
      <p>{words.problems.offline}</p>
      <Button small onPress={() => void fetchScreens()}>
        {words.retry}
      </Button>
    </Notice>
  )
}

/** Once the first page is drawn. */
export function fetchScreensWhenIdle(by: () => Promise<Screens>): void {
  load = by
  const fetchNow = () => void fetchScreens()
  if ('requestIdleCallback' in globalThis) requestIdleCallback(fetchNow, { timeout: 3000 })
  else setTimeout(fetchNow, 1500)
}
