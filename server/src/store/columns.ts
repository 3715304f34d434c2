/**
 * What every column holds. `sealed`: AEAD ciphertext under the row's data key; `index`: keyed MAC of a personal value, for equality;
 * `digest`: keyed MAC or hash of a secret; `plain`: nothing about a person beyond pseudonyms. A column missing here fails a test.
 */
import type { Tables } from './tables.ts'

export type Sensitivity = 'plain' | 'sealed' | 'index' | 'digest'

const plain = 'plain'
const sealed = 'sealed'
const index = 'index'
const digest = 'digest'

export const columns: { readonly [T in keyof Tables]: { readonly [C in keyof Tables[T]]: Sensitivity } } = {
  installation: { name: plain, value: plain },
  data_key: { id: plain, wrapped: sealed, wrapped_by: plain, suite: plain, purpose: plain, created_at: plain },
  person: { id: plain, data_key_id: plain, name: sealed, name_index: index, nationality: sealed, created_at: plain },
  name_form: {
    id: plain,
    person_id: plain,
    data_key_id: plain,
    source: plain,
    given: sealed,
    given_index: index,
    repairs: plain,
    first_at: plain,
    last_at: plain,
  },
  identity_document: {
    id: plain,
    person_id: plain,
    data_key_id: plain,
    type: plain,
    key_index: index,
    number: sealed,
    valid_until: sealed,
    issuing_state: sealed,
    seen_at: plain,
  },
  account: {
    id: plain,
    person_id: plain,
    data_key_id: plain,
    login_name: sealed,
    login_name_index: index,
    phone: sealed,
    phone_index: index,
    domicile: sealed,
    password_hash: digest,
    channel: plain,
    method: plain,
    opened_at: plain,
    closed_at: plain,
  },
  agreement: {
    channel: plain,
    version: plain,
    locale: plain,
    title: plain,
    markdown: plain,
    sha256: plain,
    sm3: plain,
    in_force_at: plain,
  },
  registration: {
    id: plain,
    token_digest: digest,
    channel: plain,
    method: plain,
    next: plain,
    agreement_version: plain,
    person_id: plain,
    code_id: plain,
    account_id: plain,
    created_at: plain,
    expires_at: plain,
  },
  consent: {
    id: plain,
    registration_id: plain,
    account_id: plain,
    purpose: plain,
    version: plain,
    locale: plain,
    sha256: plain,
    sm3: plain,
    channel: plain,
    given_at: plain,
  },
  officer: {
    id: plain,
    login: plain,
    hall: plain,
    password_hash: digest,
    data_key_id: plain,
    totp_secret: sealed,
    totp_offered: sealed,
    totp_step: plain,
    created_at: plain,
    disabled_at: plain,
  },
  registration_code: {
    id: plain,
    person_id: plain,
    data_key_id: plain,
    code_digest: digest,
    officer_id: plain,
    hall: plain,
    issued_at: plain,
    expires_at: plain,
    reserved_by: plain,
    reserved_until: plain,
    used_at: plain,
    revoked_at: plain,
    blocked_at: plain,
    expired_at: plain,
    reason: sealed,
    tries: plain,
  },
  sms_code: {
    id: plain,
    registration_id: plain,
    purpose: plain,
    phone_index: index,
    code_digest: digest,
    tries: plain,
    created_at: plain,
    expires_at: plain,
    used_at: plain,
  },
  message: {
    id: plain,
    data_key_id: plain,
    recipient: sealed,
    body: sealed,
    purpose: plain,
    created_at: plain,
    sent_at: plain,
    provider: plain,
  },
  dev_outbox: { id: plain, data_key_id: plain, recipient_index: index, recipient: sealed, body: sealed, sent_at: plain },
  throttle: { kind: plain, subject: digest, count: plain, ends_at: plain },
  sign_in_try: { slot: digest, source: digest, failures: plain, pending: plain, touched_at: plain, blocked_until: plain },
  session: { token_digest: digest, id: plain, account_id: plain, signed_in_at: plain, seen_at: plain, ended_at: plain },
  device: { token_digest: digest, account_id: plain, created_at: plain, seen_at: plain },
  officer_session: {
    token_digest: digest,
    id: plain,
    officer_id: plain,
    terminal: plain,
    signed_in_at: plain,
    seen_at: plain,
    ended_at: plain,
  },
  idempotency: { key_digest: digest, body_digest: digest, data_key_id: plain, answer: sealed, created_at: plain },
  record_entry: { id: plain, at: plain, act: plain, subject: plain, text: plain, seq: plain, link: plain },
  record_seal: { number: plain, first_seq: plain, last_seq: plain, head: plain, sealed_at: plain },
}

/** Tables with sealed columns that rotation seals anew: all but the data keys themselves, which are re-wrapped. */
export const sealedTables = Object.entries(columns)
  .filter(([table]) => table !== 'data_key')
  .map(([table, of]) => ({
    table: table as keyof Tables,
    row: table === 'idempotency' ? 'key_digest' : 'id',
    columns: Object.entries(of).flatMap(([column, kind]) => (kind === 'sealed' ? [column] : [])),
  }))
  .filter((entry) => entry.columns.length > 0)
