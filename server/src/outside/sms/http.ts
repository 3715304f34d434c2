/**
 * A message gateway over HTTP: POST {id, to, text} with `Authorization: Bearer` and `Idempotency-Key`; any 2xx with a JSON object counts as sent,
 * its `id` is kept as the provider's. Everything that may pass later is `Unavailable`; what the gateway refuses for good is an error without a word of the message.
 */
import type { Sms } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'
import { limited } from '../limited.ts'

export type HttpSmsOptions = { readonly url: string; readonly key: string | undefined; readonly timeout: number }

export function createHttpSms({ url, key, timeout }: HttpSmsOptions): Sms {
  return {
    async send({ id, to, text }) {
      const answer = await post({
        url,
        timeout,
        headers: { 'idempotency-key': id, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
        body: JSON.stringify({ id, to: to.reveal(), text: text.reveal() }),
      })
      if (answer.status === 429 || answer.status >= 500) throw new Unavailable('sms', answer.retryAfter)
      if (answer.status < 200 || answer.status > 299) throw new Error(`the message gateway refused with ${answer.status}`)
      return { provider: providerOf(answer.text) }
    },
  }
}

type Sending = { readonly url: string; readonly timeout: number; readonly headers: Record<string, string>; readonly body: string }
type Answer = { readonly status: number; readonly retryAfter: number; readonly text: string }

async function post({ url, timeout, headers, body }: Sending): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body,
      // One limit over connection, headers and body: a gateway that trickles must not hold a worker.
      signal: AbortSignal.timeout(timeout),
    })
    const text = (await limited(response)).toString()
    return { status: response.status, retryAfter: Math.min(Number(response.headers.get('retry-after')) || 2, 60), text }
  } catch (error) {
    // The cause names the host at most; fetch does not quote the body.
    throw new Unavailable('sms', 2, error)
  }
}

/** A page that some box on the way put there is not the gateway's word. */
function providerOf(text: string): string {
  try {
    const answer: unknown = JSON.parse(text)
    if (typeof answer === 'object' && answer !== null && !Array.isArray(answer)) {
      return 'id' in answer && typeof answer.id === 'string' ? answer.id.slice(0, 100) : 'http'
    }
  } catch {
    // falls through
  }
  throw new Unavailable('sms', 2)
}
