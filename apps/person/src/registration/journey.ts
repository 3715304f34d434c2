/** The registration under way as the server knows it. The server says `next`, the screen of that name follows. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { canSignIn, documentTypes } from '@shiming/core/document'
import { askAgain, call, type Trouble } from '@shiming/ui'
import { keep, keepNothing, kept } from '../keep.ts'
import { channel, go } from '../route.ts'
import { registeredAs } from '../session/session.ts'
import { draft, forgetDraft, forgetSecrets } from './draft.ts'

type Next = Reply<'begin'>['next']
export type Journey = { readonly id: string; readonly next: Next; readonly expiresAt: number }

const standing = signal<Journey | null>(null)
export const journey: ReadonlySignal<Journey | null> = standing

/** The version that was agreed to, until the registration begins with it: on the Web after the authorisation (R24), in the App before the consent for the face. */
export const authorised = signal<string | undefined>(undefined)
/** The text changed between reading and agreeing. */
export const outdated = signal(false)

/** Whether the document just registered with also signs in (R45: a foreign passport does not). */
export const numberSignsIn = signal(true)

const LIFE = 30 * 60_000

const screenOf: Record<Next, string> = {
  identity: '/register/identity',
  portrait: '/register/portrait',
  credentials: '/register/credentials',
  done: '/register/done',
}

function stand(at: Journey): void {
  standing.value = at
  keep('journey', { id: at.id })
}

/** R24, R25: begins with exactly the consents that were given. */
export async function begin(agreementVersion: string) {
  const method = draft.method.value === 'portrait' ? ('portrait' as const) : ('hall-code' as const)
  const consents = {
    personalInformation: true,
    ...(channel === 'web' ? { naturalPersonAuthorisation: true } : {}),
    ...(method === 'portrait' ? { portrait: true } : {}),
  }
  const answer = await call('begin', { body: { channel, method, agreementVersion, consents }, once: true })
  if (answer.ok) {
    stand({ id: answer.body.id, next: answer.body.next, expiresAt: Date.parse(answer.body.expiresAt) })
    go(screenOf[answer.body.next])
  } else if (answer.trouble.code === 'agreement-outdated') {
    authorised.value = undefined
    outdated.value = true
    askAgain('agreement')
    go(channel === 'web' ? '/register' : '/register/agreement')
  }
  return answer
}

/** A step was taken: half an hour starts anew (contract). */
export function forward(next: Next, now: number): void {
  const at = standing.value
  if (at !== null) stand({ ...at, next, expiresAt: now + LIFE })
  go(screenOf[next])
}

/** After a reload, or when page and server disagree. */
export async function resume(): Promise<Trouble | undefined> {
  const before = standing.value ?? kept('journey')
  const id = typeof before === 'object' && before !== null && 'id' in before && typeof before.id === 'string' ? before.id : undefined
  if (id === undefined) {
    go('/register', { replace: true })
    return undefined
  }
  const answer = await call('standing', { params: { id } })
  if (answer.ok) {
    stand({ id, next: answer.body.next, expiresAt: Date.parse(answer.body.expiresAt) })
    go(screenOf[answer.body.next], { replace: true })
    return undefined
  }
  if (answer.trouble.code !== 'not-found') return answer.trouble
  expire()
  return undefined
}

/** The half hour is over, or the server knows the registration no more. Text that is no secret stays for a new start. */
export function expire(): void {
  standing.value = null
  forgetSecrets()
  keep('journey', null)
  go('/register/expired', { replace: true })
}

/** The account is open: nothing of the way there stays, in memory or storage (SE-14). */
export function finish(): void {
  registeredAs.value = draft.loginName.value
  numberSignsIn.value = documentTypes.some((type) => type === draft.type.value && canSignIn(type))
  standing.value = null
  authorised.value = undefined
  forgetDraft()
  keepNothing()
  go('/register/done', { replace: true })
}
