/** The way from choosing a method to an account: one map, and one function per step. Channel is a field, the method is the kind of proof. */
import type { Channel, Method, Purpose } from '../consent/index.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { MINUTE } from '../time.ts'

/** Milliseconds a journey lives from its last step (contract). */
export const JOURNEY_LIFE = 30 * MINUTE

/** Which text was agreed to, and for which purposes. */
export type Agreed = { readonly version: string; readonly purposes: readonly Purpose[] }
/** Who it is about: the id under which the store keeps name and number sealed. */
export type Person = { readonly id: string }
/** Who somebody says they are, not proved yet: the id under which the journey keeps it sealed. */
export type Claim = { readonly id: string }
/** What proved the person: the code of a hall, or a comparison of portraits by its transaction. */
export type Proof = { readonly by: 'hall-code'; readonly code: string } | { readonly by: 'portrait'; readonly comparison: string }

export type Begun = { readonly id: string; readonly channel: Channel; readonly method: Method; readonly agreed: Agreed }

/** A registration on its way. What a step holds is exactly what the steps before it gave. */
export type Registration =
  | (Begun & { readonly next: 'identity' })
  | (Begun & { readonly next: 'portrait'; readonly claim: Claim })
  | (Begun & { readonly next: 'credentials'; readonly person: Person; readonly proof: Proof })
  | (Begun & { readonly next: 'done' })

export type RegistrationStep = Registration['next']
export type Standing<Step extends RegistrationStep> = Extract<Registration, { readonly next: Step }>

/** From each step to those that may follow. Diagrams in the manual are printed from it. */
export const map = {
  identity: ['portrait', 'credentials'],
  portrait: ['identity', 'credentials'],
  credentials: ['identity', 'done'],
  done: [],
} as const satisfies Record<RegistrationStep, readonly RegistrationStep[]>

export const begin = (begun: Begun): Standing<'identity'> => ({ ...begunOf(begun), next: 'identity' })

/** R21, R26, R28: code and person were proved together. */
export function identifyByCode(standing: Registration, person: Person, code: string): Standing<'credentials'> | Refusal {
  if (standing.next !== 'identity' || standing.method !== 'hall-code') return wrongStep(standing)
  return { ...begunOf(standing), next: 'credentials', person, proof: { by: 'hall-code', code } }
}

/** R27: the person is named, the portrait must still prove it. */
export function identifyForPortrait(standing: Registration, claim: Claim): Standing<'portrait'> | Refusal {
  if (standing.next !== 'identity' || standing.method !== 'portrait') return wrongStep(standing)
  return { ...begunOf(standing), next: 'portrait', claim }
}

/** R34, R47: the comparison passed; nothing but its transaction is kept (decision 9). */
export function compared(standing: Registration, person: Person, comparison: string): Standing<'credentials'> | Refusal {
  if (standing.next !== 'portrait') return wrongStep(standing)
  return { ...begunOf(standing), next: 'credentials', person, proof: { by: 'portrait', comparison } }
}

/** R35, R36: the account is opened. */
export function complete(standing: Registration): Standing<'done'> | Refusal {
  if (standing.next !== 'credentials') return wrongStep(standing)
  return { ...begunOf(standing), next: 'done' }
}

/** Back to the identity page: person and proof are lost, what was agreed to is kept. */
export function back(standing: Registration): Standing<'identity'> | Refusal {
  if (standing.next !== 'portrait' && standing.next !== 'credentials') return wrongStep(standing)
  return begin(standing)
}

const begunOf = ({ id, channel, method, agreed }: Begun): Begun => ({ id, channel, method, agreed })

const wrongStep = ({ method, next }: Registration): Refusal => refuse('wrong-step', `${method} at ${next}`)
