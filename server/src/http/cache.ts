/** Answers that are the same for everyone: kept by caches for a while, and asked for again only by their mark. */
import { hash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Sends a JSON answer that caches may keep for `maxAge` seconds; 304 and nothing more to whoever holds it already (RFC 9110 13.1.2). */
export function sendCacheable(request: FastifyRequest, reply: FastifyReply, maxAge: number, answer: unknown): FastifyReply {
  const text = JSON.stringify(answer)
  const mark = `"${hash('sha256', text, 'base64url').slice(0, 22)}"`
  void reply.header('cache-control', `public, max-age=${maxAge}`).header('vary', 'accept-language').header('etag', mark)
  if (holds(request.headers['if-none-match'], mark)) return reply.code(304).send()
  return reply.type('application/json; charset=utf-8').send(text)
}

const holds = (told: string | undefined, mark: string): boolean =>
  told !== undefined && told.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === mark)
