/** The rows as the driver gives them. Sealed columns are bytes; what each column may hold stands in `columns.ts`. */
import type { Generated, Kysely, Transaction } from 'kysely'

type Sealed = Buffer
type Moment = Date

export type Tables = {
  installation: { name: string; value: string }
  data_key: { id: string; wrapped: Buffer; wrapped_by: string; suite: string; purpose: string; created_at: Generated<Moment> }
  person: { id: string; data_key_id: string; name: Sealed; name_index: string; nationality: Sealed | null; created_at: Moment }
  name_form: {
    id: string
    person_id: string
    data_key_id: string
    source: string
    given: Sealed
    given_index: string
    repairs: string
    first_at: Moment
    last_at: Moment
  }
  identity_document: {
    id: string
    person_id: string
    data_key_id: string
    type: string
    key_index: string
    number: Sealed
    valid_until: Sealed | null
    issuing_state: Sealed | null
    seen_at: Moment
  }
  account: {
    id: string
    person_id: string
    data_key_id: string
    login_name: Sealed
    login_name_index: string
    phone: Sealed
    phone_index: string
    domicile: Sealed | null
    password_hash: string
    channel: string
    method: string
    opened_at: Moment
    closed_at: Moment | null
  }
  unencoded_character: {
    id: string
    person_id: string
    data_key_id: string
    place: number
    state: string
    hall: string | null
    description: Sealed
    drawing: Sealed | null
    stated: Sealed | null
    character: Sealed | null
    evidence: Sealed | null
    officer_id: string | null
    described_at: Moment
    confirmed_at: Moment | null
    bound_at: Moment | null
  }
  agreement: {
    channel: string
    version: string
    locale: string
    title: string
    markdown: string
    sha256: string
    sm3: string
    in_force_at: Moment
  }
  registration: {
    id: string
    token_digest: string
    channel: string
    method: string
    next: string
    agreement_version: string
    person_id: string | null
    code_id: string | null
    account_id: string | null
    data_key_id: string | null
    claim: Sealed | null
    comparison: string | null
    created_at: Moment
    expires_at: Moment
  }
  handoff: {
    id: string
    registration_id: string
    link_digest: string
    token_digest: string | null
    created_at: Moment
    expires_at: Moment
    taken_at: Moment | null
    ended_at: Moment | null
  }
  consent: {
    id: string
    registration_id: string
    account_id: string | null
    purpose: string
    version: string
    locale: string
    sha256: string
    sm3: string
    channel: string
    given_at: Moment
  }
  officer: {
    id: string
    login: string
    hall: string
    password_hash: string
    data_key_id: string
    totp_secret: Sealed | null
    totp_offered: Sealed | null
    totp_step: string | null
    created_at: Moment
    disabled_at: Moment | null
  }
  registration_code: {
    id: string
    person_id: string
    data_key_id: string
    code_digest: string
    officer_id: string
    hall: string
    issued_at: Moment
    expires_at: Moment
    reserved_by: string | null
    reserved_until: Moment | null
    used_at: Moment | null
    revoked_at: Moment | null
    blocked_at: Moment | null
    expired_at: Moment | null
    reason: Sealed | null
    tries: Generated<number>
  }
  sms_code: {
    id: string
    registration_id: string
    purpose: string
    phone_index: string
    code_digest: string
    tries: Generated<number>
    created_at: Moment
    expires_at: Moment
    used_at: Moment | null
  }
  message: {
    id: string
    data_key_id: string
    recipient: Sealed | null
    body: Sealed | null
    purpose: string
    created_at: Moment
    sent_at: Moment | null
    provider: string | null
  }
  dev_outbox: { id: string; data_key_id: string; recipient_index: string; recipient: Sealed; body: Sealed; sent_at: Moment }
  throttle: { kind: string; subject: string; count: number; ends_at: Moment }
  sign_in_try: { slot: string; source: string; failures: number; pending: number; touched_at: Moment; blocked_until: Moment | null }
  session: { token_digest: string; id: string; account_id: string; signed_in_at: Moment; seen_at: Moment; ended_at: Moment | null }
  device: { token_digest: string; account_id: string; created_at: Moment; seen_at: Moment }
  officer_session: {
    token_digest: string
    id: string
    officer_id: string
    terminal: string
    signed_in_at: Moment
    seen_at: Moment
    ended_at: Moment | null
  }
  idempotency: { key_digest: string; body_digest: string; data_key_id: string | null; answer: Sealed | null; created_at: Moment }
  peer_table: {
    id: string
    peer: string
    version: number
    entries: number
    content: string
    sha256: string
    imported_by: string
    imported_at: Moment
  }
  record_entry: {
    id: string
    at: Moment
    act: string
    subject: string | null
    text: string
    seq: Generated<string | null>
    link: Generated<Buffer | null>
  }
  record_seal: { number: string; first_seq: string; last_seq: string; head: Buffer; sealed_at: Moment }
}

export type Database = Kysely<Tables>
export type Tx = Transaction<Tables>
/** Where a read may run: inside a transaction, or on its own. */
export type Reach = Database | Tx
