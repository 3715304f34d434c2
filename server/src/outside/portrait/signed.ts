/** An authority that speaks the signed profile (SM2 both ways): the one that stands for the police in a demonstration, or a bureau's gateway. */
import { randomBytes, randomUUID } from 'node:crypto'
import { checkAnswer, type ComparisonAnswer, comparisonAnswer, paths, signRequest } from '@shiming/authority/profile'
import type { PortraitAnswer, PortraitAuthority, PortraitQuestion } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'
import { exchange, jsonOf, PARTY } from './exchange.ts'

export type SignedOptions = {
  readonly url: string
  readonly client: string
  /** Hex; ours. */
  readonly privateKey: string
  /** Hex; the authority's. */
  readonly publicKey: string
  readonly timeout: number
  /** Whether the word of a simulation counts: never in production. */
  readonly simulated: boolean
}

export function createSignedAuthority(options: SignedOptions): PortraitAuthority {
  return {
    compare: (question) => compare(options, question),
    async up() {
      const { status, body } = await exchange(new URL(paths.health, options.url), options.timeout, {})
      return status === 200 && (options.simulated || (jsonOf(body) as { simulated?: unknown }).simulated !== true)
    },
  }
}

async function compare(to: SignedOptions, question: PortraitQuestion): Promise<PortraitAnswer> {
  const body = Buffer.from(
    JSON.stringify({
      requestId: question.id,
      number: question.number.reveal(),
      name: question.name.reveal(),
      image: Buffer.from(question.image).toString('base64'),
      livenessEvidence: question.livenessEvidence,
      consentId: question.consentId,
    }),
  )
  const text = await send({ ...to, path: paths.compare }, question.id, body)
  return answerOf(comparisonAnswer.safeParse(jsonOf(text)), question.id, to.simulated)
}

/** Puts a portrait on file at a simulation. False when the picture is not good enough. */
export async function fileAt(
  to: SignedOptions,
  portrait: { readonly number: string; readonly name: string; readonly image: Uint8Array },
): Promise<boolean> {
  const body = Buffer.from(JSON.stringify({ ...portrait, image: Buffer.from(portrait.image).toString('base64') }))
  const said = jsonOf(await send({ ...to, path: paths.file }, randomUUID(), body)) as { code?: unknown }
  return said.code === 'filed'
}

/** Sends one signed request, wipes its body, and gives the answer when it is the authority's own to this request. */
async function send(to: SignedOptions & { readonly path: string }, idempotencyKey: string, body: Buffer): Promise<Buffer> {
  const { url, client, privateKey, publicKey, timeout, path } = to
  const nonce = randomBytes(16).toString('hex')
  const out = { method: 'POST', path, client, idempotencyKey, body, now: Date.now(), nonce }
  const headers = { 'content-type': 'application/json', ...signRequest(out, privateKey) }
  const { status, headers: said, body: text } = await exchange(new URL(path, url), timeout, { method: 'POST', headers, body })
  body.fill(0)
  const genuine = checkAnswer({ status, nonce, body: text, signature: said.get('x-signature') }, publicKey)
  if (status !== 200 || !genuine) throw new Unavailable(PARTY, 5)
  return text
}

function answerOf(read: ReturnType<typeof comparisonAnswer.safeParse>, id: string, simulated: boolean): PortraitAnswer {
  const said: ComparisonAnswer | undefined = read.data
  if (said === undefined || said.requestId !== id || said.code === 'busy') throw new Unavailable(PARTY, 5)
  if (said.simulated && !simulated) throw new Unavailable(PARTY, 60)
  return { outcome: said.code, transaction: said.transactionId }
}
