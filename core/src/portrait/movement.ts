/** Whether someone did what was asked and nothing else, told from the measurements of a few frames. Everything is relative to the person's own calm face. */
import type { FaceLook, Look } from '../face/look.ts'
import { median } from './bands.ts'
import type { Prompt } from './prompts.ts'

/** One frame: `at` in milliseconds of the sender's own clock. */
export type Shot = { readonly at: number; readonly look: Look }

/** How the person looks when nothing is asked. Degrees and ratios. */
export type Calm = { readonly yaw: number; readonly pitch: number; readonly eyeOpening: number; readonly mouthOpening: number }

export type MovementFlaw =
  /** The first frame does not show a calm face. */
  | 'not-calm'
  /** What was asked is not to be seen. */
  | 'not-done'
  /** Something else was done, or something else as well. */
  | 'other-movement'
  /** There and back again in one sweep is how people move; jumps are cuts. */
  | 'not-smooth'

/** Degrees from the calm face. */
const TURN = 15
const NOD = 12
const CALM_YAW = 9
const CALM_PITCH = 11
const STRAY_YAW = 12
/** A turning head nods along. */
const STRAY_PITCH = 22
const STRAY_PITCH_FACE = 12
/** Opening of the eyes by that of the calm face. */
const SHUT = 0.75
const LEAST_EYES_OPEN = 0.5
const MOUTH_OPEN = 0.35
const MOUTH_CALM = 0.25
/** How far a movement may turn back on its way, by its height. */
const WOBBLE = 0.35
/** What may be left of it in the last frame. */
const BACK = 0.6

/** From frames in which the person looks straight; null when none does. */
export function calmOf(shots: readonly Shot[]): Calm | null {
  const faces = shots.flatMap(({ look: { face } }) => (face !== undefined && isStraight(face) ? [face] : []))
  if (faces.length === 0) return null
  const middle = (of: (face: FaceLook) => number): number => median(faces.map(of))
  return {
    yaw: middle(({ pose }) => pose.yaw),
    pitch: middle(({ pose }) => pose.pitch),
    eyeOpening: middle(({ eyeOpening }) => eyeOpening),
    mouthOpening: middle(({ mouthOpening }) => mouthOpening),
  }
}

const isStraight = ({ pose, mouthOpening }: FaceLook): boolean =>
  Math.abs(pose.yaw) < 20 && Math.abs(pose.pitch) < 28 && mouthOpening < MOUTH_CALM

type Measured = { readonly yaw: number; readonly pitch: number; readonly shut: number; readonly mouth: number; readonly eyesOpen: number }

function relative({ pose, eyeOpening, mouthOpening, eyesOpen }: FaceLook, calm: Calm): Measured {
  return { yaw: pose.yaw - calm.yaw, pitch: pose.pitch - calm.pitch, shut: eyeOpening / calm.eyeOpening, mouth: mouthOpening, eyesOpen }
}

/** What of a frame counts towards the prompt: 1 is enough. */
const heights: Record<Prompt, (seen: Measured) => number> = {
  left: ({ yaw }) => yaw / TURN,
  right: ({ yaw }) => -yaw / TURN,
  down: ({ pitch }) => pitch / NOD,
  up: ({ pitch }) => -pitch / NOD,
  blink: ({ shut }) => (1 - shut) / (1 - SHUT),
  mouth: ({ mouth }) => (mouth - MOUTH_CALM / 2) / (MOUTH_OPEN - MOUTH_CALM / 2),
}

/** How far a frame shows what was asked: 0 calm, 1 and more enough. */
export const heightOf = (prompt: Prompt, face: FaceLook, calm: Calm): number => heights[prompt](relative(face, calm))

const isTurn = (prompt: Prompt): boolean => prompt === 'left' || prompt === 'right'
const isNod = (prompt: Prompt): boolean => prompt === 'up' || prompt === 'down'
export const isOfHead = (prompt: Prompt): boolean => isTurn(prompt) || isNod(prompt)

function strays(prompt: Prompt, { yaw, pitch, mouth }: Measured): boolean {
  if (prompt !== 'mouth' && mouth > MOUTH_OPEN) return true
  if (isTurn(prompt)) return Math.abs(pitch) > STRAY_PITCH
  if (isNod(prompt)) return Math.abs(yaw) > STRAY_YAW
  return Math.abs(yaw) > STRAY_YAW || Math.abs(pitch) > STRAY_PITCH_FACE
}

/** Null when the shots, in their order, show a calm face, the movement, and the way back; each shot holds a face. */
export function movementFlaw(prompt: Prompt, shots: readonly Shot[], calm: Calm): MovementFlaw | null {
  const seen = shots.flatMap(({ look: { face } }) => (face === undefined ? [] : [relative(face, calm)]))
  const [first] = seen
  if (first === undefined || Math.abs(first.yaw) > CALM_YAW || Math.abs(first.pitch) > CALM_PITCH || first.mouth > MOUTH_CALM)
    return 'not-calm'
  if (seen.some((one) => strays(prompt, one))) return 'other-movement'
  const way = seen.map(heights[prompt])
  const top = Math.max(...way)
  // The opposite of what is asked is a movement of its own.
  if (isOfHead(prompt) && Math.min(...way) < -1) return 'other-movement'
  if (top < 1) return 'not-done'
  const peak = seen[way.indexOf(top)] as Measured
  if (prompt === 'blink' && peak.eyesOpen > LEAST_EYES_OPEN) return 'not-done'
  return isOneSweep(way, top) ? null : 'not-smooth'
}

function isOneSweep(way: readonly number[], top: number): boolean {
  const turning = way.indexOf(top)
  const steady = way.every((height, at) => {
    const next = way[at + 1]
    if (next === undefined) return true
    return at < turning ? next - height > -WOBBLE * top : height - next > -WOBBLE * top
  })
  return steady && (way[0] as number) < BACK * top && (way[way.length - 1] as number) < BACK * top
}
