/** The counter of a tax hall: officers, and the registration codes they issue. */
import { z } from 'zod'
import { at, type Call, id, text, typed, typedName } from './call.ts'
import { identityDocument } from './registration.ts'

const officer = z.strictObject({
  login: z.string(),
  hall: z.string(),
  hallName: z.string(),
  secondFactor: z.enum(['none', 'enrolled']),
  idleSeconds: z.int(),
})
const status = z.enum(['issued', 'reserved', 'used', 'expired', 'revoked', 'blocked'])

export const hallSignIn = {
  summary: 'Signs an officer in at the counter',
  caller: 'anyone',
  body: z.strictObject({ login: typed(), password: typed(), oneTimeCode: text(40).optional() }),
  success: { status: 201, body: officer },
  refusals: ['invalid-form', 'sign-in-failed', 'second-factor-required', 'too-many-requests', 'unavailable'],
} as const satisfies Call

export const hallSession = {
  summary: 'Which officer is signed in',
  caller: 'officer',
  success: { status: 200, body: officer },
  refusals: ['not-signed-in'],
} as const satisfies Call

export const hallSignOut = {
  summary: "Ends the officer's session",
  caller: 'officer',
  success: { status: 204, body: null },
  refusals: ['not-signed-in'],
} as const satisfies Call

export const enrolSecondFactor = {
  summary: 'Draws a new one-time-code secret for the officer; it counts once confirmed',
  caller: 'officer',
  body: z.strictObject({ password: typed() }),
  success: { status: 201, body: z.strictObject({ secret: z.string(), uri: z.string(), qrSvg: z.string() }) },
  refusals: ['invalid-form', 'not-signed-in', 'sign-in-failed', 'too-many-requests'],
} as const satisfies Call

export const confirmSecondFactor = {
  summary: 'Confirms the new secret with a code made from it',
  caller: 'officer',
  body: z.strictObject({ oneTimeCode: text(40) }),
  success: { status: 204, body: null },
  refusals: ['invalid-form', 'not-signed-in', 'second-factor-not-accepted', 'too-many-requests'],
} as const satisfies Call

export const issueCode = {
  summary: 'Issues a registration code to a person who stands at the counter',
  caller: 'officer',
  creates: true,
  body: z.strictObject({
    document: identityDocument,
    name: typedName(),
    nationality: text(40).optional(),
    attested: z.boolean().optional().describe('the literal true: the officer saw the original and the person'),
  }),
  success: {
    status: 201,
    body: z.strictObject({ id, code: z.string().describe('told here and never again'), expiresAt: at, supersedes: id.nullable() }),
  },
  refusals: ['invalid-form', 'not-signed-in', 'attestation-required', 'already-registered', 'too-many-requests'],
} as const satisfies Call

export const compareName = {
  summary: 'Whether a document is known here, and how the name on file relates to the one on the original',
  caller: 'officer',
  body: z.strictObject({ document: identityDocument, name: typedName(), nationality: text(40).optional() }),
  success: {
    status: 200,
    body: z.strictObject({
      likeness: z
        .enum(['new', 'same-signs', 'equal', 'possible', 'degraded', 'different'])
        .describe(
          '`possible`: a simplified, traditional or variant form; `degraded`: how an older system spelled a sign it could not keep',
        ),
    }),
  },
  refusals: ['invalid-form', 'not-signed-in'],
} as const satisfies Call

export const listCodes = {
  summary: "The hall's codes, newest first, masked",
  caller: 'officer',
  query: z.strictObject({ status: status.optional(), page: text(80).optional() }),
  success: {
    status: 200,
    body: z.strictObject({
      items: z.array(
        z.strictObject({
          id,
          status,
          maskedName: z.string(),
          maskedNumber: z.string(),
          documentType: z.string(),
          issuedAt: at,
          expiresAt: at,
          issuedBy: z.string(),
          endedAt: at.nullable(),
          reason: z.string().nullable(),
        }),
      ),
      next: z.string().optional().describe('value of `page` for what follows'),
    }),
  },
  refusals: ['invalid-form', 'not-signed-in'],
} as const satisfies Call

export const countCodes = {
  summary: "Today's counts of the hall, by the calendar of Asia/Shanghai",
  caller: 'officer',
  success: {
    status: 200,
    body: z.strictObject({
      day: z.string(),
      issued: z.int(),
      used: z.int(),
      expired: z.int(),
      revoked: z.int(),
      blocked: z.int(),
      open: z.int(),
    }),
  },
  refusals: ['not-signed-in'],
} as const satisfies Call

export const revokeCode = {
  summary: 'Revokes a code that is open',
  caller: 'officer',
  body: z.strictObject({ reason: text(200) }),
  success: { status: 204, body: null },
  refusals: ['invalid-form', 'not-signed-in', 'not-found', 'code-not-active'],
} as const satisfies Call
