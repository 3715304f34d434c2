/** Signing in by any identifier, staying signed in, signing out. The work depends on the shape of the identifier alone, never on who exists. */
import { setTimeout as pause } from 'node:timers/promises'
import { HOUR, type Instant, type Lookup, MINUTE, maskName, must, readIdentifier, refuse, rfc3339, SECOND } from '@shiming/core'
import { LRUCache } from 'lru-cache'
import * as accounts from '../store/accounts.ts'
import * as sessions from '../store/sessions.ts'
import * as tries from '../store/sign-in-tries.ts'
import type { Database, Reach, Tx } from '../store/tables.ts'
import { act, newId, newToken, once } from './act.ts'
import { note } from './record.ts'
import { seconds } from './throttle.ts'
import type { Visit, World } from './world.ts'

/** Wrong passwords before a delay begins. */
const FREE = 5

/** Decision 8: 30 s from the fifth wrong password, doubling to an hour; or the published rule, 24 hours after more than five. */
export function delayAfter(failures: number, policy: 'graded' | 'published'): number {
  if (policy === 'published') return failures > FREE ? 24 * HOUR : 0
  return failures < FREE ? 0 : Math.min(HOUR, 30 * SECOND * 2 ** (failures - FREE))
}

export type SignInForm = { readonly identifier: string; readonly password: string }
type Slot = { readonly account: accounts.SignInRow | null; readonly at: tries.TryAt; readonly knownDevice: boolean }
export type SignedIn = { readonly token: string; readonly deviceToken: string; readonly shown: Shown }

/** R45, decision 1. */
export async function signIn(world: World, visit: Visit, form: SignInForm): Promise<SignedIn> {
  const unsettled = new Set<Proved>()
  const prepare = async () => {
    const proved = await prove(world, visit, form)
    unsettled.add(proved)
    return proved
  }
  try {
    return await once(world, { visit, name: 'sign-in', scope: visit.source, body: form }, prepare, async (tx, now, proved) => {
      const opened = await open(world, tx, { visit, proved, now })
      unsettled.delete(proved)
      return opened
    })
  } finally {
    // The same request came twice and the other one opened the session, or the database went away: the try is over all the same.
    for (const { at } of unsettled) await tries.settle(world.db, at, true).catch(() => {})
  }
}

type Proved = Slot & { readonly account: accounts.SignInRow; readonly by: Lookup['by'] }
type Opening = { readonly visit: Visit; readonly proved: Proved; readonly now: Instant }

async function open(world: World, tx: Tx, { visit, proved: { account, at, by, knownDevice }, now }: Opening): Promise<SignedIn> {
  await tries.settle(tx, at, true)
  const token = newToken(world)
  const deviceToken = knownDevice && visit.deviceToken !== undefined ? visit.deviceToken : newToken(world)
  const id = newId()
  const deviceDigest = knownDevice ? null : world.keys.digest('token', deviceToken)
  await sessions.add(tx, { id, tokenDigest: world.keys.digest('token', token), deviceDigest, accountId: account.id, at: now })
  const detail = { session: id, by, source: placeOf(visit.source) }
  await note(tx, visit, now, { act: 'sign-in', actor: account.id, subject: account.id, detail })
  return { token, deviceToken, shown: await shownOf(world, tx, account.id, now) }
}

/** Finds the one account that this identifier and password open; counts the try where none opens. */
async function prove(world: World, visit: Visit, form: SignInForm): Promise<Proved> {
  const slots = await Promise.all(
    readIdentifier(form.identifier).map(async (lookup) => ({ by: lookup.by, ...(await slotOf(world, visit, lookup)) })),
  )
  const admitted = await admit(world, slots)
  let opened: Proved | null = null
  for (const slot of admitted) {
    const right = await verified(world, slot, admitted, form.password)
    if (right && slot.account !== null && opened === null) opened = { ...slot, account: slot.account }
  }
  if (opened === null) return failed(world, visit, admitted)
  // The same text may be somebody else's login name: the owner's sign-in is no wrong try at that account.
  for (const slot of admitted) if (slot.at.slot !== opened.at.slot) await tries.settle(world.db, slot.at, false)
  return opened
}

async function verified(world: World, slot: Slot, admitted: readonly Slot[], password: string): Promise<boolean> {
  try {
    return await world.hashing.verify(slot.account?.passwordHash ?? null, password)
  } catch (error) {
    // Nobody's try is counted when there was no hash.
    for (const { at } of admitted) await tries.settle(world.db, at, false).catch(() => {})
    throw error
  }
}

