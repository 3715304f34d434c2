/** The raw forms of people's names: what was typed before it was repaired, and names that a later proofing replaced. */
import { type Instant, type NameRepair, type Personal, personal } from '@shiming/core'
import { sql } from 'kysely'
import type { DataKey, Keys } from '../ports.ts'
import { instantOf, moment } from './clock.ts'
import * as dataKeys from './data-keys.ts'
import type { Reach, Tx } from './tables.ts'

/** Where a form was met: typed by an officer, typed by the person, or the name that stood here before. */
export type Source = 'counter' | 'registration' | 'former'

export type NameForm = { readonly source: Source; readonly given: Personal; readonly repairs: readonly NameRepair[] }

/** Forms kept of one person and source; whoever types a name in ever new ways fills no disk. */
const KEPT = 20

type Place = { readonly keys: Keys; readonly key: DataKey; readonly personId: string; readonly id: string; readonly at: Instant }

/** Keeps a form; one that is known already is only seen again. */
export async function keep(tx: Tx, { keys, key, personId, id, at }: Place, { source, given, repairs }: NameForm): Promise<void> {
  const sealed = dataKeys.rowOf(key, 'name_form', id).seal('given', given)
  // The whole form, not its key: two ways to write one name are two forms.
  const index = keys.index('name', personal(`given ${given.reveal()}`))
  await sql`
    insert into name_form (id, person_id, data_key_id, source, given, given_index, repairs, first_at, last_at)
    select ${id}, ${personId}, ${key.id}, ${source}, ${sealed}, ${index}, ${repairs.join(' ')}, ${moment(at)}, ${moment(at)}
    where (select count(*) from name_form where person_id = ${personId} and source = ${source} and given_index <> ${index}) < ${KEPT}
    on conflict (person_id, source, given_index) do update set last_at = excluded.last_at`.execute(tx)
}

export type OpenForm = NameForm & { readonly firstAt: Instant; readonly lastAt: Instant }

/** Every form kept of a person, oldest first. */
export async function open(reach: Reach, keys: Keys, personId: string): Promise<readonly OpenForm[]> {
  const rows = await reach.selectFrom('name_form').selectAll().where('person_id', '=', personId).orderBy('first_at').orderBy('id').execute()
  return Promise.all(
    rows.map(async (row) => ({
      source: row.source as Source,
      given: dataKeys.rowOf(await dataKeys.at(reach, keys, row.data_key_id), 'name_form', row.id).open('given', row.given),
      repairs: row.repairs.split(' ').filter((word) => word !== '') as NameRepair[],
      firstAt: instantOf(row.first_at),
      lastAt: instantOf(row.last_at),
    })),
  )
}
