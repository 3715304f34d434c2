/** A form's conversation: flaws while typing, the summary after a press, what the server said. Nothing typed is ever lost by it. */
import { useSignal } from '@preact/signals'
import type { FlawCode } from '@shiming/core'
import type { Trouble } from './client.ts'
import { fieldId } from './field.tsx'

/** A flaw at a field; `message` where the server told it in words. */
export type FormFlaw = { readonly id: string; readonly code: FlawCode; readonly message?: string }

type Said = { readonly flaws: readonly FormFlaw[]; readonly trouble?: Trouble; readonly round: number }

/** `check` reads the whole form with the rules of the server; it runs while rendering. */
export function useForm(check: () => readonly FormFlaw[]) {
  const left = useSignal<ReadonlySet<string>>(new Set())
  const told = useSignal<readonly FormFlaw[]>([])
  const said = useSignal<Said | undefined>(undefined)
  const busy = useSignal(false)
  const say = (flaws: readonly FormFlaw[], trouble?: Trouble) => {
    said.value = { flaws, round: (said.peek()?.round ?? 0) + 1, ...(trouble ? { trouble } : {}) }
  }

  /** Sends if nothing is wrong here; a second press while under way is none. Gives the body of success. */
  async function submit<B>(send: () => Promise<{ ok: true; body: B } | { ok: false; trouble: Trouble }>): Promise<B | undefined> {
    if (busy.value) return undefined
    const flaws = check()
    left.value = new Set([...left.value, ...flaws.map(({ id }) => id)])
    if (flaws.length > 0) {
      say(flaws)
      return undefined
    }
    busy.value = true
    const answer = await send()
    busy.value = false
    if (answer.ok) {
      said.value = undefined
      return answer.body
    }
    told.value = (answer.trouble.errors ?? []).map(({ pointer, code, message }) => ({ id: fieldId(pointer), code, message }))
    say(told.value, answer.trouble)
    return undefined
  }

  return {
    said,
    busy,
    submit,
    say,
    /** What is wrong at a field now: told by the server until it is typed in again, or seen here once it was left. */
    flawAt: (id: string): FormFlaw | undefined =>
      told.value.find((flaw) => flaw.id === id) ?? (left.value.has(id) ? check().find((flaw) => flaw.id === id) : undefined),
    leave: (id: string) => {
      left.value = new Set([...left.value, id])
    },
    type: (id: string) => {
      if (told.value.some((flaw) => flaw.id === id)) told.value = told.value.filter((flaw) => flaw.id !== id)
    },
  }
}

export type Form = ReturnType<typeof useForm>