async function slotOf(world: World, visit: Visit, lookup: Lookup): Promise<Slot> {
  const account = await accounts.byLookup(world.db, world.keys, lookup)
  const device = visit.deviceToken === undefined ? null : world.keys.digest('token', visit.deviceToken)
  const knownDevice = device !== null && (await sessions.knowsDevice(world.db, device, account?.id ?? newId()))
  const source = knownDevice ? `device:${device}` : world.keys.digest('source', visit.source)
  return { account, knownDevice, at: { slot: world.keys.digest('subject', `${lookup.by}:${lookup.value.reveal()}`), source } }
}

const BUSY_FOR = 8 * SECOND
const BUSY_STEP = 25

/** The slots whose try may go on now. A burst waits its turn; while a delay runs, the answer says how long. */
async function admit<S extends Slot>(world: World, slots: readonly S[]): Promise<readonly S[]> {
  const until = performance.now() + BUSY_FOR
  const admitted: S[] = []
  let wait = 1
  for (const slot of slots) {
    for (let turns = 1; ; turns = Math.min(10, turns + 1)) {
      const now = await world.now(world.db)
      const answer = await tries.admit(world.db, slot.at, FREE, now)
      if (answer === 'admitted') admitted.push(slot)
      else if (answer === 'busy' && performance.now() < until) {
        await pause(turns * BUSY_STEP)
        continue
      } else if (answer !== 'busy') wait = Math.max(wait, seconds(answer.blockedUntil.getTime() - now))
      break
    }
  }
  return admitted.length > 0 ? admitted : must(refuse('too-many-requests', 'delayed', { retryAfter: wait }))
}

async function failed(world: World, visit: Visit, slots: readonly Slot[]): Promise<never> {
  await act(world, async (tx, now) => {
    for (const { at } of slots) await tries.fail(tx, at, (failures) => delayAfter(failures, world.settings.lockPolicy), now)
    for (const { account, at } of slots) {
      const detail = { slot: at.slot, source: placeOf(visit.source) }
      await note(tx, visit, now, { act: 'sign-in', outcome: 'refused', reason: 'sign-in-failed', subject: account?.id, detail })
    }
  })
  return must(refuse('sign-in-failed'))
}

/** An address as the record may keep it: its network only. */
export function placeOf(source: string): string {
  return source.includes(':') ? source : source.replace(/\.\d+$/, '.0')
}

export type Shown = {
  readonly accountId: string
  readonly loginName: string
  readonly maskedName: string
  readonly assurance: { readonly proofing: 'hall-code' | 'portrait'; readonly signIn: 'password'; readonly signedInAt: string }
}

async function shownOf(world: World, reach: Reach, accountId: string, signedInAt: Instant): Promise<Shown> {
  const { loginName, name, method } = await accounts.face(reach, world.keys, accountId)
  return {
    accountId,
    loginName: loginName.reveal(),
    maskedName: maskName(name.reveal()),
    assurance: { proofing: method, signIn: 'password', signedInAt: rfc3339(signedInAt) },
  }
}

/** A session found good is taken as good for less than a second: a session ended elsewhere is seen within that time. */
const FRESH = 900
const found = new WeakMap<Database, LRUCache<string, Shown>>()

function fresh({ db }: World): LRUCache<string, Shown> {
  let cache = found.get(db)
  if (cache === undefined) {
    cache = new LRUCache({ max: 50_000, ttl: FRESH })
    found.set(db, cache)
  }
  return cache
}

/** Who is signed in; `seen_at` moves on once a minute. */
export async function current(world: World, visit: Visit): Promise<Shown> {
  if (visit.sessionToken === undefined) return must(refuse('not-signed-in', 'no token'))
  const known = fresh(world).get(visit.sessionToken)
  if (known !== undefined) return known
  const digest = world.keys.digest('token', visit.sessionToken)
  const now = await world.now(world.db)
  const life = { idle: world.settings.sessionIdle * MINUTE, absolute: world.settings.sessionLife * MINUTE }
  const session = await sessions.find(world.db, digest, life, now)
  if (session === null) return must(refuse('not-signed-in', 'ended'))
  if (now - session.seenAt > MINUTE) await sessions.touch(world.db, digest, now)
  const shown = await shownOf(world, world.db, session.accountId, session.signedInAt)
  fresh(world).set(visit.sessionToken, shown)
  return shown
}

export async function signOut(world: World, visit: Visit): Promise<null> {
  if (visit.sessionToken === undefined) return must(refuse('not-signed-in', 'no token'))
  const digest = world.keys.digest('token', visit.sessionToken)
  fresh(world).delete(visit.sessionToken)
  return act(world, async (tx, now) => {
    const accountId = await sessions.end(tx, digest, now)
    if (accountId === null) return must(refuse('not-signed-in', 'ended'))
    await note(tx, visit, now, { act: 'sign-out', actor: accountId, subject: accountId })
    return null
  })
}
