/** The officer at this counter: signed in, signed out, or away while what was typed waits in memory. */
import { signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { call, type Trouble } from '@shiming/ui'
import { counts } from '../registration-code/counts.ts'
import { fields } from '../registration-code/form.ts'
import { hideCode, issue, nextPerson } from '../registration-code/issue.ts'
import { show } from '../view.ts'
import { heard, mark, onGone } from './contact.ts'

export type Officer = Reply<'hallSession'>
export type Standing =
  | { readonly at: 'checking' }
  | { readonly at: 'out'; readonly told?: 'signed-out'; readonly trouble?: Trouble }
  | { readonly at: 'in'; readonly officer: Officer; readonly told?: 'other-officer' }
  | { readonly at: 'away'; readonly officer: Officer }

export const session = signal<Standing>({ at: 'checking' })

export async function look(): Promise<void> {
  const answer = await call('hallSession')
  if (answer.ok) {
    heard()
    session.value = { at: 'in', officer: answer.body }
    void refreshCounts()
  } else if (answer.trouble.code === 'not-signed-in') session.value = { at: 'out' }
  else session.value = { at: 'out', trouble: answer.trouble }
}

export async function signIn(login: string, password: string, oneTimeCode?: string): Promise<Trouble | null> {
  const body = oneTimeCode === undefined ? { login, password } : { login, password, oneTimeCode }
  const answer = await call('hallSignIn', { body })
  if (!answer.ok) return answer.trouble
  const before = session.value
  const other = before.at === 'away' && before.officer.login !== answer.body.login
  if (other) forget()
  heard()
  session.value = { at: 'in', officer: answer.body, ...(other && { told: 'other-officer' as const }) }
  void refreshCounts()
  return null
}

/** Nothing of one officer's work is seen by the next. */
function forget(): void {
  nextPerson()
  counts.value = null
  show('counter')
}

export async function signOut(): Promise<void> {
  await call('hallSignOut')
  forget()
  session.value = { at: 'out', told: 'signed-out' }
}

/** The session is over, the tab is not: typing stays, a code on the screen does not, and the person is attested anew. */
export function leaveAlone(): void {
  const { value } = session
  if (value.at !== 'in') return
  hideCode()
  if (issue.value.at === 'typing') fields.attested.value = false
  session.value = { at: 'away', officer: value.officer }
}
onGone(leaveAlone)

export function updateOfficer(change: Partial<Officer>): void {
  const { value } = session
  if (value.at === 'in') session.value = { ...value, officer: { ...value.officer, ...change } }
}

export async function refreshCounts(): Promise<void> {
  const answer = mark(await call('countCodes'))
  if (answer.ok) counts.value = { state: 'known', counts: answer.body }
  else counts.value ??= { state: 'unknown' }
}
