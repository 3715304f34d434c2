/** Officers at the counter: signing in with password and one-time code, and the session that ends by itself. */
import { HOUR, type Instant, MINUTE, must, personal, type Refusal, refuse } from '@shiming/core'
import { generateSecret, generateURI, verifySync } from 'otplib'
import qr from 'qrcode'
import * as officers from '../store/officers.ts'
import * as tries from '../store/sign-in-tries.ts'
import { act, newId, newToken } from './act.ts'
import { note } from './record.ts'
import { delayAfter, placeOf } from './session.ts'
import { seconds } from './throttle.ts'
import type { Visit, World } from './world.ts'

const FREE = 5
const STEP = 30
const STAFF_LIFE = 12 * HOUR

export type HallSignInForm = { readonly login: string; readonly password: string; readonly oneTimeCode?: string | undefined }

/** Whether this installation lets nobody in without a second factor. */
const demandsSecondFactor = ({ settings }: World): boolean =>
  settings.secondFactor === 'required' || (settings.secondFactor === 'by-mode' && settings.mode === 'production')

/** A try at an officer's password, admitted before its hash is computed; whoever calls settles it or counts it as failed. */
async function tryPassword(world: World, visit: Visit, given: { readonly login: string; readonly password: string }) {
  const login = given.login.normalize('NFKC').trim()
  const officer = await officers.find(world.db, world.keys, { login })
  const at = { slot: world.keys.digest('subject', `officer:${login}`), source: world.keys.digest('source', visit.source) }
  const now = await world.now(world.db)
  const admitted = await tries.admit(world.db, at, FREE, now)
  if (admitted === 'busy') return must(refuse('too-many-requests', 'busy', { retryAfter: 1 }))
  if (admitted !== 'admitted') {
    return must(refuse('too-many-requests', 'delayed', { retryAfter: seconds(admitted.blockedUntil.getTime() - now) }))
  }
  const right = await world.hashing
    .verify(officer?.disabled === false ? officer.passwordHash : null, given.password)
    .catch(async (error: unknown) => {
      await tries.settle(world.db, at, false)
      throw error
    })
  return { officer, at, right }
}

export async function signIn(world: World, visit: Visit, form: HallSignInForm) {
  const { officer, at, right } = await tryPassword(world, visit, form)
  return act(world, async (tx, now) => {
    const refusal = right && officer !== null ? await secondFactor(world, tx, { officer, form, now }) : refuse('sign-in-failed', 'password')
    const noted = {
      act: 'officer sign-in',
      actor: officer?.id,
      subject: officer?.id,
      channel: 'hall',
      hall: officer?.hall,
      terminal: terminalOf(world, visit),
    } as const
    if (refusal !== null || officer === null) {
      const asked = refusal?.refused === 'second-factor-required'
      if (asked) await tries.settle(tx, at, false)
      else await tries.fail(tx, at, (failures) => delayAfter(failures, 'graded'), now)
      if (!asked) await note(tx, visit, now, { ...noted, outcome: 'refused', reason: refusal?.reason ?? 'password' })
      return refusal ?? refuse('sign-in-failed')
    }
    await tries.settle(tx, at, true)
    const token = newToken(world)
    const session = {
      id: newId(),
      tokenDigest: world.keys.digest('token', token),
      officerId: officer.id,
      terminal: terminalOf(world, visit),
      at: now,
    }
    await officers.addSession(tx, session)
    await note(tx, visit, now, noted)
    return { token, shown: shownOf(world, { login: officer.login, hall: officer.hall, enrolled: officer.secret !== null }) }
  })
}

type Factor = { readonly officer: officers.Officer; readonly form: HallSignInForm; readonly now: Instant }

async function secondFactor(
  world: World,
  tx: Parameters<typeof officers.useStep>[0],
  { officer, form, now }: Factor,
): Promise<Refusal | null> {
  if (officer.secret === null) return demandsSecondFactor(world) ? refuse('second-factor-required', 'not enrolled') : null
  if (form.oneTimeCode === undefined || form.oneTimeCode === '') return refuse('second-factor-required')
  const step = stepOf(officer.secret.reveal(), form.oneTimeCode, now)
  if (step === null || !(await officers.useStep(tx, officer.id, step))) return refuse('sign-in-failed', 'one-time code')
  return null
}

