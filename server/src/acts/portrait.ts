/** R27, R32–R34, R47: prompts before the camera, one at a time; then the live face against the portrait on file. Only what the server saw itself counts. */
import { createHash } from 'node:crypto'
import { after, HOUR, type Instant, JOURNEY_LIFE, must, type Refusal, refuse, type RefusalCode, rfc3339 } from '@shiming/core'
import type { Look } from '@shiming/core/face'
import {
  type Advice,
  adviceFor,
  answerFlaw,
  drawPrompts,
  judgeSitting,
  LONG_PATIENCE,
  PATIENCE,
  type Prompt,
  PROMPTS_A_SITTING,
  type Shot,
} from '@shiming/core/portrait'
import type { Tx } from '../store/tables.ts'
import * as throttles from '../store/throttles.ts'
import { Unavailable } from '../unavailable.ts'
import { act, newId } from './act.ts'
import { type Capture, type Challenge, wipe } from './captures.ts'
import { atPortrait, facesOf, type Standing } from './claim.ts'
import { compare } from './comparison.ts'
import { countTry, type Trier, triesLeft } from './portrait-tries.ts'
import { note } from './record.ts'
import type { Visit, World } from './world.ts'

/** How each movement is named to people. Left is the person's own left. */
const actions = {
  calm: 'look-straight',
  left: 'turn-left',
  right: 'turn-right',
  up: 'look-up',
  down: 'look-down',
  blink: 'blink',
  mouth: 'open-mouth',
} as const satisfies Record<Prompt | 'calm', string>

/** The calm face, then the prompts. */
const STEPS = PROMPTS_A_SITTING + 1
const FRAMES = { least: 3, most: 5 }
const PIXELS = { width: 480, height: 640 }
const LARGEST = 1024 * 1024
/** Prompts that may be asked for in one registration, so that nobody asks until an easy one comes. */
const MOST_CHALLENGES = 40
/** Bytes of frames that this process holds for everybody. */
const MOST_HELD = 256 * 1024 * 1024

type Of = { readonly id: string; readonly now: Instant }

/** Refuses everybody but the holder of a journey at this step. */
export const holds = (world: World, visit: Visit, id: string) => act(world, (tx, now) => atPortrait(world, tx, visit, { id, now }))

/** The next prompt. Whoever asks while one is open begins anew, with other prompts. */
export async function challenge(world: World, visit: Visit, id: string, query: { readonly patience?: '1' | undefined }) {
  const { captures } = facesOf(world)
  return act(world, async (tx, now) => {
    const { found, trier } = await atPortrait(world, tx, visit, { id, now })
    const left = must(await triesLeft(tx, trier, now))
    must(await withinChallenges(world, tx, { id, now }))
    if (captures.bytes() > MOST_HELD) throw new Unavailable('face-engine', 5)
    const open = captures.get(id)
    if (open !== undefined && open.asking !== null) must(refuse('too-many-requests', 'being compared', { retryAfter: 2 }))
    const goesOn = open !== undefined && open.challenge === null && open.chosen === null && open.calm.length > 0
    const capture = goesOn ? open : begun(world, id)
    const told = nextOf(capture, now, query.patience === '1' ? LONG_PATIENCE : PATIENCE)
    capture.challenge = told
    if (!goesOn) {
      const noted = { act: 'portrait challenged', actor: found.id, subject: found.id, channel: found.channel } as const
      await note(tx, visit, now, { ...noted, detail: { capture: capture.id } })
    }
    return {
      challengeId: told.id,
      nonce: world.random(16).toString('hex'),
      actions: [actions[told.prompt]],
      expiresAt: rfc3339(after(now, told.patience)),
      capture: {
        done: capture.answers.length + (capture.calm.length > 0 ? 1 : 0),
        of: STEPS,
        frames: FRAMES,
        ...PIXELS,
        largest: LARGEST,
        seconds: told.patience / 1000,
        triesLeft: left,
      },
    }
  })
}

function nextOf(capture: Capture, now: Instant, patience: number): Challenge {
  const prompt = capture.calm.length === 0 ? 'calm' : capture.prompts[capture.answers.length]
  return { id: newId(), prompt: prompt ?? must(refuse('wrong-step', 'all prompts shown')), toldAt: now, patience }
}

