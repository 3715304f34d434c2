/** Characters of names that have no code point: what the hall's queue shows, and what an officer does about one (无码字). */
import { z } from 'zod'
import { at, type Call, id, text } from './call.ts'

const state = z.enum(['described', 'confirmed', 'bound'])
const evidence = text(200).optional().describe('what was seen: document, page, number of an application; kept sealed')
const attested = z.boolean().optional().describe('the literal true: the officer compared it with the original')
const description = z.string().describe('ideographic description sequence')

const unencoded = z.strictObject({
  id,
  state,
  place: z.int().describe('place in the name, 1 is the first sign'),
  description: description.describe('as the counter saw it, or corrected since'),
  stated: description.nullable().describe('as the person described it, where that differs'),
  drawing: z.string().nullable().describe('SVG path in a square of 1000, made from the description when it was given'),
  character: z.string().nullable().describe('the encoded character, once bound'),
  evidence: z.string().nullable(),
  maskedName: z.string(),
  maskedNumber: z.string(),
  documentType: z.string(),
  registered: z.boolean().describe('whether the person has an account'),
  describedAt: at,
  confirmedAt: at.nullable(),
  boundAt: at.nullable(),
  officer: z.string().nullable().describe('who confirmed or bound it last'),
})

export const listUnencoded = {
  summary: "Characters without a code point in names of the hall's people, longest waiting first, masked",
  caller: 'officer',
  query: z.strictObject({ state: state.optional(), page: text(80).optional() }),
  success: {
    status: 200,
    body: z.strictObject({ items: z.array(unencoded), next: z.string().optional().describe('value of `page` for what follows') }),
  },
  refusals: ['invalid-form', 'not-signed-in'],
} as const satisfies Call

export const confirmUnencoded = {
  summary: 'Confirms, against the document, how a character without a code point is described, or corrects it',
  caller: 'officer',
  creates: true,
  body: z.strictObject({
    description: text(100).optional().describe('the right description; absent: it is right as it stands'),
    evidence,
    attested,
  }),
  success: { status: 200, body: unencoded },
  refusals: ['invalid-form', 'not-signed-in', 'not-found', 'attestation-required', 'already-bound'],
} as const satisfies Call

export const bindUnencoded = {
  summary: "Binds the code point that the character has by now; the person's name is written with it from then on",
  caller: 'officer',
  creates: true,
  body: z.strictObject({
    character: text(40).describe('the character itself, or its code point: U+2CC5F'),
    replaces: text(40).optional().describe('the character bound by mistake, which this one takes the place of'),
    evidence,
    attested,
  }),
  success: { status: 200, body: unencoded },
  refusals: ['invalid-form', 'not-signed-in', 'not-found', 'attestation-required', 'already-bound'],
} as const satisfies Call
