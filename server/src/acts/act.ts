/** One act: one transaction on the installation's clock. A refusal that is returned is kept with what was counted; one that is thrown undoes all. */
import { randomUUIDv7 } from 'node:crypto'
import { type Flawed, type Instant, isRefusal, must, type Refusal, Refused, refuse } from '@shiming/core'
import { transaction } from '../store/open/index.ts'
import * as replies from '../store/replies.ts'
import type { Tx } from '../store/tables.ts'
import type { Visit, World } from './world.ts'

let latest = ''

/** A UUIDv7 that comes after every one before it, also within a millisecond (RFC 9562, 6.2): lists by id are in the order of the acts. */
export function newId(): string {
  const drawn = randomUUIDv7()
  latest = drawn > latest ? drawn : following(latest)
  return latest
}

function following(id: string): string {
  const next = (BigInt(`0x${id.replaceAll('-', '')}`) + 1n).toString(16).padStart(32, '0')
  return [next.slice(0, 8), next.slice(8, 12), next.slice(12, 16), next.slice(16, 20), next.slice(20)].join('-')
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const isId = (text: string): boolean => ID.test(text)
export const newToken = (world: Pick<World, 'random'>): string => world.random(32).toString('base64url')

export async function act<T>(world: World, work: (tx: Tx, now: Instant) => Promise<T>): Promise<Exclude<T, Refusal | Flawed>> {
  return must(await transaction(world.db, async (tx) => work(tx, await world.now(tx))))
}

type Once = { readonly visit: Visit; readonly name: string; readonly scope: string; readonly body: unknown }

/**
 * An act that an `Idempotency-Key` makes happen once: a repeat with the same body gets the first result, with another body a refusal. `prepare`
 * is what comes before the transaction, such as hashing; it is spared when the result is known.
 */
export async function once<P, T extends object>(
  world: World,
  of: Once,
  prepare: () => Promise<P>,
  work: (tx: Tx, now: Instant, prepared: P) => Promise<T>,
): Promise<Exclude<T, Refusal | Flawed>> {
  const key = of.visit.idempotencyKey
  if (key === undefined) {
    const prepared = await prepare()
    return act(world, (tx, now) => work(tx, now, prepared))
  }
  const keyDigest = world.keys.digest('token', `${of.name}\n${of.scope}\n${key}`)
  const bodyDigest = world.keys.digest('body', canonical(of.body))
  const known = first<T>(await replies.find(world.db, world.keys, keyDigest), bodyDigest)
  if (known !== null) return must(known)
  const prepared = await prepare()
  return act(world, async (tx, now) => {
    if (!(await replies.claim(tx, keyDigest, bodyDigest, now))) {
      return first<T>(await replies.find(tx, world.keys, keyDigest), bodyDigest) ?? refuse('too-many-requests', 'repeat', { retryAfter: 1 })
    }
    const result = await work(tx, now, prepared)
    if (isRefusal(result)) await replies.drop(tx, keyDigest)
    else await replies.keep(tx, world.keys, newId, { keyDigest, answer: JSON.stringify(result) })
    return result
  })
}

function first<T>(reply: replies.Reply | null, bodyDigest: string): T | null {
  if (reply === null) return null
  if (reply.bodyDigest !== bodyDigest) throw new Refused(refuse('idempotency-key-reused'))
  return reply.answer === null ? null : (JSON.parse(reply.answer) as T)
}

/** The same text for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