/** New prompts for a new capture; what an earlier one held is overwritten. */
function begun(world: World, id: string): Capture {
  const prompts = drawPrompts(world.random(64))
  if (prompts === null) throw new Error('64 bytes did not suffice for three prompts')
  const capture: Capture = { id: newId(), prompts, calm: [], answers: [], frames: new Map(), challenge: null, chosen: null, asking: null }
  facesOf(world).captures.begin(id, capture)
  return capture
}

async function withinChallenges(world: World, tx: Tx, { id, now }: Of): Promise<Refusal | null> {
  const window = { kind: 'portrait-prompts', subject: world.keys.digest('subject', id), lasts: JOURNEY_LIFE }
  const { count } = await throttles.count(tx, window, now)
  return count > MOST_CHALLENGES ? refuse('too-many-requests', 'prompts', { retryAfter: 60 }) : null
}

export type Frames = {
  readonly fields: { readonly challengeId: string; readonly times?: readonly number[] | undefined }
  readonly files: readonly Uint8Array[]
}

/** The frames of one prompt. After the last, the best picture goes to the authority; its verdict decides. */
export async function submit(world: World, visit: Visit, id: string, { fields, files }: Frames) {
  const hereAt = await world.now(world.db)
  const standing = await holds(world, visit, id)
  must(await triesLeft(world.db, standing.trier, hereAt))
  const capture = facesOf(world).captures.get(id) ?? must(refuse('wrong-step', 'no prompt'))
  // An authority that did not answer is asked again with the picture that was chosen then.
  if (capture.chosen?.by === fields.challengeId) return compare(world, visit, standing, { capture, chosen: capture.chosen })
  const told = taken(capture, fields.challengeId)
  const shots = await shotsOf(world, capture, { told, hereAt, files, times: fields.times })
  if (facesOf(world).captures.get(id) !== capture) {
    // Begun anew meanwhile: what was looked at is of no capture any more.
    wipe(capture)
    return must(refuse('wrong-step', 'another capture'))
  }
  const bad = 'flaw' in shots ? shots : await answered(world, capture, { told, hereAt, shots })
  if (bad !== null) return failed(world, visit, standing, { capture, ...bad })
  if (capture.chosen === null) return { next: 'portrait' as const }
  return compare(world, visit, standing, { capture, chosen: capture.chosen })
}

/** A challenge is good for one answer, whatever the answer is worth. */
function taken(capture: Capture, id: string): Challenge {
  const told = capture.challenge
  if (told === null || told.id !== id) return must(refuse('wrong-step', 'another challenge'))
  capture.challenge = null
  return told
}

type Bad = { readonly flaw: string; readonly advice?: Advice | undefined }
type Came = { readonly told: Challenge; readonly hereAt: Instant }
type Sent = Came & { readonly files: readonly Uint8Array[]; readonly times: readonly number[] | undefined }

/** Every frame is looked at, whole. Without times of the sender they count as evenly spread over the time it took. */
async function shotsOf(world: World, capture: Capture, { told, hereAt, files, times }: Sent): Promise<readonly Shot[] | Bad> {
  if (files.length < FRAMES.least - 1 || files.length > FRAMES.most)
    return { flaw: files.length < FRAMES.least ? 'too-few-frames' : 'too-many-frames' }
  const frames = files.map((file) => Buffer.from(file))
  const looks = await Promise.all(frames.map((frame) => facesOf(world).engine.look(frame, { template: true, liveness: true })))
  const spread = (hereAt - told.toldAt) / frames.length
  const shots: Shot[] = []
  for (const [at, look] of looks.entries()) {
    if (typeof look === 'string') return { flaw: `picture: ${look}` }
    const shot = { at: times?.[at] ?? Math.round(at * spread) + told.toldAt, look }
    capture.frames.set(shot, frames[at] as Buffer)
    shots.push(shot)
  }
  return shots
}

