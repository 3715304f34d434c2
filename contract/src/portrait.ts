/** The portrait step: a prompt at a time, frames for each, and the way over to a phone. */
import { z } from 'zod'
import { at, type Call, channel, id, method } from './call.ts'
import { next } from './registration.ts'

const action = z.enum(['look-straight', 'turn-left', 'turn-right', 'look-up', 'look-down', 'blink', 'open-mouth'])

/** Whole milliseconds, rising, with commas between; as many as frames. */
const times = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15}){0,9}$/)
  .transform((text) => text.split(',').map(Number))

export const challengePortrait = {
  summary: 'Asks for the next prompt of the portrait step: what to do before the camera now',
  caller: 'journey',
  query: z.strictObject({ patience: z.literal('1').optional().describe('twice the time, for whoever needs it') }),
  success: {
    status: 201,
    body: z.strictObject({
      challengeId: id.describe('good for one PUT'),
      nonce: z.string(),
      actions: z.array(action).describe('one: the next is told when this one was shown'),
      expiresAt: at,
      capture: z.strictObject({
        done: z.int().describe('prompts shown so far'),
        of: z.int(),
        frames: z.strictObject({ least: z.int(), most: z.int() }),
        width: z.int().describe('pixels at least, whole frames, upright'),
        height: z.int(),
        largest: z.int().describe('bytes of one frame'),
        seconds: z.number().describe('for this prompt'),
        triesLeft: z.int().describe('in this registration'),
      }),
    }),
  },
  refusals: ['invalid-form', 'not-found', 'wrong-step', 'portrait-tries-used', 'too-many-requests', 'unavailable'],
} as const satisfies Call

export const submitPortrait = {
  summary: 'Gives the frames of one prompt, in order; after the last the portrait is compared',
  caller: 'journey',
  multipart: {
    fields: z.strictObject({
      challengeId: z.string().max(100),
      times: times.optional().describe('when each frame was taken, in milliseconds of any clock that does not jump'),
    }),
    files: { name: 'frames', most: 5, largest: 1024 * 1024 },
  },
  success: { status: 200, body: z.strictObject({ next }) },
  refusals: [
    'invalid-form',
    'not-found',
    'wrong-step',
    'body-too-large',
    'unsupported-media-type',
    'portrait-no-face',
    'portrait-quality',
    'portrait-liveness',
    'portrait-mismatch',
    'portrait-none-on-file',
    'portrait-tries-used',
    'portrait-authority-unavailable',
    'already-registered',
    'too-many-requests',
    'unavailable',
  ],
} as const satisfies Call

export const handOff = {
  summary: 'Makes a link that carries the camera step to a phone; links made before are worth nothing any more',
  caller: 'journey',
  success: { status: 201, body: z.strictObject({ url: z.string(), qrSvg: z.string(), expiresAt: at }) },
  refusals: ['not-found', 'wrong-step', 'too-many-requests'],
} as const satisfies Call

export const takeHandoff = {
  summary: 'Takes such a link, once: a token for the camera step alone, and whom and what it is for',
  caller: 'anyone',
  body: z.strictObject({ link: z.string().max(100) }),
  success: {
    status: 201,
    body: z.strictObject({
      id: id.describe('of the registration'),
      token: z.string(),
      site: z.string(),
      bureau: z.string(),
      maskedName: z.string(),
      maskedNumber: z.string(),
      channel,
      method,
      expiresAt: at,
    }),
  },
  refusals: ['invalid-form', 'handoff-not-open', 'too-many-requests'],
} as const satisfies Call
