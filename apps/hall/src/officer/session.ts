/** The officer at this counter: signed in, signed out, or away while what was typed waits in memory. */
import { signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { call, type Trouble } from '@shiming/ui'
import { show } from '../view.ts'
import { heard, mark, onGone } from './contact.ts'

export type Officer = Reply<'hallSession'>
export type Standing =
  | { readonly at: 'checking' }
  | { readonly at: 'out'; readonly told?: 'signed-out'; readonly trouble?: Trouble }
  | { readonly at: 'in'; readonly officer: Officer; readonly told?: 'other-officer' }
  | { readonly at: 'away'; readonly officer: Officer }

export const session = signal<Standing>({ at: 'checking' })

type Listeners = Set<() => void>
const present: Listeners = new Set()
const away: Listeners = new Set()
const left: Listeners = new Set()
const tell = (listeners: Listeners) => {
  for (const act of listeners) act()
}
/** An officer is here: signed in, or at work again. */
export const onPresent = (act: () => void): void => void present.add(act)
/** The officer's session is over while the tab stays open. */
export const onAway = (act: () => void): void => void away.add(act)
/** The officer is gone: nothing of one officer's work is seen by the next. */
export const onLeft = (act: () => void): void => void left.add(act)

export async function look(): Promise<void> {
  const answer = await call('hallSession')
  if (answer.ok) {
    heard()
    session.value = { at: 'in', officer: answer.body }
    tell(present)
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
  tell(present)
  return null
}

function forget(): void {
  tell(left)
  show('counter')
}

export async function signOut(): Promise<void> {
  await call('hallSignOut')
  forget()
  session.value = { at: 'out', told: 'signed-out' }
}

/** The session is over, the tab is not: typing stays in memory. */
export function leaveAlone(): void {
  const { value } = session
  if (value.at !== 'in') return
  tell(away)
  session.value = { at: 'away', officer: value.officer }
}
onGone(leaveAlone)

export function updateOfficer(change: Partial<Officer>): void {
  const { value } = session
  if (value.at === 'in') session.value = { ...value, officer: { ...value.officer, ...change } }
}

/** A sign of life: the hands of an officer are at work, whatever they do. */
export async function keep(): Promise<void> {
  const answer = mark(await call('hallSession'))
  if (answer.ok) tell(present)
}
