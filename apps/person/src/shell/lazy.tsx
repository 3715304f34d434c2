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

/** Behind the first page once that rests; before anything is drawn for those who come straight to another screen, so that nothing jumps. */
export async function prepareScreens(by: () => Promise<Screens>, straight: boolean): Promise<void> {
  load = by
  if (straight) await fetchScreens()
  else if ('requestIdleCallback' in globalThis) requestIdleCallback(() => void fetchScreens(), { timeout: 3000 })
  else setTimeout(() => void fetchScreens(), 1500)
}
