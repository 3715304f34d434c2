/** Captures under way: frames and what was seen on them, in memory for minutes and nowhere else (L9, L36). */
import type { Instant } from '@shiming/core'
import type { Answer, Prompt, Shot } from '@shiming/core/portrait'
import { LRUCache } from 'lru-cache'
import type { PortraitAnswer } from '../ports.ts'

/** What waits for its frames: one prompt, or the calm face before all prompts; good for one answer. */
export type Challenge = {
  readonly id: string
  readonly prompt: Prompt | 'calm'
  readonly toldAt: Instant
  readonly patience: number
}

/** The picture that is compared, once all prompts were shown; `by` is the challenge whose frames were the last. */
export type Chosen = {
  readonly by: string
  readonly image: Buffer
  readonly evidence: string
  readonly liveness: string
}

export type Capture = {
  /** Also the id under which the authority is asked, so that asking again is the same question. */
  readonly id: string
  readonly prompts: readonly Prompt[]
  calm: readonly Shot[]
  readonly answers: Answer[]
  /** Every frame that was looked at, by its shot. */
  readonly frames: Map<Shot, Buffer>
  challenge: Challenge | null
  chosen: Chosen | null
  /** The question to the authority under way: whoever sends the last frames again waits for the same answer. */
  asking: Promise<PortraitAnswer | null> | null
}

export type Captures = {
  readonly get: (journey: string) => Capture | undefined
  readonly begin: (journey: string, capture: Capture) => void
  /** Overwrites what it held of the face, and forgets it; false when it was over before. */
  readonly end: (journey: string, capture: Capture) => boolean
  /** Bytes of frames held at this moment. */
  readonly bytes: () => number
}

/** From the first prompt to the verdict; beyond it a capture is gone, whatever became of the person. */
const LIFE = 5 * 60_000
const MOST = 2_000

export function createCaptures(): Captures {
  const held = new LRUCache<string, Capture>({ max: MOST, ttl: LIFE, ttlAutopurge: true, dispose: wipe })
  return {
    get: (journey) => held.get(journey),
    begin: (journey, capture) => void held.set(journey, capture),
    end: (journey, capture) => held.get(journey) === capture && held.delete(journey),
    bytes: () => [...held.values()].reduce((sum, { frames }) => [...frames.values()].reduce((of, { length }) => of + length, sum), 0),
  }
}

/** Nothing of the face stays in memory that is handed out again. */
export function wipe({ frames, chosen }: Pick<Capture, 'frames' | 'chosen'>): void {
  chosen?.image.fill(0)
  for (const [{ look }, frame] of frames) {
    frame.fill(0)
    look.template?.fill(0)
  }
}
