/** Signing in and out, and one's own account. */
import { z } from 'zod'
import { at, type Call, channel, id, method, typed } from './call.ts'

const session = z.strictObject({
  accountId: id,
  loginName: z.string(),
  maskedName: z.string(),
  assurance: z
    .strictObject({ proofing: method, signIn: z.enum(['password']), signedInAt: at })
    .describe('how the person was proofed, and how and when this session was signed in'),
})

export const signIn = {
  summary: 'Signs in by phone, document number or login name',
  caller: 'anyone',
  creates: true,
  body: z.strictObject({ identifier: typed(), password: typed() }),
  success: { status: 201, body: session },
  refusals: ['invalid-form', 'sign-in-failed', 'too-many-requests', 'unavailable'],
} as const satisfies Call

export const current = {
  summary: 'Who is signed in',
  caller: 'account',
  success: { status: 200, body: session },
  refusals: ['not-signed-in'],
} as const satisfies Call

export const signOut = {
  summary: 'Ends the session',
  caller: 'account',
  success: { status: 204, body: null },
  refusals: ['not-signed-in'],
} as const satisfies Call

export const account = {
  summary: "One's own data, masked",
  caller: 'account',
  success: {
    status: 200,
    body: z.strictObject({
      loginName: z.string(),
      name: z.string().describe('masked'),
      document: z.strictObject({ type: z.string(), number: z.string().describe('masked'), validUntil: z.string().nullable() }),
      unencoded: z
        .array(
          z.strictObject({
            place: z.int().describe('place in the name, 1 is the first sign'),
            state: z.enum(['described', 'confirmed', 'bound']),
            sign: z.string().describe('the description, or the encoded character once bound'),
            at,
          }),
        )
        .describe('characters of the name that have no code point; those that got one, for 30 days'),
      phone: z.string().describe('masked'),
      nationality: z.string().nullable(),
      domicile: z.strictObject({ code: z.string(), name: z.string(), registered: z.boolean() }).nullable(),
      registeredAt: at,
      method,
      channel,
      lastSignIns: z.array(z.strictObject({ at, outcome: z.enum(['done', 'refused']), source: z.string() })),
    }),
  },
  refusals: ['not-signed-in'],
} as const satisfies Call
