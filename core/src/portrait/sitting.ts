/** A whole sitting before the camera: the calm face, three answers, and whether one living person in front of this camera gave them. */
import { type FaceLook, likeness, printDistance } from '../face/look.ts'
import type { Instant } from '../time.ts'
import { type LivenessBand, livenessBand, type LivenessThresholds } from './bands.ts'
import { type Calm, calmOf, isOfHead, type MovementFlaw, movementFlaw, type Shot } from './movement.ts'
import { type Prompt, PROMPTS_A_SITTING } from './prompts.ts'
import { adviceFor } from './quality.ts'
import { bentApart } from './shape.ts'

/** What came for one prompt. Both instants are the server's: when it was told, when the last frame was there. */
export type Answer = { readonly prompt: Prompt; readonly shots: readonly Shot[]; readonly toldAt: Instant; readonly hereAt: Instant }
/** `calm`: frames from before the first prompt. Every look holds a template and a liveness. */
export type Sitting = { readonly calm: readonly Shot[]; readonly answers: readonly Answer[] }

export type SittingRules = {
  readonly liveness: LivenessThresholds
  /** Cosine that near-frontal frames must reach with the calm face. */
  readonly sitting: number
  /** Milliseconds for one prompt, from telling to the last frame. */
  readonly patience: number
}

/** For the record only; the person hears one careful word. */
export type SittingFlaw =
  | 'too-few-answers'
  | 'too-few-frames'
  | 'too-many-frames'
  | 'no-face'
  | 'several-faces'
  | 'too-fast'
  | 'too-late'
  | 'out-of-order'
  | 'same-frame'
  | 'other-person'
  | 'still-picture'
  | MovementFlaw
  | 'not-live'
  | 'poor-quality'

export type Verdict =
  | { readonly verdict: 'passed'; readonly best: Shot; readonly liveness: LivenessBand }
  | { readonly verdict: 'failed'; readonly flaw: SittingFlaw; readonly prompt?: Prompt }

export const PATIENCE = 10_000
/** In the mode with more time. */
export const LONG_PATIENCE = 30_000
const CALM_SHOTS = [2, 5] as const
const SHOTS = [3, 6] as const
/** Nobody reads, moves and comes back in less. */
const LEAST_ANSWER = 700
/** Milliseconds between two frames, and of a whole movement, by the sender's clock. */
const LEAST_GAP = 80
const LEAST_SWEEP = 250
/** How much longer the sender may say that it took than it took. */
const CLOCK_SLACK = 500
/** Frames of people who sit still reach 0.9963 within 200 ms, a frame that is encoded anew 0.997 and more. */
const SAME_FRAME = 0.997
const SAME_PRINT = 1
const NEAR_FRONTAL = 30
const NEAR_LEVEL = 15
/** Of a picture that is moved about 0.03 is left when it is laid over itself, of a turned head 0.12 and more; in distances of the eyes. */
const LEAST_BEND = 0.06

/** Passed with the best frame for the comparison, or the first flaw in the order of the rules below. */
export function judgeSitting(sitting: Sitting, rules: SittingRules): Verdict {
  const formal = formalFlaw(sitting, rules)
  if (formal !== null) return { verdict: 'failed', ...formal }
  const calm = calmOf(sitting.calm)
  if (calm === null) return { verdict: 'failed', flaw: 'not-calm' }
  const shots = allShots(sitting)
  const shown = sameFrame(shots) ?? otherPerson(shots, calm, rules.sitting) ?? stillPicture(sitting)
  if (shown !== null) return { verdict: 'failed', flaw: shown }
  for (const { prompt, shots: answered } of sitting.answers) {
    const flaw = movementFlaw(prompt, answered, calm)
    if (flaw !== null) return { verdict: 'failed', flaw, prompt }
  }
  const liveness = livenessBand(
    shots.flatMap(({ look: { face } }) => (face?.liveness === undefined ? [] : [face.liveness])),
    rules.liveness,
  )
  if (liveness === 'not-live') return { verdict: 'failed', flaw: 'not-live' }
  const best = bestOf(shots)
  return best === null ? { verdict: 'failed', flaw: 'poor-quality' } : { verdict: 'passed', best, liveness }
}

const allShots = ({ calm, answers }: Sitting): readonly Shot[] => [...calm, ...answers.flatMap(({ shots }) => shots)]

type Formal = { readonly flaw: SittingFlaw; readonly prompt?: Prompt } | null

