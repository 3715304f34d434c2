/** What the authority does for a caller whose signature holds. */
import { randomUUID } from 'node:crypto'
import { compare, type Office } from '../comparison/compare.ts'
import { comparison, type ComparisonAnswer, filing } from '../profile/index.ts'

export type Spoken = {
  readonly client: string
  readonly nonce: string
  readonly idempotencyKey: string
  readonly json: unknown
  readonly now: number
}
type Said = { readonly status: number; readonly answer: object }

const malformed: Said = { status: 422, answer: { code: 'malformed' } }

/** A body as JSON; undefined for anything else. */
export function askedOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/** Compares, keeps the score in the authority's own log, and tells the class of the result alone. */
export async function lookAt(office: Office, { json, idempotencyKey, now }: Spoken): Promise<Said> {
  const asked = comparison.safeParse(json)
  if (!asked.success || asked.data.requestId !== idempotencyKey) return malformed
  const { requestId, number } = asked.data
  const image = Buffer.from(asked.data.image, 'base64')
  const { code, band, score } = await compare(office, { ...asked.data, image }, now)
  image.fill(0)
  const transactionId = randomUUID()
  office.portraits.log({ transactionId, subject: office.portraits.subjectOf(number), code, score, at: now })
  const answer: ComparisonAnswer = {
    requestId,
    transactionId,
    code,
    ...(band === undefined ? {} : { band }),
    answeredAt: new Date(now).toISOString(),
    simulated: true,
  }
  return { status: 200, answer }
}

/** Files a portrait, as a police office would; only a simulation takes one over the wire. */
export async function fileOne(office: Office, { json, now }: Spoken): Promise<Said> {
  const asked = filing.safeParse(json)
  if (!asked.success) return malformed
  const image = Buffer.from(asked.data.image, 'base64')
  const face = await office.faces.read(image, 'portrait')
  if (face === null) return { status: 200, answer: { code: 'poor-portrait' } }
  face.fill(0)
  office.portraits.put({ number: asked.data.number, name: asked.data.name ?? null, image }, now)
  return { status: 200, answer: { code: 'filed' } }
}
