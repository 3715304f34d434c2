/** Two minutes before the session ends for want of a hand, the console says so; one press keeps it. */
import { useSignal } from '@preact/signals'
import { Button, Dialog } from '@shiming/ui'
import { useEffect } from 'preact/hooks'
import { duration, words } from '../words.ts'
import { idleNow, touched } from './contact.ts'
import { keep, leaveAlone, signOut } from './session.ts'

/** Watches the idle time while an officer is signed in; the seconds left while the warning stands. */
function useIdle(idleSeconds: number): number | null {
  const left = useSignal<number | null>(null)
  useEffect(() => {
    let asking = false
    const keepOnce = async () => {
      if (asking) return
      asking = true
      await keep()
      asking = false
    }
    const look = () => {
      const idle = idleNow(idleSeconds)
      left.value = typeof idle === 'number' ? idle : null
      if (idle === 'over') leaveAlone()
      if (idle === 'keep') void keepOnce()
    }
    const timer = setInterval(look, 1000)
    addEventListener('keydown', touched, true)
    addEventListener('pointerdown', touched, true)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      removeEventListener('keydown', touched, true)
      removeEventListener('pointerdown', touched, true)
      document.removeEventListener('visibilitychange', look)
    }
  }, [idleSeconds])
  return left.value
}

export function IdleWarning({ idleSeconds }: { idleSeconds: number }) {
  const text = words().idle
  const left = useIdle(idleSeconds)
  const warned = left !== null
  useEffect(() => {
    if (warned) document.getElementById('stay')?.focus()
  }, [warned])
  const stay = () => {
    if (warned) void keep()
  }
  return (
    <Dialog
      open={warned}
      title={text.heading}
      onClose={stay}
      actions={
        <>
          <Button id="stay" kind="primary" onPress={stay}>
            {text.stay}
          </Button>
          <Button kind="quiet" onPress={() => void signOut()}>
            {text.leave}
          </Button>
        </>
      }
    >
      <p role="timer" aria-live="off">
        {text.text(duration(left ?? 0))}
      </p>
    </Dialog>
  )
}
