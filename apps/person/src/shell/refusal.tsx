/** A refused step in words: what happened, what to do now, and the hall, always (R49). */
import { useComputed } from '@preact/signals'
import { person, refusals, ui } from '@shiming/phrases'
import { ErrorSummary, type Form, serverNow, type Trouble, troubleText, usePhrases, useSecondsUntil, waitText } from '@shiming/ui'
import { href } from '../route.ts'
import { useFieldFlaws } from '../words.ts'

export function Refusal({ form, hall = true }: { form: Form; hall?: boolean }) {
  const words = usePhrases(person)
  const kit = usePhrases(ui)
  const said = form.said.value
  const flaws = useFieldFlaws(said?.flaws ?? [])
  const told = usePhrases<Readonly<Record<string, { readonly title: string; readonly detail: string }>>>(refusals)
  if (said === undefined) return null
  const { trouble } = said
  // By its code, so that the words follow a switch of the language; they are the server's own.
  const own = trouble && told[trouble.code]
  return (
    <ErrorSummary round={said.round} flaws={flaws} {...(own && flaws.length === 0 ? { title: own.title } : {})}>
      {trouble && flaws.length === 0 && <p>{own?.detail ?? troubleText(trouble, kit)}</p>}
      {trouble?.code === 'already-registered' && (
        <p>
          <a href={href('/sign-in')}>{words.trouble.toSignIn}</a>
        </p>
      )}
      {hall && trouble && (
        <p class="small">
          {words.trouble.hall} <a href={href('/halls')}>{words.trouble.seeHalls}</a>
        </p>
      )}
      {trouble?.requestId && (trouble.status ?? 0) >= 500 && <p class="small soft">{kit.requestId(trouble.requestId)}</p>}
    </ErrorSummary>
  )
}

/** Until when another try makes no sense, by the server's word; counted down beside the button, not in the alert. */
export function useWait(form: Form): string | undefined {
  const kit = usePhrases(ui)
  const until = useComputed(() => untilOf(form.said.value?.trouble))
  const left = useSecondsUntil(until).value
  return left > 0 ? waitText(left, kit) : undefined
}

const moments = new WeakMap<Trouble, number>()

/** The moment a trouble is over, fixed when it is first seen. */
function untilOf(trouble: Trouble | undefined): number | undefined {
  if (trouble?.retryAfter === undefined) return undefined
  const known = moments.get(trouble) ?? serverNow() + trouble.retryAfter * 1000
  moments.set(trouble, known)
  return known
}
