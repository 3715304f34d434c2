/** Proving a person by the code of a hall: tries of one person come one after another, and whatever is wrong, the answer is one. */
import {
  CODE_TRIES,
  dayOf,
  type Instant,
  isRefusal,
  MINUTE,
  mayUse,
  type Personal,
  type Refusal,
  type Registration,
  refuse,
  reservedUntil,
} from '@shiming/core'
import * as accounts from '../store/accounts.ts'
import * as codes from '../store/codes.ts'
import * as persons from '../store/persons.ts'
import type { Tx } from '../store/tables.ts'
import * as throttles from '../store/throttles.ts'
import { newId } from './act.ts'
import * as described from './described.ts'
import type { Identity } from './identity.ts'
import { comparer, likenessWord } from './name-likeness.ts'
import { note } from './record.ts'
import type { Visit, World } from './world.ts'

/** Wrong codes for one person within the window, after which even the right one waits. */
export const CODE_WINDOW = { kind: 'code-person', tries: 5, lasts: 10 * MINUTE }

export type Claim = {
  readonly visit: Visit
  readonly journey: Registration
  readonly identity: Identity
  readonly codeDigest: string
  readonly now: Instant
}
type Proved = { readonly person: persons.FoundPerson; readonly codeId: string; readonly until: Instant }

/** Judges code and person after the tries so far; counts a wrong try. The refusal is returned, so that the count stays. */
export async function proveByCode(world: World, tx: Tx, claim: Claim): Promise<Proved | Refusal> {
  const { visit, journey, identity, now } = claim
  const keyIndex = persons.documentIndex(world.keys, identity.document)
  const person = { kind: CODE_WINDOW.kind, subject: keyIndex, lasts: CODE_WINDOW.lasts }
  const source = { kind: 'code-source', subject: world.keys.digest('source', visit.source), lasts: CODE_WINDOW.lasts }
  // Tries for one person come one after another, so that a burst gets no more of them than a queue.
  await throttles.hold(tx, keyIndex)
  const tried = await throttles.peek(tx, person, now)
  const fromHere = await throttles.peek(tx, source, now)
  if (fromHere.count >= world.settings.addressBudget) {
    return refuse('too-many-requests', 'codes from one address', { retryAfter: Math.ceil((fromHere.endsAt - now) / 1000) })
  }
  const judged = await judge(world, tx, claim, keyIndex)
  const noted = { act: 'identity given', actor: journey.id, channel: journey.channel } as const
  if (!isRefusal(judged) && tried.count < CODE_WINDOW.tries) {
    await codes.reserve(tx, judged.codeId, journey.id, judged.until)
    await persons.heard(tx, { keys: world.keys, ids: newId }, judged.person, { given: identity.given, at: now })
    await note(tx, visit, now, { ...noted, subject: judged.person.id, detail: { code: judged.codeId } })
    await described.byPerson(world, tx, journey, { visit, now, person: judged.person, name: identity.name })
    return judged
  }
  const refusal = isRefusal(judged) ? judged : refuse('registration-code-not-accepted', 'paused')
  if (refusal.reason !== 'paused' && refusal.refused === 'registration-code-not-accepted') {
    await throttles.count(tx, person, now)
    await throttles.count(tx, source, now)
    await guessed(world, tx, claim, keyIndex)
  }
  await note(tx, visit, now, { ...noted, outcome: 'refused', reason: `${refusal.refused}: ${refusal.reason ?? ''}`, subject: journey.id })
  return tried.count >= CODE_WINDOW.tries ? refuse('registration-code-not-accepted', 'paused') : refusal
}

/** Whether code, document, name and nationality belong together, and the code may be used. Changes nothing. */
async function judge(world: World, tx: Tx, { journey, identity, codeDigest, now }: Claim, keyIndex: string): Promise<Proved | Refusal> {
  const person = await persons.find(tx, keyIndex)
  const found = await codes.find(tx, person?.id ?? journey.id, codeDigest)
  const held = person === null ? null : await persons.openNationality(tx, world.keys, person)
  const name = person === null ? identity.name : await described.meant(world, tx, person.id, identity.name)
  const same = person !== null && person.nameIndex === persons.nameIndex(world.keys, name) && held === identity.nationality
  if (!same)
    return refuse('registration-code-not-accepted', await whyOther(world, tx, { person, name, nationality: held === identity.nationality }))
  if (found === null) return refuse('registration-code-not-accepted', 'unknown')
  const codeId = mayUse(found, journey.id, now)
  if (isRefusal(codeId)) return codeId
  if ((await accounts.ofPerson(tx, person.id)) !== null) return refuse('already-registered')
  return { person, codeId, until: reservedUntil(found, now) }
}

type Claimed = { readonly person: persons.FoundPerson | null; readonly name: Personal; readonly nationality: boolean }

/** The true reason, for the record alone: a clerk can tell from it who has to come and be compared with the original. */
async function whyOther(world: World, tx: Tx, { person, name, nationality }: Claimed): Promise<string> {
  // Also for nobody, so that no duration tells who is known here.
  const compare = await comparer(world)
  if (person === null) return 'unknown person'
  if (!nationality) return 'other person'
  return likenessWord[compare(await persons.openName(tx, world.keys, person), name)] ?? 'other person'
}

/** What a wrong code brings: one try more at the person's open code, which is void past the limit, and an alarm when many are tried. */
async function guessed(world: World, tx: Tx, { visit, journey, now }: Claim, keyIndex: string): Promise<void> {
  const person = await persons.find(tx, keyIndex)
  const blocked = await codes.missed(tx, person?.id ?? journey.id, CODE_TRIES, now)
  if (blocked !== null) await note(tx, visit, now, { act: 'code blocked', actor: 'system', subject: person?.id, detail: { code: blocked } })
  const total = await throttles.count(tx, { kind: 'code-total', subject: dayOf(now), lasts: 24 * 60 * MINUTE }, now)
  if (total.count % ALARM_EVERY === 0) world.alarm('code-guessing')
}

const ALARM_EVERY = 100
