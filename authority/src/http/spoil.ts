import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'
import type { Faults } from '../comparison/faults.ts'

type Answer = { readonly status: number; readonly text: Buffer; readonly signature: string }

export type Sender = (faults: Faults, reply: FastifyReply, answer: Answer) => Promise<FastifyReply>

/** Sends answers, or fails at it as the switches say. It remembers the last one, to give it again. */
export function createSender(): Sender {
  let last: Answer | undefined
  return async (faults, reply, answer) => {
    const said = faults.replay === true ? (last ?? answer) : answer
    last = said
    return send(faults, reply, said)
  }
}

async function send(faults: Faults, reply: FastifyReply, said: Answer): Promise<FastifyReply> {
  if (faults.delay !== undefined) await wait(faults.delay)
  if (faults.hang === true) return reply.hijack()
  if (faults.status !== undefined) return reply.code(faults.status).send({ code: 'fault' })
  const signature = faults.wrongSignature === true ? randomBytes(64).toString('base64') : said.signature
  void reply.code(said.status).header('x-signature', signature).type('application/json')
  if (faults.drip === true) return reply.send(Readable.from(dripping(said.text)))
  return reply.send(faults.flood === undefined ? said.text : Readable.from(flooding(said.text, faults.flood)))
}

async function* dripping(text: Buffer): AsyncGenerator<Buffer> {
  for (const byte of text) {
    yield Buffer.of(byte)
    await wait(1000)
  }
}

async function* flooding(text: Buffer, bytes: number): AsyncGenerator<Buffer> {
  yield text
  const part = Buffer.alloc(64 * 1024, 0x20)
  for (let sent = 0; sent < bytes; sent += part.length) yield part
}
