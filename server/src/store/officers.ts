/** Officers of the counters, their sessions and second factors. */
import type { Instant, Personal } from '@shiming/core'
import type { Keys } from '../ports.ts'
import { instantOf, moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach } from './tables.ts'

export type Officer = {
  readonly id: string
  readonly login: string
  readonly hall: string
  readonly passwordHash: string
  readonly secret: Personal | null
  readonly offered: Personal | null
  /** The last time step whose one-time code was used: a code works once. */
  readonly step: number
  readonly disabled: boolean
}

export async function find(reach: Reach, keys: Keys, by: { readonly login: string } | { readonly id: string }): Promise<Officer | null> {
  const from = reach.selectFrom('officer').selectAll()
  const row = await ('login' in by ? from.where('login', '=', by.login) : from.where('id', '=', by.id)).executeTakeFirst()
  if (row === undefined) return null
  const sealed = dataKeys.rowOf(await dataKeys.at(reach, keys, row.data_key_id), 'officer', row.id)
  return {
    id: row.id,
    login: row.login,
    hall: row.hall,
    passwordHash: row.password_hash,
    secret: sealed.openMaybe('totp_secret', row.totp_secret),
    offered: sealed.openMaybe('totp_offered', row.totp_offered),
    step: Number(row.totp_step ?? 0),
    disabled: row.disabled_at !== null,
  }
}

export type NewOfficer = {
  readonly id: string
  readonly login: string
  readonly hall: string
  readonly passwordHash: string
  readonly at: Instant
}

export async function add(reach: Reach, keys: Keys, ids: () => string, officer: NewOfficer): Promise<boolean> {
  const key = await dataKeys.sharedKey(reach, keys, ids)
  const row = await reach
    .insertInto('officer')
    .values({
      id: officer.id,
      login: officer.login,
      hall: officer.hall,
      password_hash: officer.passwordHash,
      data_key_id: key.id,
      totp_secret: null,
      totp_offered: null,
      totp_step: null,
      created_at: moment(officer.at),
      disabled_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function list(reach: Reach): Promise<readonly { login: string; hall: string; disabled: boolean; secondFactor: boolean }[]> {
  const rows = await reach.selectFrom('officer').select(['login', 'hall', 'disabled_at', 'totp_secret']).orderBy('login').execute()
  return rows.map((row) => ({
    login: row.login,
    hall: row.hall,
    disabled: row.disabled_at !== null,
    secondFactor: row.totp_secret !== null,
  }))
}

export async function disable(reach: Reach, id: string, now: Instant): Promise<void> {
  await reach
    .updateTable('officer')
    .set({ disabled_at: moment(now) })
    .where('id', '=', id)
    .execute()
  await endAll(reach, id, now)
}

/** A new password and no second factor: the officer enrols anew. */
export async function reset(reach: Reach, id: string, passwordHash: string, now: Instant): Promise<void> {
  await reach
    .updateTable('officer')
    .set({ password_hash: passwordHash, totp_secret: null, totp_offered: null, totp_step: null, disabled_at: null })
    .where('id', '=', id)
    .execute()
  await endAll(reach, id, now)
}

async function endAll(reach: Reach, id: string, now: Instant): Promise<void> {
  await reach
    .updateTable('officer_session')
    .set({ ended_at: moment(now) })
    .where('officer_id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

/** Offers a secret for one-time codes; it counts once a code made from it was given. */
export async function offer(reach: Reach, keys: Keys, id: string, secret: Personal): Promise<void> {
  const { data_key_id } = await reach.selectFrom('officer').select('data_key_id').where('id', '=', id).executeTakeFirstOrThrow()
  const row = dataKeys.rowOf(await dataKeys.at(reach, keys, data_key_id), 'officer', id)
  await reach
    .updateTable('officer')
    .set({ totp_offered: row.seal('totp_offered', secret) })
    .where('id', '=', id)
    .execute()
}

export async function enrol(
  reach: Reach,
  keys: Keys,
  { id, secret, step }: { readonly id: string; readonly secret: Personal; readonly step: number },
): Promise<void> {
  const { data_key_id } = await reach.selectFrom('officer').select('data_key_id').where('id', '=', id).executeTakeFirstOrThrow()
  const row = dataKeys.rowOf(await dataKeys.at(reach, keys, data_key_id), 'officer', id)
  await reach
    .updateTable('officer')
    .set({ totp_secret: row.seal('totp_secret', secret), totp_offered: null, totp_step: String(step) })
    .where('id', '=', id)
    .execute()
}

/** Uses the code of one time step; false when that step, or a later one, was used already. */
export async function useStep(reach: Reach, id: string, step: number): Promise<boolean> {
  const row = await reach
    .updateTable('officer')
    .set({ totp_step: String(step) })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('totp_step', 'is', null), eb('totp_step', '<', String(step))]))
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type OfficerSession = {
  readonly id: string
  readonly officerId: string
  readonly login: string
  readonly hall: string
  readonly terminal: string
  readonly enrolled: boolean
  readonly seenAt: Instant
}

export async function addSession(
  reach: Reach,
  session: {
    readonly id: string
    readonly tokenDigest: string
    readonly officerId: string
    readonly terminal: string
    readonly at: Instant
  },
): Promise<void> {
  const at = moment(session.at)
  await reach
    .insertInto('officer_session')
    .values({
      token_digest: session.tokenDigest,
      id: session.id,
      officer_id: session.officerId,
      terminal: session.terminal,
      signed_in_at: at,
      seen_at: at,
      ended_at: null,
    })
    .execute()
}

export async function findSession(
  reach: Reach,
  tokenDigest: string,
  life: { readonly idle: number; readonly absolute: number },
  now: Instant,
): Promise<OfficerSession | null> {
  const row = await reach
    .selectFrom('officer_session as s')
    .innerJoin('officer as o', 'o.id', 's.officer_id')
    .select(['s.id', 's.officer_id', 's.terminal', 's.seen_at', 'o.login', 'o.hall', 'o.totp_secret'])
    .where('s.token_digest', '=', tokenDigest)
    .where('s.ended_at', 'is', null)
    .where('o.disabled_at', 'is', null)
    .where('s.seen_at', '>', new Date(now - life.idle))
    .where('s.signed_in_at', '>', new Date(now - life.absolute))
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id: row.id,
    officerId: row.officer_id,
    login: row.login,
    hall: row.hall,
    terminal: row.terminal,
    enrolled: row.totp_secret !== null,
    seenAt: instantOf(row.seen_at),
  }
}

export async function touchSession(reach: Reach, tokenDigest: string, now: Instant): Promise<void> {
  await reach
    .updateTable('officer_session')
    .set({ seen_at: moment(now) })
    .where('token_digest', '=', tokenDigest)
    .execute()
}

export async function endSession(reach: Reach, tokenDigest: string, now: Instant): Promise<string | null> {
  const row = await reach
    .updateTable('officer_session')
    .set({ ended_at: moment(now) })
    .where('token_digest', '=', tokenDigest)
    .where('ended_at', 'is', null)
    .returning('officer_id')
    .executeTakeFirst()
  return row?.officer_id ?? null
}
