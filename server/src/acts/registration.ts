/** Registering: begin with consents, prove who one is with the code of a hall. */
import {
  after,
  type Channel,
  type Consents,
  flawed,
  type Flawed,
  type Instant,
  isFlawed,
  isRefusal,
  JOURNEY_LIFE,
  type Method,
  must,
  type Refusal,
  type Registration,
  readCode,
  readConsents,
  refuse,
  registration,
  rfc3339,
} from '@shiming/core'
import * as consents from '../store/consents.ts'
import * as registrations from '../store/registrations.ts'
import type { Tx } from '../store/tables.ts'
import { act, newId, newToken, once } from './act.ts'
import { claim } from './claim.ts'
import { proveByCode } from './code-proof.ts'
import { type Identity, type IdentityForm, readIdentity } from './identity.ts'
import { note } from './record.ts'
import type { Visit, World } from './world.ts'

export type BeginForm = {
  readonly channel: Channel
  readonly method: Method
  readonly agreementVersion: string
  readonly consents?: Consents | undefined
}

export const agreement = async (world: World, visit: Visit, query: { readonly channel: Channel }) => {
  const text = await consents.inForce(world.db, query.channel, visit.language, await world.now(world.db))
  if (text === null) return must(refuse('not-found', 'no agreement'))
  return { version: text.version, sha256: text.sha256, title: text.title, markdown: text.markdown }
}

/** R12, R14, R24, R25: a registration begins with the text in force, and every consent given by itself. */
export async function begin(world: World, visit: Visit, form: BeginForm) {
  if (form.method === 'portrait' && world.faces === null) must(refuse('portrait-not-open'))
  const purposes = must(readConsents(form.channel, form.method, form.consents ?? {}))
  const nothing = async () => null
  return once(world, { visit, name: 'begin', scope: visit.source, body: form }, nothing, async (tx, now) => {
    const text = await consents.inForce(tx, form.channel, visit.language, now)
    if (text === null || text.version !== form.agreementVersion) return must(refuse('agreement-outdated', text?.version ?? 'none'))
    const token = newToken(world)
    const standing = registration.begin({
      id: newId(),
      channel: form.channel,
      method: form.method,
      agreed: { version: text.version, purposes },
    })
    const expiresAt = after(now, JOURNEY_LIFE)
    await registrations.add(tx, { standing, tokenDigest: world.keys.digest('token', token), at: now, expiresAt })
    await consents.add(tx, { ids: newId, registrationId: standing.id, purposes, agreement: text, channel: form.channel, at: now })
    await note(tx, visit, now, { act: 'registration begun', actor: standing.id, subject: standing.id, channel: form.channel })
    return { id: standing.id, token, next: standing.next, expiresAt: rfc3339(expiresAt) }
  })
}

export const holderOf = (world: World, visit: Visit, id: string): registrations.Holder => ({
  id,
  tokenDigest: world.keys.digest('token', visit.journeyToken ?? ''),
})

export async function standing(world: World, visit: Visit, id: string) {
  const phoneDigest = world.keys.digest('token', visit.phoneToken ?? visit.journeyToken ?? '')
  const found = await registrations.find(world.db, { ...holderOf(world, visit, id), phoneDigest }, await world.now(world.db))
  if (found === null) return must(refuse('not-found', 'no journey'))
  const { channel, method, next } = found.standing
  return { channel, method, next, expiresAt: rfc3339(found.expiresAt) }
}

/** The journey at a step that this act may change. */
export async function at(world: World, tx: Tx, visit: Visit, of: { readonly id: string; readonly now: Instant }): Promise<Registration> {
  const found = await registrations.at(tx, holderOf(world, visit, of.id), of.now)
  return found ?? must(refuse('not-found', 'no journey'))
}

/** The identity page, again when the person went back to it. */
function atIdentity(found: Registration): Registration | Refusal {
  return found.next === 'identity' ? found : registration.back(found)
}

/** R21, R26, R28, decision 3: code and person are judged together, after the try was counted; whatever is wrong, the answer is one. */
export async function identify(
  world: World,
  visit: Visit,
  id: string,
  form: IdentityForm & { readonly registrationCode?: string | undefined },
) {
  return act(world, async (tx, now) => {
    const found = must(atIdentity(await at(world, tx, visit, { id, now })))
    if (found.method === 'portrait') return claim(world, tx, { visit, found, form, now })
    const identity = must(readClaim(world, form, now))
    const codeDigest = world.keys.digest('registration-code', readCode(form.registrationCode ?? ''))
    const proved = await proveByCode(world, tx, { visit, journey: found, identity, codeDigest, now })
    if (isRefusal(proved)) return proved
    const saved = must(registration.identifyByCode(found, { id: proved.person.id }, proved.codeId))
    await registrations.save(tx, saved, after(now, JOURNEY_LIFE))
    return { next: saved.next }
  })
}

function readClaim(world: World, form: IdentityForm & { readonly registrationCode?: string | undefined }, now: Instant): Identity | Flawed {
  const identity = readIdentity(world, form, now)
  if ((form.registrationCode ?? '').trim() !== '') return identity
  return { flaws: [...flawed('required', '/registrationCode').flaws, ...(isFlawed(identity) ? identity.flaws : [])] }
}
