/**
 * The plain profile, for a bureau that maps the police interface behind a gateway of its own: POST JSON with `Authorization: Bearer` and
 * `Idempotency-Key` over TLS; 200 with `{ "requestId", "transactionId", "code" }`, the code one of the profile's. Anything else is an outage.
 */
import { comparisonAnswer } from '@shiming/authority/profile'
import type { PortraitAuthority } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'
import { exchange, jsonOf, PARTY } from './exchange.ts'

const said = comparisonAnswer.pick({ requestId: true, transactionId: true, code: true })

export type BureauOptions = { readonly url: string; readonly key: string; readonly timeout: number }

export function createBureauAuthority({ url, key, timeout }: BureauOptions): PortraitAuthority {
  const headers = { accept: 'application/json', authorization: `Bearer ${key}` }
  return {
    async compare({ id, number, name, image, livenessEvidence, consentId }) {
      const body = JSON.stringify({
        requestId: id,
        number: number.reveal(),
        name: name.reveal(),
        image: Buffer.from(image).toString('base64'),
        livenessEvidence,
        consentId,
      })
      const answer = await exchange(new URL(url), timeout, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': id },
        body,
      })
      const read = answer.status === 200 ? said.safeParse(jsonOf(answer.body)).data : undefined
      if (read === undefined || read.requestId !== id || read.code === 'busy') throw new Unavailable(PARTY, 5)
      return { outcome: read.code, transaction: read.transactionId }
    },
    async up() {
      const { status } = await exchange(new URL(url), timeout, { method: 'HEAD', headers })
      return status < 500
    },
  }
}