function formalFlaw({ calm, answers }: Sitting, rules: SittingRules): Formal {
  if (new Set(answers.map(({ prompt }) => prompt)).size !== PROMPTS_A_SITTING || answers.length !== PROMPTS_A_SITTING)
    return { flaw: 'too-few-answers' }
  const calmFlaw = countFlaw(calm.length, CALM_SHOTS) ?? facesFlaw(calm) ?? orderFlaw(calm)
  if (calmFlaw !== null) return { flaw: calmFlaw }
  for (const [at, answer] of answers.entries()) {
    const flaw = answerFlaw(answer, rules)
    if (flaw !== null) return { flaw, prompt: answer.prompt }
    const before = at === 0 ? calm : (answers[at - 1] as Answer).shots
    if ((answer.shots[0] as Shot).at <= (before.at(-1) as Shot).at) return { flaw: 'out-of-order', prompt: answer.prompt }
  }
  return null
}

/** What one answer must be before anyone looks at the movement. */
export function answerFlaw({ shots, toldAt, hereAt }: Answer, { patience }: Pick<SittingRules, 'patience'>): SittingFlaw | null {
  const took = hereAt - toldAt
  if (took > patience) return 'too-late'
  if (took < LEAST_ANSWER) return 'too-fast'
  const counted = countFlaw(shots.length, SHOTS) ?? facesFlaw(shots) ?? orderFlaw(shots)
  if (counted !== null) return counted
  const sweep = (shots.at(-1) as Shot).at - (shots[0] as Shot).at
  return sweep < LEAST_SWEEP || sweep > took + CLOCK_SLACK ? 'too-fast' : null
}

function countFlaw(count: number, [least, most]: readonly [number, number]): SittingFlaw | null {
  if (count < least) return 'too-few-frames'
  return count > most ? 'too-many-frames' : null
}

function facesFlaw(shots: readonly Shot[]): SittingFlaw | null {
  if (shots.some(({ look: { face } }) => face === undefined || face.presence < 0.5)) return 'no-face'
  return shots.some(({ look: { faces } }) => faces > 1) ? 'several-faces' : null
}

function orderFlaw(shots: readonly Shot[]): SittingFlaw | null {
  const gaps = shots.slice(1).map(({ at }, index) => at - (shots[index] as Shot).at)
  if (gaps.some((gap) => !(gap > 0))) return 'out-of-order'
  return gaps.some((gap) => gap < LEAST_GAP) ? 'too-fast' : null
}

function sameFrame(shots: readonly Shot[]): SittingFlaw | null {
  const isSame = ({ look: left }: Shot, { look: right }: Shot): boolean =>
    closeness(left.template, right.template) >= SAME_FRAME ||
    (printDistance(left.print, right.print) <= SAME_PRINT && closeness(left.template, right.template) > 0.99)
  return shots.some((shot, at) => shots.slice(at + 1).some((other) => isSame(shot, other))) ? 'same-frame' : null
}

const closeness = (left: Float32Array | undefined, right: Float32Array | undefined): number =>
  left === undefined || right === undefined ? 0 : likeness(left, right)

function otherPerson(shots: readonly Shot[], calm: Calm, least: number): SittingFlaw | null {
  const near = shots.filter(({ look: { face } }) => face !== undefined && isNearFrontal(face, calm))
  const [first] = near
  return near.some(({ look }) => closeness(first?.look.template, look.template) < least) ? 'other-person' : null
}

const isNearFrontal = ({ pose }: FaceLook, { pitch }: Calm): boolean =>
  Math.abs(pose.yaw) <= NEAR_FRONTAL && Math.abs(pose.pitch - pitch) <= NEAR_LEVEL

/** A picture of a face can be shifted, turned, tilted and bent a little; its points never move against each other as those of a turning head do. */
function stillPicture({ calm, answers }: Sitting): SittingFlaw | null {
  const head = answers.filter(({ prompt }) => isOfHead(prompt)).flatMap(({ shots }) => shots)
  const still = calm[0]?.look.face?.shape
  if (head.length === 0 || still === undefined) return null
  return head.every(({ look: { face } }) => face === undefined || bentApart(still, face.shape) < LEAST_BEND) ? 'still-picture' : null
}

/** Of the frames that may go to the authority, the straightest and sharpest. */
function bestOf(shots: readonly Shot[]): Shot | null {
  const worth = ({ look: { face } }: Shot): number =>
    face === undefined ? -90 : Math.min(face.sharpness, 0.5) * 10 - Math.abs(face.pose.yaw) - Math.abs(face.pose.pitch - 5)
  const fit = shots.filter(({ look }) => adviceFor(look, 'capture').length === 0)
  return fit.sort((left, right) => worth(right) - worth(left))[0] ?? null
}
