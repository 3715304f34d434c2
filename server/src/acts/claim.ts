/** Who somebody says they are on the way by portrait: sealed with the journey until the comparison, and no person of ours before it. */
import {
  after,
  ageOn,
  dayOf,
  type Instant,
  JOURNEY_LIFE,
  must,
  personal,
  type Refusal,
  type Registration,
  refuse,
  registration,
} from '@shiming/core'
import * as handoffs from '../store/handoffs.ts'
import * as persons from '../store/persons.ts'
import * as registrations from '../store/registrations.ts'
import type { Tx } from '../store/tables.ts'
import { newId } from './act.ts'
import { type Identity, type IdentityForm, readIdentity } from './identity.ts'
import { policyOf } from './installation.ts'
import { type Trier, trierOf } from './portrait-tries.ts'
import { note } from './record.ts'
import type { Faces, Visit, World } from './world.ts'

/** Under this age a guardian acts, at the hall (L7; PIPL 31). */
const GUARDED = 14

type Claiming = { readonly visit: Visit; readonly found: Registration; readonly form: IdentityForm; readonly now: Instant }

/** R13, R27: only documents that the policy opens to portraits; the rest go to the hall. */
export async function claim(world: World, tx: Tx, { visit, found, form, now }: Claiming): Promise<{ readonly next: 'portrait' } | Refusal> {
  const { document } = must(readIdentity(world, form, now))
  if (!policyOf(world, document.type).portrait) return refuse('portrait-not-for-document', document.type)
  if (document.birth !== undefined && ageOn(document.birth, dayOf(now)) < GUARDED) return refuse('guardian-required')
  const saved = must(registration.identifyForPortrait(found, { id: found.id }))
  // Who names somebody else must sit down anew (FC-06), and a phone that was told of another person is out of it.
  const { captures } = facesOf(world)
  const open = captures.get(found.id)
  if (open !== undefined) captures.end(found.id, open)
  await handoffs.end(tx, found.id, now)
  await registrations.save(tx, saved, after(now, JOURNEY_LIFE))
  await registrations.keepClaim(tx, { keys: world.keys, ids: newId }, found.id, personal(JSON.stringify(form)))
  await note(tx, visit, now, { act: 'identity given', actor: found.id, subject: found.id, channel: found.channel })
  return { next: saved.next }
}

async function openClaim(world: World, tx: Tx, id: string, now: Instant): Promise<Claim> {
  const kept = (await registrations.openClaim(tx, world.keys, id)) ?? must(refuse('wrong-step', 'no claim'))
  const identity = must(readIdentity(world, JSON.parse(kept.reveal()) as IdentityForm, now))
  return { identity, digest: world.keys.digest('body', kept.reveal()) }
}

/** `digest` tells one claim of a registration from the next. */
type Claim = { readonly identity: Identity; readonly digest: string }

export const facesOf = ({ faces }: World): Faces => faces ?? must(refuse('portrait-not-open'))

export type Standing = Claim & { readonly found: Extract<Registration, { next: 'portrait' }>; readonly trier: Trier }
/** The journey at the portrait step, whoever of the two that may hold it asks: the page that began it, or the phone that took it over. */
export async function atPortrait(
  world: World,
  tx: Tx,
  visit: Visit,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<Standing> {
  const ofToken = (token = ''): string => world.keys.digest('token', token)
  const holder = { id, tokenDigest: ofToken(visit.journeyToken), phoneDigest: ofToken(visit.phoneToken ?? visit.journeyToken) }
  const found = await registrations.at(tx, holder, now)
  if (found === null) return must(refuse('not-found', 'no journey'))
  if (found.next !== 'portrait') return must(refuse('wrong-step', found.next))
  const { identity, digest } = await openClaim(world, tx, id, now)
  return { found, identity, digest, trier: trierOf(world, visit, id, persons.documentIndex(world.keys, identity.document)) }
}
