/** A registration on its way, from the agreement to the account. */
import { z } from 'zod'
import { at, type Call, channel, id, method, text, typed, typedName } from './call.ts'

export const next = z.enum(['identity', 'portrait', 'credentials', 'done'])

export const identityDocument = z.strictObject({
  type: typed().describe('one of GET /document-types'),
  number: typed(),
  validUntil: text(40).optional().describe('last day of validity, YYYY-MM-DD, or long-term'),
  issuingState: text(40).optional().describe('ISO 3166-1 alpha-3; part of what identifies a foreign passport'),
})

const division = text(40).describe('county code of GB/T 2260')

export const domicile = z.union([division, z.strictObject({ notApplicable: z.literal(true), residence: division })])

export const agreement = {
  summary: 'The agreement in force that a registration in this channel begins with',
  caller: 'anyone',
  query: z.strictObject({ channel }),
  success: {
    status: 200,
    body: z.strictObject({ version: z.string(), sha256: z.string(), title: z.string(), markdown: z.string() }),
  },
  refusals: ['invalid-form'],
} as const satisfies Call

export const begin = {
  summary: 'Begins a registration with the consents given',
  caller: 'anyone',
  creates: true,
  body: z.strictObject({
    channel,
    method,
    agreementVersion: text(80),
    consents: z
      .strictObject({
        personalInformation: z.boolean().optional().describe('the literal true'),
        naturalPersonAuthorisation: z.boolean().optional().describe('the literal true; required on web'),
        portrait: z.boolean().optional().describe('the literal true; required for portrait'),
      })
      .optional(),
  }),
  success: {
    status: 201,
    body: z.strictObject({ id, token: z.string(), next, expiresAt: at }),
  },
  refusals: ['invalid-form', 'agreement-outdated', 'consent-required', 'portrait-not-open', 'too-many-requests'],
} as const satisfies Call

export const standing = {
  summary: 'Where a registration stands',
  caller: 'journey',
  success: { status: 200, body: z.strictObject({ channel, method, next, expiresAt: at }) },
  refusals: ['not-found'],
} as const satisfies Call

export const identify = {
  summary: 'Gives the identity that the code was issued for',
  caller: 'journey',
  body: z.strictObject({
    registrationCode: typed().optional(),
    document: identityDocument,
    name: typedName(),
    nationality: text(40).optional().describe('ISO 3166-1 alpha-3; needed where the document type does not fix it'),
  }),
  success: { status: 200, body: z.strictObject({ next }) },
  refusals: [
    'invalid-form',
    'not-found',
    'wrong-step',
    'registration-code-not-accepted',
    'registration-code-expired',
    'portrait-not-for-document',
    'portrait-not-open',
    'guardian-required',
    'portrait-tries-used',
    'already-registered',
    'too-many-requests',
  ],
} as const satisfies Call

export const askSmsCode = {
  summary: 'Sends a code to the phone that the account shall have',
  caller: 'journey',
  creates: true,
  body: z.strictObject({ phone: typed() }),
  success: { status: 202, body: z.strictObject({ resendAfter: z.int().describe('seconds') }) },
  refusals: ['invalid-form', 'not-found', 'wrong-step', 'too-many-requests'],
} as const satisfies Call

export const complete = {
  summary: 'Opens the account',
  caller: 'journey',
  creates: true,
  body: z.strictObject({ loginName: typed(), password: typed(), phone: typed(), smsCode: typed(), domicile: domicile.optional() }),
  success: { status: 201, body: z.strictObject({ accountId: id }) },
  refusals: [
    'invalid-form',
    'not-found',
    'wrong-step',
    'sms-code-not-accepted',
    'login-name-taken',
    'phone-taken',
    'already-registered',
    'registration-code-not-accepted',
    'too-many-requests',
    'unavailable',
  ],
} as const satisfies Call
