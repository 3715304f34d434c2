/** Budgets of addresses, shared by all processes. Budgets of persons, phones, codes and accounts stand with their acts. */
import { MINUTE, type Refusal, refuse } from '@shiming/core'
import * as throttles from '../store/throttles.ts'
import type { Visit, World } from './world.ts'

/** How many more questions than acts an address has: a panel asks often, and changes nothing. */
const QUESTIONS = 10

/** Counts an anonymous state-changing request of this address, or one that only `asks`; a refusal once its minute is used up. */
export async function withinAddressBudget(world: World, visit: Visit, asks = false): Promise<Refusal | null> {
  const now = await world.now(world.db)
  const subject = world.keys.digest('source', visit.source)
  const { count, endsAt } = await throttles.count(world.db, { kind: asks ? 'address-questions' : 'address', subject, lasts: MINUTE }, now)
  return count > world.settings.addressBudget * (asks ? QUESTIONS : 1)
    ? refuse('too-many-requests', 'address', { retryAfter: seconds(endsAt - now) })
    : null
}

/** Whole seconds to wait, at least one. */
export const seconds = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds / 1000))
