/** The door of the portrait step: its code, words and looks come when someone stands before it. */
import { useSignal } from '@preact/signals'
import { ui } from '@shiming/phrases'
import { Button, Notice, Skeleton, usePhrases } from '@shiming/ui'
import { createElement, type FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'

type Room = typeof import('./room.ts')
type Screens = Room['screens']
type Name = keyof Screens

let room: Screens | undefined

async function bring(): Promise<void> {
  const { prepareWords, screens } = await import('./room.ts')
  await prepareWords()
  room = screens
}

type Props<N extends Name> = { of: N; props: Parameters<Screens[N]>[0] }

export function PortraitRoom<N extends Name>({ of, props }: Props<N>) {
  const words = usePhrases(ui)
  const state = useSignal<'coming' | 'here' | 'failed'>(room === undefined ? 'coming' : 'here')
  const fetchRoom = async () => {
    state.value = 'coming'
    state.value = await bring().then(
      () => 'here' as const,
      () => 'failed' as const,
    )
  }
  useEffect(() => {
    if (state.peek() !== 'here') void fetchRoom()
  }, [])
  if (state.value === 'here' && room !== undefined) return createElement(room[of] as FunctionComponent<object>, props)
  if (state.value === 'coming') return <Skeleton lines={8} height={28} />
  return (
    <Notice kind="warning" live="status">
      <p>{words.problems.offline}</p>
      <Button small onPress={() => void fetchRoom()}>
        {words.retry}
      </Button>
    </Notice>
  )
}
