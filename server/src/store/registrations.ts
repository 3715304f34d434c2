/** Registrations on their way. Whoever does not hold a journey's token finds none. */
import type { Begun, Instant, Registration } from '@shiming/core'
import type { Selectable } from 'kysely'
import { instantOf, moment } from './clock.ts'
import type { Reach, Tables, Tx } from './tables.ts'

type Row = Selectable<Tables['registration']>

function standing(row: Row): Registration {
  const begun: Begun = {
    id: row.id,
    channel: row.channel as Begun['channel'],
    method: row.method as Begun['method'],
    agreementVersion: row.agreement_version,
    expiresAt: instantOf(row.expires_at),
  }
  switch (row.next) {
    case 'credentials':
      return { ...begun, next: 'credentials', person: { id: row.person_id ?? '' }, proof: { kind: 'hall-code', code: row.code_id ?? '' } }
    case 'done':
      return { ...begun, next: 'done', account: row.account_id ?? '' }
    default:
      return { ...begun, next: 'identity' }
  }
}

export type NewRegistration = Omit<Begun, 'expiresAt'> & { readonly tokenDigest: string; readonly at: Instant; readonly expiresAt: Instant }

export async function add(tx: Tx, registration: NewRegistration): Promise<void> {
  await tx
    .insertInto('registration')
    .values({
      id: registration.id,
      token_digest: registration.tokenDigest,
      channel: registration.channel,
      method: registration.method,
      next: 'identity',
      agreement_version: registration.agreementVersion,
      person_id: null,
      code_id: null,
      account_id: null,
      created_at: moment(registration.at),
      expires_at: moment(registration.expiresAt),
    })
    .execute()
}

/** The journey behind id and token, while it lives; null otherwise. Locked until the transaction ends when `forStep`. */
export async function find(tx: Reach, holder: Holder, now: Instant, forStep = false): Promise<Registration | null> {
  let query = tx
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', holder.id)
    .where('token_digest', '=', holder.tokenDigest)
    .where('expires_at', '>', moment(now))
  if (forStep) query = query.forUpdate()
  const row = await query.executeTakeFirst()
  return row === undefined ? null : standing(row)
}

export type Holder = { readonly id: string; readonly tokenDigest: string }

/** Keeps where the journey stands; its time runs anew from this step. */
export async function save(tx: Tx, registration: Registration, expiresAt: Instant): Promise<Registration> {
  const person = 'person' in registration ? registration.person.id : null
  const code = 'proof' in registration && registration.proof.kind === 'hall-code' ? registration.proof.code : null
  await tx
    .updateTable('registration')
    .set({
      next: registration.next,
      expires_at: moment(expiresAt),
      person_id: person,
      code_id: code,
      account_id: registration.next === 'done' ? registration.account : null,
    })
    .where('id', '=', registration.id)
    .execute()
  return registration
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
