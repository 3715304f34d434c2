/** Agreements in force, and who consented to which text when. */
import type { Instant } from '@shiming/core'
import { sql } from 'kysely'
import { moment } from './clock.ts'
import type { Reach, Tx } from './tables.ts'

export type Agreement = {
  readonly version: string
  readonly locale: string
  readonly title: string
  readonly markdown: string
  readonly sha256: string
  readonly sm3: string
}

/** The text of a channel that is in force now: the version that came last, in the wanted language if it has it. */
export async function inForce(reach: Reach, channel: string, locale: string, now: Instant): Promise<Agreement | null> {
  const row = await reach
    .selectFrom('agreement')
    .select(['version', 'locale', 'title', 'markdown', 'sha256', 'sm3'])
    .where('channel', '=', channel)
    .where('in_force_at', '<=', moment(now))
    // Translations of one version may be published one after another.
    .orderBy(sql`min(in_force_at) over (partition by version)`, 'desc')
    .orderBy('version', 'desc')
    .orderBy((eb) => eb.case().when('locale', '=', locale).then(0).else(1).end())
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export type NewAgreement = Agreement & { readonly channel: string; readonly inForceAt: Instant }

/** Adds a text; one that is there stays as it was. */
export async function publish(reach: Reach, agreement: NewAgreement): Promise<boolean> {
  const { inForceAt, ...text } = agreement
  const added = await reach
    .insertInto('agreement')
    .values({ ...text, in_force_at: moment(inForceAt) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return added !== undefined
}

export type Given = {
  readonly ids: () => string
  readonly registrationId: string
  readonly purposes: readonly string[]
  readonly agreement: Agreement
  readonly channel: string
  readonly at: Instant
}

export async function add(tx: Tx, given: Given): Promise<void> {
  await tx
    .insertInto('consent')
    .values(
      given.purposes.map((purpose) => ({
        id: given.ids(),
        registration_id: given.registrationId,
        account_id: null,
        purpose,
        version: given.agreement.version,
        locale: given.agreement.locale,
        sha256: given.agreement.sha256,
        sm3: given.agreement.sm3,
        channel: given.channel,
        given_at: moment(given.at),
      })),
    )
    .execute()
}

/** The id of the consent that a registration began with for this purpose; every purpose of its method was consented to. */
export async function idOf(reach: Reach, registrationId: string, purpose: string): Promise<string> {
  const consents = reach.selectFrom('consent').select('id').where('registration_id', '=', registrationId)
  return (await consents.where('purpose', '=', purpose).executeTakeFirstOrThrow()).id
}

export async function bind(tx: Tx, registrationId: string, accountId: string): Promise<void> {
  await tx.updateTable('consent').set({ account_id: accountId }).where('registration_id', '=', registrationId).execute()
}
