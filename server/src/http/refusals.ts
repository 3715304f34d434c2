/** How refusals, outages and faults leave the house: problem documents (RFC 9457) in the caller's language. */
import { type Flaw, isFlawed, type Refusal, Refused, type RefusalCode, refuse } from '@shiming/core'
import type { Call, Problem } from '@shiming/contract'
import { flaws as flawPhrases, refusals as phrases } from '@shiming/phrases'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Unavailable } from '../unavailable.ts'
import { languageOf } from './visit.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Status of `invalid-form` at this route, where it is not 422. */
    flawed?: 400
  }
}

/** The status of each refusal. */
export const statuses: Record<RefusalCode, number> = {
  'invalid-form': 422,
  'not-json': 400,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'method-not-allowed': 405,
  'not-found': 404,
  'cross-site': 403,
  misdirected: 421,
  'agreement-outdated': 422,
  'consent-required': 422,
  'portrait-not-open': 422,
  'portrait-not-for-document': 422,
  'guardian-required': 422,
  'portrait-no-face': 422,
  'portrait-quality': 422,
  'portrait-liveness': 422,
  'portrait-mismatch': 422,
  'portrait-none-on-file': 422,
  'portrait-tries-used': 429,
  'portrait-authority-unavailable': 503,
  'handoff-not-open': 410,
  'wrong-step': 409,
  'registration-code-not-accepted': 422,
  'registration-code-expired': 422,
  'already-registered': 409,
  'sms-code-not-accepted': 422,
  'login-name-taken': 409,
  'phone-taken': 409,
  'sign-in-failed': 401,
  'not-signed-in': 401,
  'second-factor-required': 403,
  'second-factor-not-accepted': 422,
  'attestation-required': 422,
  'code-not-active': 409,
  'already-bound': 409,
  'too-many-requests': 429,
  'idempotency-key-reused': 422,
  unavailable: 503,
  fault: 500,
}

/** The status of a refusal of this call: a question that cannot be asked is 400 where the contract says so. */
export const statusOf = (refused: RefusalCode, call?: Pick<Call, 'flawed'>): number =>
  refused === 'invalid-form' && call?.flawed !== undefined ? call.flawed : statuses[refused]

/** The refusal that an error stands for. What is none of ours is a fault and says nothing about itself. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  if (error instanceof Unavailable) return refuse('unavailable', error.what, { retryAfter: error.retryAfter })
  if (isFlawed(error)) return refuse('invalid-form', undefined, { errors: error.flaws })
  const { code, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as { code?: string; statusCode?: number }
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return refuse('body-too-large')
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refuse('unsupported-media-type')
  if (code?.startsWith('FST_ERR_CTP_') === true || statusCode === 400) return refuse('not-json', code)
  if (statusCode === 403 || statusCode === 404) return refuse('not-found')
  return refuse('fault')
}

export function problemOf(request: FastifyRequest, refusal: Refusal, status = statusOf(refusal.refused)): Problem {
  const language = languageOf(request)
  const { title, detail } = phrases[language][refusal.refused]
  const errors = refusal.errors?.map(({ flaw, at }: Flaw) => ({ pointer: at ?? '', code: flaw, message: flawPhrases[language][flaw] }))
  return {
    type: 'about:blank',
    title,
    status,
    detail,
    instance: request.url.split('?')[0] ?? '/',
    code: refusal.refused,
    requestId: request.id,
    ...(errors === undefined ? {} : { errors }),
  }
}

/** Answers with the problem, and with when to come again. */
export function answerRefusal(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  const status = statusOf(refusal.refused, request.routeOptions.config)
  const wait = refusal.retryAfter ?? (status === 429 || status === 503 ? 1 : undefined)
  if (wait !== undefined) void reply.header('retry-after', String(wait))
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-language', languageOf(request))
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(request, refusal, status)))
}
