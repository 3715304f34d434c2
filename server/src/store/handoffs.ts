/** Hand-overs of a journey's camera step to a phone: a link that works once, then a token that reaches that one step and no other. */
import type { Instant } from '@shiming/core'
import { moment } from './clock.ts'
import type { Tx } from './tables.ts'

export type NewHandoff = {
  readonly id: string
  readonly registrationId: string
  readonly linkDigest: string
  readonly at: Instant
  readonly expiresAt: Instant
}

/** What was handed over is worth nothing any more. */
export async function end(tx: Tx, registrationId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('handoff')
    .set({ ended_at: moment(at) })
    .where('registration_id', '=', registrationId)
    .where('ended_at', 'is', null)
    .execute()
}

/** A new link; the ones before it are worth nothing any more. */
export async function add(tx: Tx, { id, registrationId, linkDigest, at, expiresAt }: NewHandoff): Promise<void> {
  await end(tx, registrationId, at)
  await tx
    .insertInto('handoff')
    .values({
      id,
      registration_id: registrationId,
      link_digest: linkDigest,
      token_digest: null,
      created_at: moment(at),
      expires_at: moment(expiresAt),
      taken_at: null,
      ended_at: null,
    })
    .execute()
}

type Taking = { readonly linkDigest: string; readonly tokenDigest: string; readonly now: Instant; readonly until: Instant }

/** Takes the link, once: the journey it is about, or null when it is unknown, taken, ended or too old. */
export async function take(tx: Tx, { linkDigest, tokenDigest, now, until }: Taking): Promise<string | null> {
  const row = await tx
    .updateTable('handoff')
    .set({ token_digest: tokenDigest, taken_at: moment(now), expires_at: moment(until) })
    .where('link_digest', '=', linkDigest)
    .where('taken_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', moment(now))
    .returning('registration_id')
    .executeTakeFirst()
  return row?.registration_id ?? null
}
