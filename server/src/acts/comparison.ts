/** The comparison with the portrait on file: asked outside the transaction, decided inside one. What stays of it is its class, its transaction and its figures (decision 9). */
import { after, type Instant, isRefusal, JOURNEY_LIFE, must, type Refusal, type RefusalCode, refuse, registration } from '@shiming/core'
import { bare } from '@shiming/core/portrait'
import type { PortraitAnswer, PortraitOutcome } from '../ports.ts'
import * as accounts from '../store/accounts.ts'
import * as consents from '../store/consents.ts'
import * as persons from '../store/persons.ts'
import * as registrations from '../store/registrations.ts'
import type { Tx } from '../store/tables.ts'
import * as throttles from '../store/throttles.ts'
import { Unavailable } from '../unavailable.ts'
import { act, newId } from './act.ts'
import type { Capture, Chosen } from './captures.ts'
import * as described from './described.ts'
import { atPortrait, facesOf, type Standing } from './claim.ts'
import { giveBack, takeTry } from './portrait-tries.ts'
import { note } from './record.ts'
import type { Visit, World } from './world.ts'

/** What people hear of each outcome. Which of number, name and face did not fit is told to nobody (domain 3.2). */
const outward: Record<Exclude<PortraitOutcome, 'same'>, RefusalCode> = {
  'not-sure': 'portrait-mismatch',
  different: 'portrait-mismatch',
  'identity-mismatch': 'portrait-mismatch',
  'none-on-file': 'portrait-none-on-file',
  'poor-portrait': 'portrait-none-on-file',
  'poor-photo': 'portrait-quality',
  'too-many': 'portrait-tries-used',
}
/** A poor photo is nobody's failed try. */
const costsNothing = new Set<PortraitOutcome>(['same', 'poor-photo', 'too-many'])

type Compared = { readonly capture: Capture; readonly chosen: Chosen }

/** Asks the authority and goes on to the login settings, or says no. While the authority is away nothing is used up. */
export async function compare(world: World, visit: Visit, standing: Standing, { capture, chosen }: Compared) {
  capture.asking ??= tried(world, standing, { capture, chosen }).finally(() => {
    capture.asking = null
  })
  const answer = await capture.asking
  if (answer === null) return must(refuse('portrait-authority-unavailable', 'away', { retryAfter: 10 }))
  // Of two who waited for one answer, the first takes it.
  if (!facesOf(world).captures.end(standing.found.id, capture)) return must(refuse('wrong-step', 'compared'))
  const { hash: pack } = await facesOf(world).engine.pack()
  const drawings = await described.drawn(world, standing.identity.name.reveal())
  return act(world, async (tx, now) => {
    const here = await atPortrait(world, tx, visit, { id: standing.found.id, now })
    const { found } = here
    const { outcome, transaction } = answer
    const detail = { outcome, transaction, comparison: capture.id, pack, liveness: chosen.liveness }
    const noted = { act: 'portrait compared', actor: found.id, channel: found.channel, detail } as const
    // Somebody else was named while the authority looked: its word is not about that person (FC-06).
    if (here.digest !== standing.digest) {
      await note(tx, visit, now, { ...noted, outcome: 'refused', reason: 'identity changed', subject: found.id })
      return refuse('wrong-step', 'identity changed')
    }
    if (outcome !== 'same') {
      await note(tx, visit, now, { ...noted, outcome: 'refused', reason: outcome, subject: found.id })
      return refuse(outward[outcome], outcome)
    }
    const person = await proved(world, tx, { visit, standing: here, now, drawings })
    if (isRefusal(person)) {
      await note(tx, visit, now, { ...noted, outcome: 'refused', reason: person.refused, subject: found.id })
      return person
    }
    const saved = must(registration.compared(found, { id: person.id }, capture.id))
    await registrations.save(tx, saved, after(now, JOURNEY_LIFE))
    await note(tx, visit, now, { ...noted, subject: person.id })
    return { next: saved.next }
  })
}

/** The try is taken before the question, and given back when the answer is nobody's failure, or none. */
async function tried(world: World, standing: Standing, compared: Compared): Promise<PortraitAnswer | null> {
  const { trier } = standing
  await act(world, (tx, now) => takeTry(tx, trier, now))
  const answer = await ask(world, standing, compared)
  if (answer === null || costsNothing.has(answer.outcome)) await act(world, (tx, now) => giveBack(tx, trier, now))
  return answer
}

/** The authority's word; null when it has none now. */
async function ask(world: World, { found, identity }: Standing, { capture, chosen }: Compared): Promise<PortraitAnswer | null> {
  const consentId = await consents.idOf(world.db, found.id, 'portrait')
  const image = bare(chosen.image)
  try {
    return await facesOf(world).authority.compare({
      id: capture.id,
      number: identity.document.number,
      name: identity.name,
      image,
      livenessEvidence: chosen.evidence,
      consentId,
    })
  } catch (error) {
    if (error instanceof Unavailable) return null
    throw error
  } finally {
    if (image !== chosen.image) image.fill(0)
  }
}

type Proving = { readonly visit: Visit; readonly standing: Standing; readonly now: Instant; readonly drawings: described.Drawings }

/** The person behind the number: known from a counter, or new. An account is told of now, and not before (domain 3.2). */
async function proved(world: World, tx: Tx, { visit, standing, now, drawings }: Proving): Promise<persons.FoundPerson | Refusal> {
  const { identity, found } = standing
  const keyIndex = persons.documentIndex(world.keys, identity.document)
  await throttles.hold(tx, keyIndex)
  const known = await persons.find(tx, keyIndex)
  const name = known === null ? identity.name : await described.meant(world, tx, known.id, identity.name)
  const proofed = { ...identity, by: 'registration' as const, name, at: now }
  if (known !== null && (await accounts.ofPerson(tx, known.id)) !== null) return refuse('already-registered')
  if (known !== null) await persons.seenAgain(tx, { keys: world.keys, ids: newId }, known, proofed)
  const person = known ?? (await persons.add(tx, world.keys, newId, proofed))
  await described.byPortrait(world, tx, found, { visit, now, person, name, drawings })
  return person
}
