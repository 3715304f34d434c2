import { type Kysely, sql } from 'kysely'

/** Registering by portrait: who somebody says they are until the comparison, and the hand-over of the camera step to a phone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
alter table registration add column data_key_id uuid references data_key, add column claim bytea, add column comparison uuid,
  add check ((claim is null) = (data_key_id is null));
create index registration_data_key on registration (data_key_id) where data_key_id is not null;

create table handoff (
  id uuid primary key, registration_id uuid not null references registration on delete cascade, link_digest text not null unique,
  token_digest text, created_at timestamptz not null, expires_at timestamptz not null, taken_at timestamptz, ended_at timestamptz);
create index handoff_registration on handoff (registration_id);
create index handoff_created on handoff (created_at);
`)
    .execute(db)
}
