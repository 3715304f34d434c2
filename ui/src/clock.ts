/** The server's clock as seen from here: a device may be wrong by days, deadlines may not. */
import { type Instant, instant } from '@shiming/core'
import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'

let offset = 0

export function observeServerTime(date: string | null): void {
  const at = date === null ? Number.NaN : Date.parse(date)
  if (Number.isFinite(at) && Math.abs(at - Date.now()) > 2000) offset = at - Date.now()
}

export const serverNow = (): Instant => instant(Date.now() + offset)

/** Whole seconds left until a moment of the server's clock, counted down while mounted; 0 once it has come. */
export function useSecondsUntil(until: ReadonlySignal<number | undefined>): ReadonlySignal<number> {
  const left = useSignal(0)
  const look = () => {
    left.value = until.value === undefined ? 0 : Math.max(0, Math.ceil((until.value - serverNow()) / 1000))
  }
  useSignalEffect(look)
  useEffect(() => {
    const timer = setInterval(look, 1000)
    return () => clearInterval(timer)
  }, [])
  return left
}
