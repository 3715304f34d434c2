/** Registrations on their way. Whoever does not hold a journey's token finds none. */
import { type Begun, type Instant, type Personal, purposesFor, type Registration } from '@shiming/core'
import type { ExpressionBuilder, Selectable } from 'kysely'
import type { Keys } from '../ports.ts'
import { instantOf, moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach, Tables, Tx } from './tables.ts'

type Row = Selectable<Tables['registration']>

/** Where a journey stands, and until when it lives. */
export type Found = { readonly standing: Registration; readonly expiresAt: Instant }

function standing(row: Row): Registration {
  const channel = row.channel as Begun['channel']
  const method = row.method as Begun['method']
  const agreed = { version: row.agreement_version, purposes: purposesFor(channel, method) }
  const begun: Begun = { id: row.id, channel, method, agreed }
  if (row.next === 'done') return { ...begun, next: 'done' }
  if (row.next === 'credentials' && row.person_id !== null && row.code_id !== null) {
    return { ...begun, next: 'credentials', person: { id: row.person_id }, proof: { by: 'hall-code', code: row.code_id } }
  }
  if (row.next === 'credentials' && row.person_id !== null && row.comparison !== null) {
    return { ...begun, next: 'credentials', person: { id: row.person_id }, proof: { by: 'portrait', comparison: row.comparison } }
  }
  if (row.next === 'portrait' && row.claim !== null) return { ...begun, next: 'portrait', claim: { id: row.id } }
  return { ...begun, next: 'identity' }
}

export type NewRegistration = { readonly standing: Begun; readonly tokenDigest: string; readonly at: Instant; readonly expiresAt: Instant }

export async function add(tx: Tx, { standing: begun, tokenDigest, at, expiresAt }: NewRegistration): Promise<void> {
  await tx
    .insertInto('registration')
    .values({
      id: begun.id,
      token_digest: tokenDigest,
      channel: begun.channel,
      method: begun.method,
      next: 'identity',
      agreement_version: begun.agreed.version,
      person_id: null,
      code_id: null,
      account_id: null,
      data_key_id: null,
      claim: null,
      comparison: null,
      created_at: moment(at),
      expires_at: moment(expiresAt),
    })
    .execute()
}

/** The journey behind id and token, while it lives; null otherwise. */
export async function find(reach: Reach, holder: Holder, now: Instant): Promise<Found | null> {
  const row = await rowOf(reach, holder, now).executeTakeFirst()
  return row === undefined ? null : { standing: standing(row), expiresAt: instantOf(row.expires_at) }
}

/** The same, locked until the transaction ends: steps of one journey come one after another. */
export async function at(tx: Tx, holder: Holder, now: Instant): Promise<Registration | null> {
  const row = await rowOf(tx, holder, now).forUpdate().executeTakeFirst()
  return row === undefined ? null : standing(row)
}

const rowOf = (reach: Reach, holder: Holder, now: Instant) =>
  reach
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', holder.id)
    .where('expires_at', '>', moment(now))
    .where((where) =>
      holder.phoneDigest === undefined
        ? where('token_digest', '=', holder.tokenDigest)
        : where.or([where('token_digest', '=', holder.tokenDigest), where.exists(phoneOf(where, holder.phoneDigest, holder.id, now))]),
    )

/** A phone that took the journey's camera step over, while the hand-over lasts. */
const phoneOf = (where: ExpressionBuilder<Tables, 'registration'>, phoneDigest: string, id: string, now: Instant) =>
  where
    .selectFrom('handoff')
    .select('handoff.id')
    .where('handoff.registration_id', '=', id)
    .where('handoff.token_digest', '=', phoneDigest)
    .where('handoff.ended_at', 'is', null)
    .where('handoff.expires_at', '>', moment(now))

/** `phoneDigest`: at this step the token of a phone that took it over counts as well. */
export type Holder = { readonly id: string; readonly tokenDigest: string; readonly phoneDigest?: string }

/** Keeps where the journey stands; its time runs anew from this step. Who somebody says they are is kept no longer than the step that proves it. */
export async function save(tx: Tx, registration: Registration, expiresAt: Instant, accountId: string | null = null): Promise<Registration> {
  const person = 'person' in registration ? registration.person.id : null
  const code = 'proof' in registration && registration.proof.by === 'hall-code' ? registration.proof.code : null
  await tx
    .updateTable('registration')
    .set({
      next: registration.next,
      expires_at: moment(expiresAt),
      person_id: person,
      code_id: code,
      account_id: accountId,
      comparison: 'proof' in registration && registration.proof.by === 'portrait' ? registration.proof.comparison : null,
      ...(registration.next === 'portrait' ? {} : { claim: null, data_key_id: null }),
    })
    .where('id', '=', registration.id)
    .execute()
  return registration
}

type Sealing = { readonly keys: Keys; readonly ids: () => string }

/** Seals what somebody says of themselves, for the step that compares the portrait. */
export async function keepClaim(tx: Tx, { keys, ids }: Sealing, id: string, claim: Personal): Promise<void> {
  const key = await dataKeys.sharedKey(tx, keys, ids)
  const sealed = dataKeys.rowOf(key, 'registration', id).seal('claim', claim)
  await tx.updateTable('registration').set({ data_key_id: key.id, claim: sealed }).where('id', '=', id).execute()
}

export async function openClaim(reach: Reach, keys: Keys, id: string): Promise<Personal | null> {
  const row = await reach.selectFrom('registration').select(['data_key_id', 'claim']).where('id', '=', id).executeTakeFirst()
  if (row === undefined || row.claim === null || row.data_key_id === null) return null
  return dataKeys.rowOf(await dataKeys.at(reach, keys, row.data_key_id), 'registration', id).open('claim', row.claim)
}

/** Forgets journeys that ended a day ago, with their text-message codes; consents of opened accounts stay. */
export async function sweep(reach: Reach, before: Instant): Promise<number> {
  const gone = await reach
    .deleteFrom('registration')
    .where('expires_at', '<', moment(before))
    .where('account_id', 'is', null)
    .returning('id')
    .execute()
  const ids = gone.map(({ id }) => id)
  if (ids.length > 0) await reach.deleteFrom('consent').where('registration_id', 'in', ids).where('account_id', 'is', null).execute()
  return ids.length
}
