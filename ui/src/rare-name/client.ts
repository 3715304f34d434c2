/** The page's side of the worker: questions out, answers back, in any order. */
import { type AnswerTo, type Ask, type Failure, type Question, type Reply } from './protocol.ts'

/** Why a question got no answer, in a form that can be thrown. */
export class NoAnswer extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure)
    this.failure = failure
  }
}

type Waiting = { readonly settle: (answer: never) => void; readonly fail: (error: NoAnswer) => void }

let worker: Worker | undefined
let asked = 0
const waiting = new Map<number, Waiting>()

function start(): Worker {
  const started = new Worker(new URL('./rare-name-worker.ts', import.meta.url), { type: 'module' })
  started.onmessage = ({ data }: MessageEvent<Reply>) => {
    const who = waiting.get(data.id)
    waiting.delete(data.id)
    if ('failure' in data) who?.fail(new NoAnswer(data.failure))
    else who?.settle(data.answer as never)
  }
  // Its file could not be fetched or run: the next question tries with a new one.
  started.onerror = () => {
    started.terminate()
    if (worker === started) worker = undefined
    for (const { fail } of waiting.values()) fail(new NoAnswer(navigator.onLine ? 'fault' : 'offline'))
    waiting.clear()
  }
  return started
}

/** Has the worker fetched while the panel is on its way. */
export function prepareWorker(): void {
  worker ??= start()
}

/** Never settles for a question that a newer one has made needless. */
export function ask<const A extends Ask>(question: A): Promise<AnswerTo<A>> {
  worker ??= start()
  const id = ++asked
  return new Promise<AnswerTo<A>>((settle, fail) => {
    waiting.set(id, { settle, fail })
    worker?.postMessage({ id, ask: question } satisfies Question)
  })
}
