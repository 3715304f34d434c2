/** The authority's door: signed requests in, signed answers out. It listens on the loopback alone and refuses to be anyone's production. */
import { createHash, randomUUID } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { type Office } from '../comparison/compare.ts'
import type { Faults } from '../comparison/faults.ts'
import type { Installation } from '../file/installation.ts'
import { type ComparisonAnswer, checkRequest, type Headers, LONGEST_REQUEST, paths, signAnswer } from '../profile/index.ts'
import { askedOf, fileOne, lookAt, type Spoken } from './calls.ts'
import { createSender, type Sender } from './spoil.ts'

export type Door = {
  readonly office: Office
  readonly installation: Installation
  readonly now: () => number
  /** Looked at anew for every request. */
  readonly faults: () => Faults
  /** One line per answer: transaction, code, milliseconds; never a number, a name or an image. */
  readonly note: (line: Readonly<Record<string, string | number>>) => void
}

/** Comparisons at once; more are told that the authority is busy. */
const AT_ONCE = 8

export function createAuthority(door: Door): FastifyInstance {
  const app = Fastify({ bodyLimit: LONGEST_REQUEST, requestTimeout: 30_000, logger: false })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  const send = createSender()
  let running = 0
  app.get(paths.health, async (_, reply) => reply.send({ portraits: door.installation.portraits.count(), simulated: true }))
  app.post(paths.compare, (request, reply) =>
    signed({ ...door, send }, request, reply, async (spoken) => {
      if (running >= AT_ONCE) return busy(spoken)
      running += 1
      try {
        return await lookAt(door.office, spoken)
      } finally {
        running -= 1
      }
    }),
  )
  app.post(paths.file, (request, reply) => signed({ ...door, send }, request, reply, (spoken) => fileOne(door.office, spoken)))
  return app
}

const busy = (spoken: Spoken): { readonly status: number; readonly answer: object } => ({
  status: 200,
  answer: {
    requestId: spoken.idempotencyKey,
    transactionId: randomUUID(),
    code: 'busy',
    answeredAt: new Date(spoken.now).toISOString(),
    simulated: true,
  } satisfies ComparisonAnswer,
})

type Run = (spoken: Spoken) => Promise<{ readonly status: number; readonly answer: object }>

async function signed(
  door: Door & { readonly send: Sender },
  request: FastifyRequest,
  reply: FastifyReply,
  run: Run,
): Promise<FastifyReply> {
  const now = door.now()
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const { portraits, clientKey, keys } = door.installation
  const incoming = { method: request.method, path: request.url, headers: request.headers as Headers, body, now }
  const caller = checkRequest(incoming, clientKey, (nonce) => portraits.isNew(nonce, now))
  if ('flaw' in caller) {
    door.note({ refused: caller.flaw })
    return reply.code(401).send({ code: 'not-signed' })
  }
  const digest = createHash('sm3').update(request.url).update(body).digest('hex')
  const before = portraits.answered(caller.client, caller.idempotencyKey)
  if (before !== null && before.digest !== digest) return reply.code(409).send({ code: 'other-request' })
  const json = askedOf(body)
  const { status, answer } =
    before === null ? await run({ ...caller, json, now }) : { status: 200, answer: JSON.parse(before.answer) as object }
  const text = Buffer.from(JSON.stringify(answer))
  const isFinal = status === 200 && !('code' in answer && answer.code === 'busy')
  if (before === null && isFinal)
    portraits.keepAnswer({ client: caller.client, key: caller.idempotencyKey, digest, answer: text.toString(), at: now })
  if ('code' in answer) door.note({ code: String(answer.code), milliseconds: door.now() - now })
  const signature = signAnswer({ status, nonce: caller.nonce, body: text }, keys.privateKey)
  return door.send(door.faults(), reply, { status, text, signature })
}
