/** What must hold for every answer to a call of the contract, whatever the test is about. */
import type { IncomingHttpHeaders } from 'node:http'
import { type Call, problem } from '@shiming/contract'

export type Answer<Body = unknown> = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly body: Body
  /** From the first byte sent to the last received, in milliseconds. */
  readonly ms: number
}

/** Statuses at which a refusal may travel; anything else from a call of the contract is a fault. */
const refusalStatuses = new Set([400, 401, 403, 404, 405, 409, 413, 415, 421, 422, 429, 503])
const leaks = /\b(select|insert|update|delete)\b .*\b(from|into|set)\b|node_modules|\bat .*\.(ts|js):\d+|ECONNREFUSED|Error:/i

/** Throws when an answer breaks the contract: wrong schema, a stack, a missing request id, a 429 that does not say when. */
export function checkAnswer(call: Call, answer: Answer): void {
  const flaws = answer.status < 400 ? successFlaws(call, answer) : refusalFlaws(call, answer)
  if (typeof answer.headers['x-request-id'] !== 'string') flaws.push('no x-request-id')
  if (flaws.length > 0) throw new Error(`"${call.summary}" answered ${answer.status} ${answer.text.slice(0, 600)}\n  ${flaws.join('\n  ')}`)
}

function successFlaws(call: Call, answer: Answer): string[] {
  const flaws: string[] = []
  if (answer.status !== call.success.status && !(answer.status === 304)) flaws.push(`status is not ${call.success.status}`)
  if (call.success.body === null) {
    if (answer.text !== '') flaws.push('the body is not empty')
    return flaws
  }
  const fit = call.success.body.safeParse(answer.body)
  if (!fit.success) flaws.push(`the body does not fit its schema: ${fit.error.message}`)
  if (!/^application\/json; ?charset=utf-8$/i.test(answer.headers['content-type'] ?? ''))
    flaws.push(`content-type ${answer.headers['content-type']}`)
  return flaws
}

function refusalFlaws(call: Call, answer: Answer): string[] {
  const flaws = problemFlaws(answer)
  const fit = problem.safeParse(answer.body)
  if (!fit.success) return flaws
  const common = [
    'invalid-form',
    'not-json',
    'body-too-large',
    'unsupported-media-type',
    'method-not-allowed',
    'not-found',
    'cross-site',
    'misdirected',
  ]
  const always = [...common, 'too-many-requests', 'unavailable', 'idempotency-key-reused']
  const declared: readonly string[] = call.refusals
  if (!declared.includes(fit.data.code) && !always.includes(fit.data.code))
    flaws.push(`code ${fit.data.code} is not declared for this call`)
  return flaws
}

/** What is wrong with a problem document, as far as RFC 9457 and our common rules go. */
export function problemFlaws(answer: Answer): string[] {
  const flaws: string[] = []
  if (!refusalStatuses.has(answer.status)) flaws.push(`status ${answer.status} is not one of a refusal`)
  if (!(answer.headers['content-type'] ?? '').startsWith('application/problem+json'))
    flaws.push(`content-type ${answer.headers['content-type']}`)
  if (leaks.test(answer.text)) flaws.push('the text tells about our insides')
  const fit = problem.safeParse(answer.body)
  if (!fit.success) return [...flaws, `not a problem document: ${fit.error.message}`]
  if (fit.data.status !== answer.status) flaws.push(`the body says status ${fit.data.status}`)
  if (fit.data.requestId !== answer.headers['x-request-id']) flaws.push('requestId differs from the header')
  const retryAfter = Number(answer.headers['retry-after'])
  if ([429, 503].includes(answer.status) && !(Number.isInteger(retryAfter) && retryAfter >= 1))
    flaws.push(`Retry-After ${answer.headers['retry-after']}`)
  return flaws
}
