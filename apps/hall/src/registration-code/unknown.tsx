/** Issued or not? The answer was lost. The same act is asked again, by itself and on demand, until it is known. */
import { useSignal } from '@preact/signals'
import { Button, Icon } from '@shiming/ui'
import { useEffect, useRef } from 'preact/hooks'
import { words } from '../words.ts'
import { giveUp, issue, issueCode } from './issue.ts'

function useSecondsLeft(): number {
  const left = useSignal(0)
  useEffect(() => {
    const look = () => {
      const state = issue.value
      if (state.at !== 'unknown') return
      left.value = Math.max(0, Math.ceil((state.again - Date.now()) / 1000))
      if (state.again <= Date.now() && navigator.onLine) void issueCode()
    }
    const online = () => {
      if (issue.value.at === 'unknown') void issueCode()
    }
    look()
    const timer = setInterval(look, 500)
    addEventListener('online', online)
    return () => {
      clearInterval(timer)
      removeEventListener('online', online)
    }
  }, [])
  return left.value
}

/** Closing the tab now would lose the way to the one code. */
function useStay(): void {
  useEffect(() => {
    const stay = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', stay)
    return () => removeEventListener('beforeunload', stay)
  }, [])
}

export function Unknown() {
  const text = words().unknown
  const seconds = useSecondsLeft()
  const box = useRef<HTMLDivElement>(null)
  useStay()
  useEffect(() => box.current?.focus(), [])
  const asking = issue.value.at === 'asking'
  const waiting = navigator.onLine ? text.automatic(seconds) : text.offline
  return (
    <div class="notice unknown" data-kind="warning" role="alert" tabIndex={-1} ref={box} aria-labelledby="unknown">
      <Icon name="offline" size={22} />
      <div class="notice-body">
        <h2 id="unknown" class="notice-title">
          {text.heading}
        </h2>
        <p>{text.text}</p>
        <p class="numeric" aria-live="off">
          {asking ? text.retrying : waiting}
        </p>
        <div class="unknown-actions">
          <Button kind="primary" small busy={asking} onPress={() => void issueCode()}>
            {text.retry}
          </Button>
          <Button small off={asking} onPress={giveUp}>
            {text.giveUp}
          </Button>
        </div>
        <p class="small">{text.giveUpHint}</p>
      </div>
    </div>
  )
}
