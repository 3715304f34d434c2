/** What a page needs to draw a name that the device may have no glyphs for. */
import { z } from 'zod'
import { type Call, text } from './call.ts'

export const glyphs = {
  summary: 'A font of exactly the Han signs of a text, what no font has, and drawings of the characters that are described by their parts',
  caller: 'anyone',
  asks: true,
  // In the body, because a name does not stand in an address, nor in anything that a cache keeps.
  body: z.strictObject({ text: text(2000).describe('names or signs; up to 400 different Han signs') }),
  success: {
    status: 200,
    body: z.strictObject({
      font: z.base64().nullable().describe('WOFF2; null when no sign of the text has a glyph'),
      missing: z
        .array(
          z.strictObject({
            codePoint: z.string().describe('U+33479'),
            radical: z.int(),
            residual: z.int(),
            strokes: z.int().describe('of the whole character'),
          }),
        )
        .describe('ideographs that no font of the installation has'),
      drawings: z.array(
        z.strictObject({
          ids: z.string().describe('ideographic description sequence, as it stands in the text'),
          path: z.string().nullable().describe('SVG path in a square of 1000; null when a part has no glyph'),
        }),
      ),
    }),
  },
  refusals: ['invalid-form', 'too-many-requests', 'unavailable'],
} as const satisfies Call
