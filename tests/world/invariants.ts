/** What must hold whatever happened (security 2.5), asked of the database by somebody who is not the product. */
import type pg from 'pg'

/** Each query finds offenders; an empty answer is the invariant. */
const queries: Record<string, string> = {
  'I1 one person has at most one account': `select person_id from account where closed_at is null group by 1 having count(*) > 1`,
  'I1 one document belongs to one person': `select key_index from identity_document group by 1 having count(distinct person_id) > 1`,
  'I2 a used code opened exactly one account of its own person': `
    select c.id from registration_code c where c.used_at is not null
    and 1 <> (select count(*) from account a where a.person_id = c.person_id and a.opened_at >= c.issued_at)`,
  'I2 an account by the hall has exactly one used code': `
    select a.id from account a where a.method = 'hall-code'
    and 1 <> (select count(*) from registration_code c where c.person_id = a.person_id and c.used_at is not null)`,
  'I2 a code was not used after its end, nor after being void': `
    select id from registration_code where used_at is not null
    and (revoked_at is not null or blocked_at is not null or used_at > greatest(expires_at, coalesce(reserved_until, expires_at)))`,
  'I2 one person has at most one open code': `
    select person_id from registration_code
    where used_at is null and revoked_at is null and blocked_at is null and expired_at is null group by 1 having count(*) > 1`,
  'I3 an account has its consents, each with version and digest of the text': `
    select a.id from account a where not exists (
      select 1 from consent c where c.account_id = a.id and c.version <> '' and length(c.sha256) = 64 and length(c.sm3) = 64)`,
  'I3 an account has a person, a document and a hashed password': `
    select a.id from account a where a.password_hash not like '$argon2id$%'
    or not exists (select 1 from identity_document d where d.person_id = a.person_id)`,
  'I3 an account has a phone proved by a used SMS code': `
    select a.id from account a where not exists (
      select 1 from sms_code s join registration r on r.id = s.registration_id
      where r.account_id = a.id and s.used_at is not null and s.phone_index = a.phone_index)`,
  'I3 a journey is done exactly when it opened an account': `select id from registration where (next = 'done') <> (account_id is not null)`,
  'I8 a login name and a phone lead to one account': `
    select login_name_index from account group by 1 having count(*) > 1 union all select phone_index from account group by 1 having count(*) > 1`,
  'I6 sealed entries have no gap': `select 1 from (select count(*) n, max(seq) top from record_entry where seq is not null) s where n <> coalesce(top, 0)`,
}

/** The invariants that do not hold, one line each; empty is right. `acknowledged` are account ids the product said 201 for (I4). */
export async function offences(client: pg.Client, acknowledged: readonly string[] = []): Promise<string[]> {
  const found: string[] = []
  for (const [title, sql] of Object.entries(queries)) {
    const { rows } = await client.query(sql)
    if (rows.length > 0) found.push(`${title}: ${JSON.stringify(rows.slice(0, 5))}`)
  }
  const { rows } = await client.query<{ id: string }>('select id from account')
  const there = new Set(rows.map(({ id }) => id))
  const lost = acknowledged.filter((id) => !there.has(id))
  if (lost.length > 0) found.push(`I4 acknowledged and lost: ${lost.join(' ')}`)
  return [...found, ...(await recordOffences(client))]
}

/** I5: every account has exactly one entry that tells of its opening as done, and no such entry is without an account. */
async function recordOffences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ opened: string; accounts: string }>(
    `select (select count(*) from record_entry where act = 'account opened' and text like '%"outcome":"done"%') as opened, (select count(*) from account) as accounts`,
  )
  const { opened, accounts } = rows[0] ?? { opened: '0', accounts: '0' }
  return opened === accounts ? [] : [`I5 ${accounts} accounts, ${opened} entries "account opened"`]
}

/** I9: counters as they stand, to compare across a restart; keys that expired meanwhile are left out. */
export async function counters(client: pg.Client): Promise<Map<string, number>> {
  const { rows } = await client.query<{ key: string; count: number }>(
    `select kind || ' ' || subject as key, count from throttle where ends_at > now() + interval '5 minutes'
     union all select 'code ' || id, tries from registration_code union all select 'sms ' || id, tries from sms_code`,
  )
  return new Map(rows.map(({ key, count }) => [key, Number(count)]))
}
