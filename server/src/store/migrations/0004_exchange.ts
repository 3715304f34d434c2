import { type Kysely, sql } from 'kysely'

/** What the private-use codes of other systems mean. Versions are added and never changed; the newest of a peer is in force, and an empty one takes a table back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table peer_table (
  id uuid primary key, peer text not null, version integer not null, entries integer not null, content text not null, sha256 text not null,
  imported_by text not null, imported_at timestamptz not null, unique (peer, version));
create function peer_table_keeps() returns trigger language plpgsql as $$
begin
  raise exception 'a version of a peer table is not changed';
end $$;
create trigger peer_table_keeps before update or delete on peer_table for each row execute function peer_table_keeps();
`)
    .execute(db)
}
