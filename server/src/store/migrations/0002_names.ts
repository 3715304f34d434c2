import { type Kysely, sql } from 'kysely'

/**
 * Forms in which a person's name was given, apart from the canonical one in `person.name` and the search form in `person.name_index`: as typed at
 * the counter or in a registration when that was not letter for letter the canonical name, and names that a later proofing replaced.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table name_form (
  id uuid primary key, person_id uuid not null references person on delete cascade, data_key_id uuid not null references data_key,
  source text not null, given bytea not null, given_index text not null, repairs text not null, first_at timestamptz not null,
  last_at timestamptz not null, unique (person_id, source, given_index));
create index name_form_data_key on name_form (data_key_id);
`)
    .execute(db)
}
