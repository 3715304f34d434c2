/** When the server last heard from the officer, which is what the idle time of the session runs from. */
import { signal } from '@preact/signals'
import type { CallName } from '@shiming/contract'
import type { Answer } from '@shiming/ui'

/** Device clock, milliseconds. */
export const heardAt = signal(0)
/** When a hand last touched keyboard or pointer. */
let touchedAt = 0

const gone = new Set<() => void>()
export const onGone = (act: () => void): void => void gone.add(act)

export function touched(): void {
  touchedAt = Date.now()
}

export function heard(): void {
  heardAt.value = Date.now()
}

/** Every answer to an officer tells whether the session lives. */
export function mark<N extends CallName>(answer: Answer<N>): Answer<N> {
  if (answer.ok) heard()
  else if (answer.trouble.code === 'not-signed-in') for (const act of gone) act()
  return answer
}

const WARNING = 120
const QUIET = 60

export type Idle = 'quiet' | 'keep' | 'over' | number

/**
 * What the idle time asks for now: nothing, a sign of life because a hand is at work, the warning with the seconds left, or the end.
 * Only hands keep a session alive, never the console by itself.
 */
export function idleAt(now: number, idleSeconds: number, heardLast: number, touchedLast: number): Idle {
  const left = Math.ceil((heardLast + idleSeconds * 1000 - now) / 1000)
  if (left <= 0) return 'over'
  if (left <= Math.min(WARNING, idleSeconds / 2)) return left
  return touchedLast - heardLast > QUIET * 1000 ? 'keep' : 'quiet'
}

export const idleNow = (idleSeconds: number): Idle => idleAt(Date.now(), idleSeconds, heardAt.value, touchedAt)
