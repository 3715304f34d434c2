/** The bodies of the profile. */
import { z } from 'zod'

export const paths = { compare: '/v1/comparisons', health: '/v1/health', file: '/v1/portraits' } as const

/** Bytes of a whole request; a photo of 2 MiB fits as base64. */
export const LONGEST_REQUEST = 3 * 1024 * 1024

/** The person a live face is compared for. `image`: JPEG as base64; `livenessEvidence`: SM3 of the capture's record, hex. */
export const comparison = z.strictObject({
  requestId: z.uuid(),
  number: z.string().min(1).max(40),
  name: z.string().min(1).max(400),
  image: z.base64().min(1).max(LONGEST_REQUEST),
  livenessEvidence: z.string().regex(/^[0-9a-f]{64}$/),
  consentId: z.string().min(1).max(100),
})

/** A portrait to be put on file. Only a simulation has this; where the name is left out it is not compared. */
export const filing = z.strictObject({
  number: z.string().min(1).max(40),
  name: z.string().min(1).max(400).optional(),
  image: z.base64().min(1).max(LONGEST_REQUEST),
})

/**
 * What an authority may say. `same`, `not-sure`, `different` are results of a comparison; `identity-mismatch`: number and name do not belong together;
 * `none-on-file`: no portrait; `poor-portrait`, `poor-photo`: could not be compared; `too-many`: the number's tries of today are used up; `busy`: try again.
 */
export const answerCodes = [
  'same',
  'not-sure',
  'different',
  'identity-mismatch',
  'none-on-file',
  'poor-portrait',
  'poor-photo',
  'too-many',
  'busy',
] as const

/** How far from the threshold a comparison fell: a class and never the score, so that nobody can climb it step by step. */
const bands = ['high', 'middle', 'low'] as const

export const comparisonAnswer = z.strictObject({
  requestId: z.uuid(),
  transactionId: z.string().min(1).max(100),
  code: z.enum(answerCodes),
  band: z.enum(bands).optional(),
  answeredAt: z.iso.datetime(),
  /** Whether this authority is a simulation; a product in production takes no word of one. */
  simulated: z.boolean(),
})

export type Comparison = z.infer<typeof comparison>
export type ComparisonAnswer = z.infer<typeof comparisonAnswer>
export type Band = (typeof bands)[number]
