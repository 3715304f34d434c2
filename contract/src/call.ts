/** What one call of the contract is, and the few shapes that every resource uses. */
import type { RefusalCode } from '@shiming/core'
import { z } from 'zod'

export type Caller = 'anyone' | 'journey' | 'account' | 'officer'

export type Call = {
  readonly summary: string
  /** Who may call: anyone, the holder of the journey's token, a signed-in person, a signed-in officer. */
  readonly caller: Caller
  readonly query?: z.ZodType
  readonly body?: z.ZodType
  /** Instead of a JSON body: fields as text, and files under one name, in order; `largest` is bytes of one file. */
  readonly multipart?: {
    readonly fields: z.ZodType
    readonly files: { readonly name: string; readonly most: number; readonly largest: number }
  }
  /** Status and body of success; `null` is an empty body. */
  readonly success: { readonly status: 200 | 201 | 202 | 204; readonly body: z.ZodType | null }
  readonly refusals: readonly RefusalCode[]
  /** Status of `invalid-form` where it is not 422: a question that cannot be asked. */
  readonly flawed?: 400
  /** Creates something: an `Idempotency-Key` is honoured. */
  readonly creates?: true
  /** Changes nothing, though it is a POST, so that what is asked stands in no address: a budget of its own, ten times as large. */
  readonly asks?: true
  /** The same for everyone and rarely changed: caches may keep it this many seconds. */
  readonly maxAge?: number
}

/** Text as JSON may carry it: well-formed Unicode without NUL and control characters, 1 to `max` UTF-16 units. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), { params: { flaw: 'not-well-formed' } })

/** Text that people typed into a field: long enough for any honest answer, judged by the rule book afterwards. */
export const typed = () => text(400)
/** A name as typed: a hundred signs, four of which may be described in up to 32 (characters without a code point), and what is repaired away. */
export const typedName = () => text(656)
export const at = z.iso.datetime().describe('RFC 3339, UTC')
export const id = z.uuid().describe('UUIDv7')
export const channel = z.enum(['app', 'web'])
export const method = z.enum(['hall-code', 'portrait'])
