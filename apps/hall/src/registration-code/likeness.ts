/**
 * Whether the document is known here under another name. The name on file is not shown: the officer looks at the original once more and
 * attests anew, and the name on the original counts (L28).
 */
import { computed, effect, signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { call } from '@shiming/ui'
import { mark } from '../officer/contact.ts'
import { onLeft } from '../officer/session.ts'
import { bodyOf, fields, flawsOf, type Typed, typed } from './form.ts'

type Likeness = Reply<'compareName'>['likeness']
export type Doubt = Extract<Likeness, 'possible' | 'degraded' | 'different'>
const doubts: ReadonlySet<Likeness> = new Set<Doubt>(['possible', 'degraded', 'different'])

/** Milliseconds: after the last key, and for an officer who pressed the button before the answer was here. */
const PAUSE = 400
const PATIENCE = 1500

const answer = signal<{ readonly question: string; readonly likeness: Likeness } | null>(null)
const asking = new Map<string, Promise<void>>()
/** The question whose doubt the officer has seen; attesting after that is the answer to it. */
let seen: string | null = null

const questionOf = ({ attested: _, validUntil: __, ...asked }: Typed): string => JSON.stringify(asked)
/** What is whole but for the attestation can be asked. */
const ripe = (form: Typed): boolean => Object.keys(flawsOf(form)).length === 0

export const doubt = computed<Doubt | null>(() => {
  const told = answer.value
  return told !== null && told.question === questionOf(typed.value) && isDoubt(told.likeness) ? told.likeness : null
})
const isDoubt = (likeness: Likeness): likeness is Doubt => doubts.has(likeness)

function ask(form: Typed): Promise<void> {
  const question = questionOf(form)
  if (answer.value?.question === question) return Promise.resolve()
  const standing = asking.get(question)
  if (standing !== undefined) return standing
  const { attested: _, ...body } = bodyOf(form)
  const asked = call('compareName', { body }).then((heard) => {
    asking.delete(question)
    const told = mark(heard)
    // No answer is no doubt: the counter goes on, and the server keeps the former name.
    if (told.ok) answer.value = { question, likeness: told.body.likeness }
  })
  asking.set(question, asked)
  return asked
}

/** True when nothing was found, or when the officer attested after having seen what was found. */
export async function mayIssue(form: Typed): Promise<boolean> {
  await Promise.race([ask(form), new Promise((done) => setTimeout(done, PATIENCE))])
  if (questionOf(form) !== questionOf(typed.value)) return false
  return doubt.value === null || (seen === questionOf(form) && typed.value.attested)
}

/** A doubt that appears takes the attestation back. */
effect(() => {
  if (doubt.value === null || seen === answer.value?.question) return
  seen = answer.value?.question ?? null
  fields.attested.value = false
})

/** Asks once typing has come to rest; the answer to it ends the watching. */
export function watch(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = effect(() => {
    const form = typed.value
    clearTimeout(timer)
    if (ripe(form)) timer = setTimeout(() => void ask(form), PAUSE)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

onLeft(() => {
  answer.value = null
  seen = null
})
