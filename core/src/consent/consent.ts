/** What a person agrees to before registering, purpose by purpose (R24, R25; PIPL 14, 29; face rules 5). */
import { type Refusal, refuse } from '../refusal.ts'

export const channels = ['app', 'web'] as const
/** R1: the two ways in. */
export type Channel = (typeof channels)[number]

export const methods = ['hall-code', 'portrait'] as const
/** R12: the two ways to prove who one is. */
export type Method = (typeof methods)[number]

/** What the form sent; of unknown type, because a consent that is not the literal `true` is none. */
export type Consents = {
  readonly personalInformation?: unknown
  readonly naturalPersonAuthorisation?: unknown
  readonly portrait?: unknown
}

export type Purpose = keyof Consents

/** R24: the authorisation is the Web's; portraits need a consent of their own (face rules, PIPL 29). */
export function purposesFor(channel: Channel, method: Method): readonly Purpose[] {
  return [
    'personalInformation',
    ...(channel === 'web' ? (['naturalPersonAuthorisation'] as const) : []),
    ...(method === 'portrait' ? (['portrait'] as const) : []),
  ]
}

/** The purposes agreed to, exactly those that channel and method ask for; every missing one is named. */
export function readConsents(channel: Channel, method: Method, consents: Consents): readonly Purpose[] | Refusal {
  const asked = purposesFor(channel, method)
  const missing = asked.filter((purpose) => !Object.hasOwn(consents, purpose) || consents[purpose] !== true)
  if (missing.length === 0) return asked
  const errors = missing.map((purpose) => ({ flaw: 'required', at: `/consents/${purpose}` }) as const)
  return refuse('consent-required', missing.join(' '), { errors })
}
