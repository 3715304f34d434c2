/** A question to the worker while rendering: the former answer stays in sight until the new one is there. */
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ask, NoAnswer } from './client.ts'
import type { AnswerTo, Ask, Failure } from './protocol.ts'

export type Told<T> = {
  readonly state: 'idle' | 'asking' | 'told' | 'failed'
  readonly answer?: T
  readonly failure?: Failure
  readonly again: () => void
}

const nothing = (): void => undefined

/** `null` asks nothing. A question that failed for want of a connection is asked again when there is one. */
export function useAsk<A extends Ask>(question: A | null): Told<AnswerTo<A>> {
  const told = useSignal<Told<AnswerTo<A>>>({ state: 'idle', again: nothing })
  const round = useSignal(0)
  const key = question === null ? '' : JSON.stringify(question)
  useEffect(() => {
    if (question === null) {
      told.value = { state: 'idle', again: nothing }
      return
    }
    let gone = false
    const again = (): void => void round.value++
    const before = told.peek().answer
    told.value = { state: 'asking', again, ...(before === undefined ? {} : { answer: before }) }
    ask(question).then(
      (answer) => {
        if (!gone) told.value = { state: 'told', again, answer }
      },
      (error: unknown) => {
        if (!gone) told.value = { state: 'failed', again, failure: error instanceof NoAnswer ? error.failure : 'fault' }
      },
    )
    return () => {
      gone = true
    }
  }, [key, round.value])
  useOnline(told.value)
  return told.value
}

function useOnline({ state, failure, again }: Told<unknown>): void {
  useEffect(() => {
    if (state !== 'failed' || failure !== 'offline') return
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [state, failure, again])
}
