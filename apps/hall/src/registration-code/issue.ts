/**
 * One issue from the press of the button to the printed slip. A lost answer is its own state: the same act is asked again
 * until it is known whether a code was issued, and however often it is asked, there is one code (HC-13, HC-15).
 */
import { signal } from '@preact/signals'
import type { Body, Reply } from '@shiming/contract'
import { maskName, maskNumber, normaliseNumber, repairName } from '@shiming/core'
import { call, type Trouble } from '@shiming/ui'
import { mark } from '../officer/contact.ts'
import { onAway, onLeft } from '../officer/session.ts'
import { onLeave } from '../view.ts'
import { bodyOf, clear, fields, type Typed, typed } from './form.ts'

export type Issued = Reply<'issueCode'> & {
  readonly form: Pick<Typed, 'type'>
  /** In full for the slip alone: its holder checks the characters; what others could read on the screen is masked. */
  readonly name: string
  readonly maskedName: string
  readonly maskedNumber: string
  /** It had been unknown for a while whether the code was issued. */
  readonly recovered: boolean
}

export type Issue =
  | { readonly at: 'typing'; readonly trouble?: Trouble; readonly recovered?: true }
  | { readonly at: 'asking'; readonly tries: number }
  | { readonly at: 'unknown'; readonly tries: number; readonly again: number }
  | { readonly at: 'issued'; readonly code: Issued }

export const issue = signal<Issue>({ at: 'typing' })
/** The last code went out of sight without being told again. */
export const codeLeft = signal(false)

const WAITS = [2, 4, 8, 15, 30] as const
/** Seconds until the console asks again by itself. */
export const waitAfter = (tries: number): number => WAITS[Math.min(tries, WAITS.length) - 1] ?? 30

/** No answer, or one that does not tell whether the act was carried out. */
export const isUnknown = ({ code, status }: Trouble): boolean => code === 'offline' || code === 'timeout' || (status ?? 0) >= 500

let standing: { body: Body<'issueCode'>; form: Typed } | null = null

export async function issueCode(): Promise<void> {
  if (issue.value.at === 'asking' || issue.value.at === 'issued') return
  standing ??= { body: bodyOf(typed.value), form: typed.value }
  const tries = issue.value.at === 'unknown' ? issue.value.tries : 0
  issue.value = { at: 'asking', tries }
  const asked = standing
  const answer = mark(await call('issueCode', { body: asked.body, once: true }))
  if (standing !== asked) return
  if (answer.ok) told(answer.body, asked.form, tries)
  else if (isUnknown(answer.trouble)) doubt(tries + 1)
  else refused(answer.trouble, tries)
}

function told(reply: Reply<'issueCode'>, form: Typed, tries: number): void {
  standing = null
  clear()
  const { name } = repairName(form.name)
  issue.value = {
    at: 'issued',
    code: {
      ...reply,
      form: { type: form.type },
      name,
      maskedName: maskName(name),
      maskedNumber: maskNumber(form.type, normaliseNumber(form.number)),
      recovered: tries > 0,
    },
  }
}

function doubt(tries: number): void {
  issue.value = { at: 'unknown', tries, again: Date.now() + waitAfter(tries) * 1000 }
}

/** A session that ended leaves the doubt: the same act is asked again once the officer is back. */
function refused(trouble: Trouble, tries: number): void {
  if (trouble.code === 'not-signed-in' && tries > 0) {
    issue.value = { at: 'unknown', tries, again: Date.now() }
    return
  }
  standing = null
  if (trouble.code === 'not-signed-in') fields.attested.value = false
  issue.value = tries > 0 ? { at: 'typing', trouble, recovered: true } : { at: 'typing', trouble }
}

/** Back to the form with everything typed; the code that may exist is found in the list, and voided by the next. */
export function giveUp(): void {
  standing = null
  issue.value = { at: 'typing' }
}

/** The next person: an empty form, nothing of the last one. */
export function nextPerson(): void {
  codeLeft.value = false
  standing = null
  clear()
  issue.value = { at: 'typing' }
}

/** The code goes out of sight for good (HC-11). */
export function hideCode(): void {
  if (issue.value.at !== 'issued') return
  issue.value = { at: 'typing' }
  codeLeft.value = true
}

onLeave((to) => {
  if (to !== 'counter') hideCode()
})
onLeft(nextPerson)
/** A code does not stay on a screen nobody sits at, and who comes back looks at the person anew. */
onAway(() => {
  hideCode()
  if (issue.value.at === 'typing') fields.attested.value = false
})
