/** Registering: begin with consents, prove who one is with the code of a hall. */
import {
  after,
  CODE_TRIES,
  type Channel,
  type Consents,
  dayOf,
  flawed,
  type Instant,
  isFlawed,
  isRefusal,
  JOURNEY_LIFE,
  MINUTE,
  type Method,
  mayUse,
  must,
  type Refusal,
  type Registration,
  readCode,
  readConsents,
  refuse,
  registration,
  reservedUntil,
  rfc3339,
} from '@shiming/core'
import * as accounts from '../store/accounts.ts'
import * as codes from '../store/codes.ts'
import * as consents from '../store/consents.ts'
import * as persons from '../store/persons.ts'
import * as registrations from '../store/registrations.ts'
import * as throttles from '../store/throttles.ts'
import type { Tx } from '../store/tables.ts'
import { act, newId, newToken, once } from './act.ts'
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
  if (form.method === 'portrait') must(refuse('portrait-not-open'))
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
  const found = await registrations.find(world.db, holderOf(world, visit, id), await world.now(world.db))
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

/** Wrong codes for one person within the window, after which even the right one waits. */
export const CODE_WINDOW = { kind: 'code-person', tries: 5, lasts: 10 * MINUTE }

/** R21, R26, R28, decision 3: code and person are judged together, after the try was counted; whatever is wrong, the answer is one. */
export async function identify(
  world: World,
  visit: Visit,
  id: string,
  form: IdentityForm & { readonly registrationCode?: string | undefined },
) {
  const stood = await standing(world, visit, id)
  if (stood.next === 'done') must(refuse('wrong-step', 'done'))
  const identity = readIdentity(world, form, await world.now(world.db))
  const missing =
    form.registrationCode === undefined || form.registrationCode.trim() === '' ? flawed('required', '/registrationCode').flaws : []
  if (isFlawed(identity) || missing.length > 0) {
    return must({ flaws: [...missing, ...(isFlawed(identity) ? identity.flaws : [])] })
  }
  const codeDigest = world.keys.digest('registration-code', readCode(form.registrationCode ?? ''))
  return act(world, async (tx, now) => {
    const found = must(atIdentity(await at(world, tx, visit, { id, now })))
    const proved = await prove(world, tx, { visit, journey: found, identity, codeDigest, now })
    if (isRefusal(proved)) return proved
    const saved = must(registration.identifyByCode(found, { id: proved.personId }, proved.codeId))
    await registrations.save(tx, saved, after(now, JOURNEY_LIFE))
    return { next: saved.next }
  })
}

type Claim = {
  readonly visit: Visit
  readonly journey: Registration
  readonly identity: Identity
  readonly codeDigest: string
  readonly now: Instant
}
type Proved = { readonly personId: string; readonly codeId: string; readonly until: Instant }

async function prove(world: World, tx: Tx, claim: Claim): Promise<Proved | Refusal> {
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
    await note(tx, visit, now, { ...noted, subject: judged.personId, detail: { code: judged.codeId } })
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
  const same = person !== null && person.nameIndex === persons.nameIndex(world.keys, identity.name) && held === identity.nationality
  if (!same || found === null)
    return refuse('registration-code-not-accepted', person === null ? 'unknown person' : same ? 'unknown' : 'other person')
  const codeId = mayUse(found, journey.id, now)
  if (isRefusal(codeId)) return codeId
  if ((await accounts.ofPerson(tx, person.id)) !== null) return refuse('already-registered')
  return { personId: person.id, codeId, until: reservedUntil(found, now) }
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
