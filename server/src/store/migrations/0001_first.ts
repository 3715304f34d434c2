import { type Kysely, sql } from 'kysely'

/** The first schema. What each column may hold is declared in `columns.ts`; a column that is not declared there fails a test. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`
create table installation (name text primary key, value text not null);

create table data_key (
  id uuid primary key, wrapped bytea not null, wrapped_by text not null, suite text not null, purpose text not null,
  created_at timestamptz not null default now());
create index data_key_wrapped_by on data_key (wrapped_by);

create table person (
  id uuid primary key, data_key_id uuid not null references data_key,
  name bytea not null, name_index text not null, nationality bytea, created_at timestamptz not null);
create index person_data_key on person (data_key_id);

create table identity_document (
  id uuid primary key, person_id uuid not null references person on delete cascade, data_key_id uuid not null references data_key,
  type text not null, key_index text not null unique, number bytea not null, valid_until bytea, issuing_state bytea,
  seen_at timestamptz not null);
create index identity_document_person on identity_document (person_id);
create index identity_document_data_key on identity_document (data_key_id);

create table account (
  id uuid primary key, person_id uuid not null references person, data_key_id uuid not null references data_key,
  login_name bytea not null, login_name_index text not null unique, phone bytea not null, phone_index text not null unique,
  domicile bytea, password_hash text not null, channel text not null, method text not null, opened_at timestamptz not null,
  closed_at timestamptz);
create unique index account_one_per_person on account (person_id) where closed_at is null;
create index account_data_key on account (data_key_id);

create table agreement (
  channel text not null, version text not null, locale text not null, title text not null, markdown text not null,
  sha256 text not null, sm3 text not null, in_force_at timestamptz not null, primary key (channel, version, locale));

create table registration (
  id uuid primary key, token_digest text not null, channel text not null, method text not null, next text not null,
  agreement_version text not null, person_id uuid references person on delete cascade, code_id uuid, account_id uuid references account,
  created_at timestamptz not null, expires_at timestamptz not null);
create index registration_expires on registration (expires_at);
create index registration_person on registration (person_id);
create index registration_account on registration (account_id);

create table consent (
  id uuid primary key, registration_id uuid not null, account_id uuid references account, purpose text not null, version text not null,
  locale text not null, sha256 text not null, sm3 text not null, channel text not null, given_at timestamptz not null);
create index consent_registration on consent (registration_id);
create index consent_account on consent (account_id);

create table officer (
  id uuid primary key, login text not null unique, hall text not null, password_hash text not null, data_key_id uuid not null references data_key,
  totp_secret bytea, totp_offered bytea, totp_step bigint, created_at timestamptz not null, disabled_at timestamptz);

create table registration_code (
  id uuid primary key, person_id uuid not null references person on delete cascade, data_key_id uuid not null references data_key,
  code_digest text not null, officer_id uuid not null references officer, hall text not null,
  issued_at timestamptz not null, expires_at timestamptz not null, reserved_by uuid, reserved_until timestamptz,
  used_at timestamptz, revoked_at timestamptz, blocked_at timestamptz, expired_at timestamptz, reason bytea, tries integer not null default 0);
create unique index registration_code_one_open on registration_code (person_id)
  where used_at is null and revoked_at is null and blocked_at is null and expired_at is null;
create index registration_code_person on registration_code (person_id, issued_at desc);
create index registration_code_hall on registration_code (hall, id desc);
create index registration_code_lapse on registration_code (expires_at)
  where used_at is null and revoked_at is null and blocked_at is null and expired_at is null;

create table sms_code (
  id uuid primary key, registration_id uuid not null, purpose text not null, phone_index text not null, code_digest text not null,
  tries integer not null default 0, created_at timestamptz not null, expires_at timestamptz not null, used_at timestamptz);
create index sms_code_phone on sms_code (phone_index, created_at desc);
create index sms_code_registration on sms_code (registration_id);
create index sms_code_created on sms_code (created_at);

create table message (
  id uuid primary key, data_key_id uuid not null references data_key, recipient bytea, body bytea, purpose text not null,
  created_at timestamptz not null, sent_at timestamptz, provider text);
create index message_created on message (created_at);

create table dev_outbox (
  id uuid primary key, data_key_id uuid not null references data_key, recipient_index text not null, recipient bytea not null, body bytea not null,
  sent_at timestamptz not null);
create index dev_outbox_recipient on dev_outbox (recipient_index, sent_at);
create index dev_outbox_sent on dev_outbox (sent_at);

create table throttle (
  kind text not null, subject text not null, count integer not null, ends_at timestamptz not null, primary key (kind, subject));
create index throttle_ends on throttle (ends_at);

create table sign_in_try (
  slot text not null, source text not null, failures integer not null, pending integer not null, touched_at timestamptz not null,
  blocked_until timestamptz, primary key (slot, source));
create index sign_in_try_touched on sign_in_try (touched_at);

create table session (
  token_digest text primary key, id uuid not null unique, account_id uuid not null references account, signed_in_at timestamptz not null,
  seen_at timestamptz not null, ended_at timestamptz);
create index session_account on session (account_id);
create index session_seen on session (seen_at);

create table device (
  token_digest text primary key, account_id uuid not null references account, created_at timestamptz not null, seen_at timestamptz not null);
create index device_account on device (account_id);

create table officer_session (
  token_digest text primary key, id uuid not null unique, officer_id uuid not null references officer, terminal text not null,
  signed_in_at timestamptz not null, seen_at timestamptz not null, ended_at timestamptz);
create index officer_session_officer on officer_session (officer_id);

create table idempotency (
  key_digest text primary key, body_digest text not null, data_key_id uuid references data_key, answer bytea, created_at timestamptz not null);
create index idempotency_created on idempotency (created_at);

create table record_entry (
  id uuid primary key, at timestamptz not null, act text not null, subject uuid, text text not null, seq bigint unique, link bytea);
create index record_entry_waiting on record_entry (id) where seq is null;
create index record_entry_subject on record_entry (subject, at desc) where subject is not null;

create table record_seal (
  number bigint primary key, first_seq bigint not null, last_seq bigint not null, head bytea not null, sealed_at timestamptz not null);

create function record_entry_keeps() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.seq is not null or new.text is distinct from old.text or new.id <> old.id or new.at <> old.at
    or new.act <> old.act or new.subject is distinct from old.subject then
    raise exception 'the record is append-only';
  end if;
  return new;
end $$;
create trigger record_entry_keeps before update or delete on record_entry for each row execute function record_entry_keeps();
create function record_seal_keeps() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only';
end $$;
create trigger record_seal_keeps before update or delete on record_seal for each row execute function record_seal_keeps();
create trigger record_entry_stays before truncate on record_entry for each statement execute function record_seal_keeps();
create trigger record_seal_stays before truncate on record_seal for each statement execute function record_seal_keeps();
`)
    .execute(db)
}
