/** Accounts. Uniqueness of person, login name and phone is settled by the database's keys. */
import { type Instant, type Lookup, type Personal } from '@shiming/core'
import { sql } from 'kysely'
import type { Keys } from '../ports.ts'
import { instantOf, moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach, Tx } from './tables.ts'

export type NewAccount = {
  readonly id: string
  readonly personId: string
  readonly loginName: Personal
  readonly phone: Personal
  readonly domicile: Personal | null
  readonly passwordHash: string
  readonly channel: string
  readonly method: string
  readonly at: Instant
}

/** Opens an account; says which key was taken, if one was. Runs the insert on a savepoint so that the act can go on to record the refusal. */
export async function add(tx: Tx, keys: Keys, account: NewAccount): Promise<'added' | 'person' | 'login-name' | 'phone'> {
  const { data_key_id } = await tx.selectFrom('person').select('data_key_id').where('id', '=', account.personId).executeTakeFirstOrThrow()
  const key = await dataKeys.at(tx, keys, data_key_id)
  const row = dataKeys.rowOf(key, 'account', account.id)
  const values = {
    id: account.id,
    person_id: account.personId,
    data_key_id,
    login_name: row.seal('login_name', account.loginName),
    login_name_index: keys.index('login-name', account.loginName),
    phone: row.seal('phone', account.phone),
    phone_index: keys.index('phone', account.phone),
    domicile: row.sealMaybe('domicile', account.domicile),
    password_hash: account.passwordHash,
    channel: account.channel,
    method: account.method,
    opened_at: moment(account.at),
  }
  const added = await tx
    .insertInto('account')
    .values({ ...values, closed_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return added === undefined ? taken(tx, values) : 'added'
}

async function taken(tx: Tx, values: { person_id: string; login_name_index: string }): Promise<'person' | 'login-name' | 'phone'> {
  const { rows } = await sql<{ person: boolean; login_name: boolean }>`
    select exists(select 1 from account where person_id = ${values.person_id} and closed_at is null) as person,
           exists(select 1 from account where login_name_index = ${values.login_name_index}) as login_name`.execute(tx)
  if (rows[0]?.person === true) return 'person'
  return rows[0]?.login_name === true ? 'login-name' : 'phone'
}

export async function ofPerson(reach: Reach, personId: string): Promise<string | null> {
  const row = await reach
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', personId)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}

export type SignInRow = { readonly id: string; readonly passwordHash: string }

/** Whom an identifier leads to, one answer per look-up; one statement each, whether or not anybody is found. */
export async function byLookup(reach: Reach, keys: Keys, lookup: Lookup): Promise<SignInRow | null> {
  const index = keys.index(lookup.by, lookup.value)
  const from = reach.selectFrom('account as a').select(['a.id', 'a.password_hash']).where('a.closed_at', 'is', null)
  const query =
    lookup.by === 'phone'
      ? from.where('a.phone_index', '=', index)
      : lookup.by === 'login-name'
        ? from.where('a.login_name_index', '=', index)
        : from.innerJoin('identity_document as d', 'd.person_id', 'a.person_id').where('d.key_index', '=', index)
  const row = await query.executeTakeFirst()
  return row === undefined ? null : { id: row.id, passwordHash: row.password_hash }
}

export type OpenAccount = {
  readonly id: string
  readonly personId: string
  readonly loginName: Personal
  readonly phone: Personal
  readonly domicile: Personal | null
  readonly channel: 'app' | 'web'
  readonly method: 'hall-code' | 'portrait'
  readonly openedAt: Instant
}

export async function open(reach: Reach, keys: Keys, id: string): Promise<OpenAccount> {
  const row = await reach.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const key = await dataKeys.at(reach, keys, row.data_key_id)
  const sealed = dataKeys.rowOf(key, 'account', id)
  return {
    id,
    personId: row.person_id,
    loginName: sealed.open('login_name', row.login_name),
    phone: sealed.open('phone', row.phone),
    domicile: sealed.openMaybe('domicile', row.domicile),
    channel: row.channel as OpenAccount['channel'],
    method: row.method as OpenAccount['method'],
    openedAt: instantOf(row.opened_at),
  }
}

export type Face = { readonly loginName: Personal; readonly name: Personal; readonly method: OpenAccount['method'] }

/** What a session shows of its person: one statement, for it is asked often. */
export async function face(reach: Reach, keys: Keys, id: string): Promise<Face> {
  const row = await reach
    .selectFrom('account as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select(['a.data_key_id', 'a.login_name', 'a.method', 'p.id as person_id', 'p.name'])
    .where('a.id', '=', id)
    .executeTakeFirstOrThrow()
  const key = await dataKeys.at(reach, keys, row.data_key_id)
  return {
    loginName: dataKeys.rowOf(key, 'account', id).open('login_name', row.login_name),
    name: dataKeys.rowOf(key, 'person', row.person_id).open('name', row.name),
    method: row.method as OpenAccount['method'],
  }
}
