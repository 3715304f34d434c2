/** The queue of a hall: characters of its people's names that have no code point, with the person's masked facts to be. */
import type { DocumentType, Personal, UnencodedState } from '@shiming/core'
import { sql } from 'kysely'
import type { Keys } from '../ports.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach } from './tables.ts'
import { opened, type Unencoded } from './unencoded.ts'

export type Queued = Unencoded & {
  readonly name: Personal
  readonly type: DocumentType
  readonly number: Personal
  readonly registered: boolean
  readonly officer: string | null
}

export type Wanted = {
  readonly hall: string
  readonly id?: string
  readonly state?: UnencodedState | undefined
  readonly after?: string | undefined
  readonly limit: number
}

/** Longest waiting first. */
export async function list(reach: Reach, keys: Keys, wanted: Wanted): Promise<readonly Queued[]> {
  let query = reach
    .selectFrom('unencoded_character as u')
    .innerJoin('person as p', 'p.id', 'u.person_id')
    .leftJoin('officer as o', 'o.id', 'u.officer_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('identity_document as i')
          .select(['i.id as document_id', 'i.type', 'i.number'])
          .whereRef('i.person_id', '=', 'p.id')
          .orderBy('i.seen_at', 'desc')
          .limit(1)
          .as('d'),
      (join) => join.onTrue(),
    )
    .selectAll('u')
    .select(['p.data_key_id as person_key_id', 'p.name', 'd.document_id', 'd.type', 'd.number', 'o.login'])
    .select(sql<boolean>`exists(select 1 from account a where a.person_id = p.id and a.closed_at is null)`.as('registered'))
    .where((eb) => eb.or([eb('u.hall', '=', wanted.hall), eb('u.hall', 'is', null)]))
  if (wanted.id !== undefined) query = query.where('u.id', '=', wanted.id)
  if (wanted.state !== undefined) query = query.where('u.state', '=', wanted.state)
  if (wanted.after !== undefined) query = query.where('u.id', '>', wanted.after)
  const rows = await query.orderBy('u.id').limit(wanted.limit).execute()
  return Promise.all(
    rows.map(async (row) => {
      const key = await dataKeys.at(reach, keys, row.person_key_id)
      return {
        ...(await opened(reach, keys, row)),
        name: dataKeys.rowOf(key, 'person', row.person_id).open('name', row.name),
        type: row.type as DocumentType,
        number: dataKeys.rowOf(key, 'identity_document', row.document_id).open('number', row.number),
        registered: row.registered,
        officer: row.login,
      }
    }),
  )
}
