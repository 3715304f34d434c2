/** Rare characters: searching the ideographs as the panel does. */
import { z } from 'zod'
import { type Call, text } from './call.ts'

/** A whole number in a query, in digits alone. */
const whole = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((value) => value >= minimum && value <= maximum)
    .meta({ type: 'integer', minimum, maximum, pattern: undefined })

/** 横竖撇点折 as 1 to 5, also in full width. */
const strokeOrder = text(100).regex(/^[1-5１-５?？*＊]+$/)

export const searchHanzi = {
  summary: 'Ideographs that answer to everything asked; one of the first eight parameters is needed',
  caller: 'anyone',
  query: z.strictObject({
    radical: whole(1, 214).optional().describe('Kangxi radical'),
    strokes: whole(1, 99).optional().describe('of the whole character, by Unihan or any other authority'),
    residual: whole(0, 99).optional().describe('strokes beside the radical'),
    firstStroke: whole(1, 5).optional().describe('type of the first stroke'),
    strokeOrder: strokeOrder.optional().describe('1 to 5 (横竖撇点折), `?` for one unknown stroke, `*` for any number'),
    pinyin: text(60).optional().describe('with or without tone (`yan`, `yǎn`, `yan3`), or the readings of the components (`ji ji`)'),
    component: text(40).optional().describe('what is seen in the character, as text (`吉吉`)'),
    codePoint: text(20).optional().describe('`U+2CC5F`, `2cc5f`, or the character itself'),
    near: z.literal(['0', '1']).optional().describe('1: those within one stroke too, after the others and marked'),
    limit: whole(1, 20_000).optional().describe('60 unless told'),
    offset: whole(0, 999_999).optional(),
  }),
  success: {
    status: 200,
    body: z.strictObject({
      total: z.int(),
      items: z.array(
        z.strictObject({
          char: z.string(),
          codePoint: z.string().describe('U+2CC5F'),
          radical: z.int(),
          residual: z.int(),
          strokes: z.int().describe('by Unihan'),
          otherStrokes: z.array(z.int()).optional().describe('by other authorities'),
          strokeOrders: z.array(z.string()),
          pinyin: z.array(z.string()),
          ids: z.string().optional().describe('ideographic description sequence'),
          lookAlikes: z
            .array(z.strictObject({ char: z.string(), kind: z.enum(['simplified', 'traditional', 'variant', 'look-alike']) }))
            .optional(),
          near: z.literal(true).optional().describe('fits within one stroke only'),
        }),
      ),
    }),
  },
  refusals: ['invalid-form'],
  flawed: 400,
  maxAge: 3600,
} as const satisfies Call