/** Takes an answer into the sitting; once it is whole it is judged, and the picture for the authority is chosen. */
async function answered(
  world: World,
  capture: Capture,
  { told, hereAt, shots }: Came & { readonly shots: readonly Shot[] },
): Promise<Bad | null> {
  if (told.prompt === 'calm') {
    const poor = calmFlaw(shots)
    if (poor === null) capture.calm = shots
    return poor
  }
  const answer = { prompt: told.prompt, shots, toldAt: told.toldAt, hereAt }
  const formal = answerFlaw(answer, told)
  if (formal !== null) return { flaw: formal }
  capture.answers.push(answer)
  if (capture.answers.length < PROMPTS_A_SITTING) return null
  return judged(world, capture, told)
}

/** A picture that could not go to the authority is told at once, before anybody turns a head for it. */
function calmFlaw(shots: readonly Shot[]): Bad | null {
  const best = shots.map(({ look }) => adviceFor(look, 'capture')).sort((left, right) => left.length - right.length)[0]
  const [advice] = best ?? []
  if (advice === undefined) return null
  return { flaw: advice === 'no-face' || advice === 'several-faces' ? advice : 'poor-quality', advice }
}

async function judged(world: World, capture: Capture, told: Challenge): Promise<Bad | null> {
  const { engine } = facesOf(world)
  const { liveness, sitting } = await engine.pack()
  const verdict = judgeSitting(capture, { liveness, sitting, patience: told.patience })
  if (verdict.verdict === 'failed') return { flaw: verdict.flaw }
  if (verdict.liveness === 'unclear') return { flaw: UNCLEAR }
  const image = capture.frames.get(verdict.best)
  if (image === undefined) throw new Error('the best frame is none of the frames')
  capture.chosen = { by: told.id, image, evidence: evidenceOf(capture), liveness: verdict.liveness }
  return null
}

/** SM3 over what was asked and how the frames look from afar: ties the comparison to this capture, and gives nothing of the face away. */
function evidenceOf({ id, calm, answers }: Capture): string {
  const line = (prompt: string, shots: readonly Shot[]) => [prompt, ...shots.map(({ look }: { look: Look }) => look.print)].join(' ')
  const lines = [line('calm', calm), ...answers.map(({ prompt, shots }) => line(prompt, shots))]
  return createHash('sm3')
    .update([id, ...lines].join('\n'))
    .digest('hex')
}

/** Between the thresholds of liveness. */
const UNCLEAR = 'unclear'

/** What costs no try: the picture, not the person, was wrong. */
const ofPicture: Readonly<Record<string, RefusalCode>> = {
  'no-face': 'portrait-no-face',
  'several-faces': 'portrait-quality',
  'too-few-frames': 'portrait-quality',
  'too-many-frames': 'portrait-quality',
  'poor-quality': 'portrait-quality',
}

type Failed = Bad & { readonly capture: Capture }
type Flawing = { readonly flaw: string; readonly trier: Trier; readonly now: Instant }

/** A face of which nobody can say whether it lives gets one more sitting in a registration, for nothing; the next such is a try. */
async function codeOf(tx: Tx, { flaw, trier, now }: Flawing): Promise<RefusalCode> {
  if (flaw.startsWith('picture: ')) return 'portrait-quality'
  if (flaw !== UNCLEAR) return ofPicture[flaw] ?? 'portrait-liveness'
  const { count } = await throttles.count(tx, { kind: 'portrait-unclear', subject: trier.journey, lasts: 2 * HOUR }, now)
  return count === 1 ? 'portrait-quality' : 'portrait-liveness'
}

/** Poor pictures begin anew and cost nothing; what no living person did as asked is a try. The record keeps the true reason. */
async function failed(world: World, visit: Visit, { found, trier }: Standing, { capture, flaw, advice }: Failed): Promise<never> {
  facesOf(world).captures.end(found.id, capture)
  const refused = await act(world, async (tx, now) => {
    const refused = await codeOf(tx, { flaw, trier, now })
    if (refused === 'portrait-liveness') await countTry(tx, trier, now)
    const noted = { act: 'portrait challenged', outcome: 'refused', actor: found.id, subject: found.id, channel: found.channel } as const
    await note(tx, visit, now, { ...noted, reason: `${refused}: ${flaw}` })
    return { code: refused }
  })
  const more = advice === undefined ? {} : { errors: [{ flaw: `portrait-${advice}` as const, at: '/frames' }] }
  return must(refuse(refused.code, flaw, more))
}
