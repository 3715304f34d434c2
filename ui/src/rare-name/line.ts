/** Questions wait in line for their one desk; those that a newer one makes needless are passed over. */
import { type Answer, type Ask, type Failure, type Question, type Reply, supersedes } from './protocol.ts'

/** A part could not be fetched; anything else that is thrown is a fault. */
export class Unreachable extends Error {}

/** `later` lets the messages that have come in meanwhile be taken first. */
export function openLine(
  answer: (ask: Ask) => Promise<Answer>,
  post: (reply: Reply) => void,
  later: (run: () => void) => void,
): (question: Question) => void {
  const waiting: Question[] = []
  let busy = false

  async function serve(): Promise<void> {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { ask } = next
      if (waiting.some((other) => supersedes(other.ask, ask))) continue
      // Not waited for: a table that is on its way holds up only those who asked for it.
      void settle(next)
      await new Promise<void>(later)
    }
    busy = false
  }

  async function settle({ id, ask }: Question): Promise<void> {
    try {
      post({ id, answer: await answer(ask) })
    } catch (error) {
      const failure: Failure = error instanceof Unreachable ? 'offline' : 'fault'
      post({ id, failure })
    }
  }

  return (question) => {
    waiting.push(question)
    if (busy) return
    busy = true
    later(() => void serve())
  }
}
