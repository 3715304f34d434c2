/** The portraits on file: number, name and image, sealed at rest; found by number only, never by face (1:1). */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { decrypt, encrypt, mac, NONCE, suites } from '@shiming/gm'

/** A portrait as it was filed. `name` is null where only the number is known: then the name is not compared. */
export type Portrait = { readonly number: string; readonly name: string | null; readonly image: Uint8Array }

/** Times are milliseconds since 1970. */
export type Portraits = {
  put(portrait: Portrait, at: number): void
  find(number: string): Portrait | null
  count(): number
  /** The answer given to this idempotency key before, with the digest of its request; null for none. */
  answered(client: string, key: string): { readonly digest: string; readonly answer: string } | null
  keepAnswer(entry: {
    readonly client: string
    readonly key: string
    readonly digest: string
    readonly answer: string
    readonly at: number
  }): void
  /** False when the nonce was seen before. */
  isNew(nonce: string, at: number): boolean
  /** Tries of this number on this day, this one counted. */
  countTry(number: string, day: string): number
  /** The authority's own log: the only place where a score stands, without number, name or image. */
  log(entry: {
    readonly transactionId: string
    readonly subject: string
    readonly code: string
    readonly score: number | null
    readonly at: number
  }): void
  subjectOf(number: string): string
  /** Drops what has had its time: nonces, answers and tries. */
  sweep(now: number): void
  close(): void
}

const HOUR = 3_600_000
const tables = `
create table if not exists portrait (number_index text primary key, sealed blob not null, filed_at integer not null) strict;
create table if not exists answered (client text not null, key text not null, digest text not null, answer text not null, at integer not null, primary key (client, key)) strict;
create table if not exists nonce (nonce text primary key, at integer not null) strict;
create table if not exists tried (number_index text not null, day text not null, tries integer not null, primary key (number_index, day)) strict;
create table if not exists comparison_log (transaction_id text primary key, subject text not null, code text not null, score real, at integer not null) strict;
`

/** `secret`: 48 bytes; 16 seal the portraits (SM4-GCM), 32 key the index of numbers (HMAC-SM3). */
export function openPortraits(file: string, secret: Uint8Array): Portraits {
  const sealing = createSecretKey(secret.subarray(0, 16))
  const indexing = createSecretKey(secret.subarray(16, 48))
  const db = new DatabaseSync(file)
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma busy_timeout = 5000; pragma secure_delete = on; ${tables}`)
  const indexOf = (number: string): string => mac('sm3', indexing, 'number\n', number).toString('base64url')
  const statement = statementsOf(db)
  return {
    put(portrait, at) {
      const index = indexOf(portrait.number)
      statement.put.run(index, seal(sealing, index, portrait), at)
    },
    find(number) {
      const index = indexOf(number)
      const row = statement.find.get(index)
      return row === undefined ? null : open(sealing, index, row['sealed'] as Uint8Array)
    },
    count: () => Number(statement.count.get()?.['n']),
    answered(client, key) {
      const row = statement.answered.get(client, key)
      return row === undefined ? null : { digest: String(row['digest']), answer: String(row['answer']) }
    },
    keepAnswer: ({ client, key, digest, answer, at }) => void statement.keep.run(client, key, digest, answer, at),
    isNew: (nonce, at) => statement.nonce.run(nonce, at).changes === 1,
    countTry: (number, day) => Number(statement.tried.get(indexOf(number), day)?.['tries']),
    log: ({ transactionId, subject, code, score, at }) => void statement.log.run(transactionId, subject, code, score, at),
    subjectOf: (number) => mac('sm3', indexing, 'subject\n', number).toString('base64url').slice(0, 22),
    sweep(now) {
      statement.oldNonces.run(now - HOUR)
      statement.oldAnswers.run(now - 24 * HOUR)
      statement.oldTries.run(new Date(now - 48 * HOUR).toISOString().slice(0, 10))
    },
    close: () => db.close(),
  }
}

const statementsOf = (db: DatabaseSync) => ({
  put: db.prepare(
    'insert into portrait values (?, ?, ?) on conflict (number_index) do update set sealed = excluded.sealed, filed_at = excluded.filed_at',
  ),
  find: db.prepare('select sealed from portrait where number_index = ?'),
  count: db.prepare('select count(*) as n from portrait'),
  answered: db.prepare('select digest, answer from answered where client = ? and key = ?'),
  keep: db.prepare('insert into answered values (?, ?, ?, ?, ?) on conflict do nothing'),
  nonce: db.prepare('insert into nonce values (?, ?) on conflict do nothing'),
  tried: db.prepare('insert into tried values (?, ?, 1) on conflict do update set tries = tries + 1 returning tries'),
  log: db.prepare('insert into comparison_log values (?, ?, ?, ?, ?)'),
  oldNonces: db.prepare('delete from nonce where at < ?'),
  oldAnswers: db.prepare('delete from answered where at < ?'),
  oldTries: db.prepare('delete from tried where day < ?'),
})

/** nonce ‖ ciphertext ‖ tag over a line of JSON and the image; bound to the row, so that one person's portrait opens in no other row. */
function seal(key: KeyObject, row: string, { number, name, image }: Portrait): Buffer {
  const nonce = randomBytes(NONCE)
  const text = Buffer.concat([Buffer.from(`${JSON.stringify({ number, name })}\n`), image])
  return Buffer.concat([nonce, encrypt(suites['sm4-gcm'], key, { nonce, about: Buffer.from(row), text })])
}

function open(key: KeyObject, row: string, sealed: Uint8Array): Portrait {
  const text = decrypt(suites['sm4-gcm'], key, { nonce: sealed.subarray(0, NONCE), about: Buffer.from(row), text: sealed.subarray(NONCE) })
  const line = text.indexOf(0x0a)
  const { number, name } = JSON.parse(text.subarray(0, line).toString()) as { number: string; name: string | null }
  return { number, name, image: text.subarray(line + 1) }
}
