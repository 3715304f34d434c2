/** What everyone may know: the installation, and the tables that forms choose from. */
import { z } from 'zod'
import { type Call, text } from './call.ts'

export const installation = {
  summary: 'Who runs this installation, and what is open in it',
  caller: 'anyone',
  success: {
    status: 200,
    body: z.strictObject({
      mode: z.enum(['demonstration', 'production']),
      bureau: z.strictObject({ zh: z.string(), en: z.string() }),
      hotline: z.string(),
      baseUrl: z.string(),
      app: z.strictObject({ url: z.string(), qrSvg: z.string() }),
      registerQrSvg: z.string().describe('leads to the registration page; carries no code'),
      methods: z.strictObject({ 'hall-code': z.boolean(), portrait: z.boolean() }),
      halls: z.array(
        z.strictObject({
          id: z.string(),
          zh: z.string(),
          en: z.string(),
          address: z.strictObject({ zh: z.string(), en: z.string() }),
          hours: z.strictObject({ zh: z.string(), en: z.string() }),
          phone: z.string(),
          accessible: z.strictObject({ zh: z.string(), en: z.string() }),
        }),
      ),
    }),
  },
  refusals: [],
  maxAge: 60,
} as const satisfies Call

export const documentTypes = {
  summary: 'Document types, and by which method each may register',
  caller: 'anyone',
  success: {
    status: 200,
    body: z.strictObject({
      items: z.array(
        z.strictObject({
          type: z.string(),
          name: z.string(),
          portrait: z.boolean(),
          nationality: z.string().optional().describe('where the type fixes it'),
          nationalityRule: z.enum(['fixed', 'by-number', 'foreign', 'any']),
          issuingState: z.boolean(),
        }),
      ),
    }),
  },
  refusals: [],
  maxAge: 3600,
} as const satisfies Call

export const nationalities = {
  summary: 'Nationalities and regions (GB/T 2659, ISO 3166-1 alpha-3)',
  caller: 'anyone',
  success: { status: 200, body: z.strictObject({ items: z.array(z.strictObject({ code: z.string(), name: z.string() })) }) },
  refusals: [],
  maxAge: 3600,
} as const satisfies Call

export const divisions = {
  summary: 'Administrative divisions below a parent (GB/T 2260), or those whose name contains a text',
  caller: 'anyone',
  query: z.strictObject({ parent: text(6).optional(), search: text(40).optional() }),
  success: {
    status: 200,
    body: z.strictObject({
      items: z.array(
        z.strictObject({
          code: z.string(),
          name: z.string(),
          leaf: z.boolean(),
          path: z.array(z.string()).optional().describe('names from the province down; in answers to a search'),
        }),
      ),
    }),
  },
  refusals: ['invalid-form'],
  maxAge: 3600,
} as const satisfies Call