/** The 30-second step that a one-time code belongs to, one step of drift either way (RFC 6238); null when to none. */
function stepOf(secret: string, code: string, now: Instant): number | null {
  const token = code.normalize('NFKC').replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const step = Math.floor(now / 1000 / STEP)
  const hit = [0, -1, 1].find((drift) => verifySync({ secret, token, epoch: (step + drift) * STEP, epochTolerance: 0 }).valid)
  return hit === undefined ? null : step + hit
}

/** A pseudonym of the terminal: the counter's machine, as far as its address tells. */
const terminalOf = (world: World, visit: Visit): string =>
  `${placeOf(visit.source)} ${world.keys.digest('source', visit.source).slice(0, 8)}`

export type Officer = officers.OfficerSession

function shownOf(world: World, { login, hall, enrolled }: { login: string; hall: string; enrolled: boolean }) {
  const hallName = world.reference.halls.find(({ id }) => id === hall)?.zh ?? hall
  return {
    login,
    hall,
    hallName,
    secondFactor: enrolled ? ('enrolled' as const) : ('none' as const),
    idleSeconds: world.settings.officerIdle * 60,
  }
}

/** The officer behind the session; each use keeps it alive. */
export async function standing(world: World, visit: Visit): Promise<Officer> {
  if (visit.officerToken === undefined) return must(refuse('not-signed-in', 'no token'))
  const digest = world.keys.digest('token', visit.officerToken)
  const now = await world.now(world.db)
  const found = await officers.findSession(world.db, digest, { idle: world.settings.officerIdle * MINUTE, absolute: STAFF_LIFE }, now)
  if (found === null) return must(refuse('not-signed-in', 'ended'))
  if (now - found.seenAt > 10_000) await officers.touchSession(world.db, digest, now)
  return found
}

export const session = async (world: World, visit: Visit) => shownOf(world, await standing(world, visit))

export async function signOut(world: World, visit: Visit): Promise<null> {
  if (visit.officerToken === undefined) return must(refuse('not-signed-in', 'no token'))
  const digest = world.keys.digest('token', visit.officerToken)
  return act(world, async (tx, now) => {
    const officerId = await officers.endSession(tx, digest, now)
    if (officerId === null) return must(refuse('not-signed-in', 'ended'))
    await note(tx, visit, now, { act: 'officer sign-out', actor: officerId, subject: officerId, channel: 'hall' })
    return null
  })
}

/** Offers a secret for one-time codes, against the password; it counts once a code from it was given. */
export async function enrol(world: World, visit: Visit, form: { readonly password: string }) {
  const officer = await standing(world, visit)
  const { at, right } = await tryPassword(world, visit, { login: officer.login, password: form.password })
  const secret = generateSecret()
  await act(world, async (tx, now) => {
    if (right) {
      await tries.settle(tx, at, true)
      await officers.offer(tx, world.keys, officer.officerId, personal(secret))
      return null
    }
    await tries.fail(tx, at, (failures) => delayAfter(failures, 'graded'), now)
    const noted = { act: 'officer second factor enrolled', actor: officer.officerId, subject: officer.officerId } as const
    await note(tx, visit, now, { ...noted, channel: 'hall', hall: officer.hall, outcome: 'refused', reason: 'sign-in-failed: password' })
    return refuse('sign-in-failed', 'password')
  })
  const uri = uriOf(world, officer.login, secret)
  return { secret, uri, qrSvg: await qr.toString(uri, { type: 'svg', margin: 2 }) }
}

export const uriOf = ({ settings }: World, login: string, secret: string): string =>
  generateURI({ issuer: `Shiming ${settings.bureauEn}`, label: login, secret })

export async function confirm(world: World, visit: Visit, form: { readonly oneTimeCode: string }): Promise<null> {
  const officer = await standing(world, visit)
  return act(world, async (tx, now) => {
    const kept = await officers.find(tx, world.keys, { id: officer.officerId })
    const offered = kept?.offered ?? null
    const step = offered === null ? null : stepOf(offered.reveal(), form.oneTimeCode, now)
    if (kept === null || offered === null || step === null) return must(refuse('second-factor-not-accepted'))
    await officers.enrol(tx, world.keys, { id: kept.id, secret: offered, step })
    await note(tx, visit, now, {
      act: 'officer second factor enrolled',
      actor: kept.id,
      subject: kept.id,
      channel: 'hall',
      hall: kept.hall,
    })
    return null
  })
}
