/** Who is signed in, as far as this page knows; the cookie itself is out of reach of scripts. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { call } from '@shiming/ui'
import { keepNothing } from '../keep.ts'

type Session = Reply<'session'>

// Says only that asking is worth a request; it holds nothing about the person.
const HINT = 'shiming-session'

const current = signal<Session | null>(null)
export const signedIn: ReadonlySignal<Session | null> = current
/** What the person has just registered with, for the sign-in that follows; in memory only. */
export const registeredAs = signal('')
export const justSignedOut = signal(false)

function hint(on: boolean): void {
  try {
    if (on) localStorage.setItem(HINT, '1')
    else localStorage.removeItem(HINT)
  } catch {
    // Then the account page asks instead.
  }
}

export function begun(session: Session): void {
  current.value = session
  justSignedOut.value = false
  keepNothing()
  hint(true)
}

/** The session is over, here or elsewhere: nothing of the person stays on the device (SE-14). */
export function ended(): void {
  current.value = null
  keepNothing()
  hint(false)
}

export async function lookForSession(): Promise<void> {
  try {
    if (localStorage.getItem(HINT) === null) return
  } catch {
    return
  }
  const answer = await call('session')
  if (answer.ok) current.value = answer.body
  else if (answer.trouble.code === 'not-signed-in') ended()
}
