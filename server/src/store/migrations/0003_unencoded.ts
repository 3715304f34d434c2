import { type Kysely, sql } from 'kysely'

/** Characters of names that have no code point: described by their parts, confirmed by a hall, bound once a code point was assigned. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table unencoded_character (
  id uuid primary key, person_id uuid not null references person on delete cascade, data_key_id uuid not null references data_key,
  place integer not null, state text not null check (state in ('described', 'confirmed', 'bound')), hall text,
  description bytea not null, drawing bytea, stated bytea, character bytea, evidence bytea,
  officer_id uuid references officer, described_at timestamptz not null, confirmed_at timestamptz, bound_at timestamptz,
  unique (person_id, place), check ((state = 'bound') = (character is not null)));
create index unencoded_character_data_key on unencoded_character (data_key_id);
create index unencoded_character_hall on unencoded_character (hall, id);
create index unencoded_character_officer on unencoded_character (officer_id);
create index unencoded_character_bound on unencoded_character (bound_at) where bound_at is not null;
`)
    .execute(db)
}
