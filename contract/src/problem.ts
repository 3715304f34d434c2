/** How a refusal travels (RFC 9457, with `code`, `requestId` and the flaws of a form). */
import { z } from 'zod'

export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string().describe('stable, kebab-case'),
  requestId: z.string(),
  errors: z.array(z.strictObject({ pointer: z.string().describe('RFC 6901'), code: z.string(), message: z.string() })).optional(),
})

export type Problem = z.output<typeof problem>
