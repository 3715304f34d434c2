/** What is seen while one prompt stands: frames come, are looked at, and the few worth sending are kept. */
import { drop, type Frame, grab, smallOf } from '@shiming/ui/camera/frames.ts'
import type { Landmarks } from '@shiming/ui/camera/landmarks.ts'
import { newTake, seen, type Take } from '@shiming/ui/camera/take.ts'
import { adviceFor, type Advice, type Calm, type Prompt, type Shot } from '@shiming/core/portrait'
import type { Look } from '@shiming/core/face'

/** Null from `landmarks` for good: guides do not work here, and frames are taken by the clock. */
export type Lens = { readonly video: HTMLVideoElement; readonly landmarks: Landmarks | null; readonly small: HTMLCanvasElement }
export type Taken = { readonly shot: Shot; readonly frame: Frame }

/** Milliseconds between two looks at most; between frames of the calm face, so that no two are alike. */
const PACE = 50
const CALM_APART = 450
const CALM_FRAMES = 3

const pause = (ms: number): Promise<void> => new Promise((settle) => setTimeout(settle, ms))
const blank: Look = { width: 0, height: 0, faces: 0, print: '' }

async function taken({ video, landmarks, small }: Lens): Promise<Taken | null> {
  const frame = grab(video)
  if (frame === null) return null
  const seenSmall = landmarks === null ? null : smallOf(frame, small)
  const look = seenSmall === null ? blank : await (landmarks as Landmarks).look(seenSmall.pixels, seenSmall.scale)
  return { frame, shot: { at: frame.at, look: look ?? blank } }
}

/** Frame after frame until `until` says it is enough; `each` returns what to do with the frame. */
async function watch(lens: Lens, stopped: () => boolean, each: (one: Taken) => boolean): Promise<void> {
  while (!stopped()) {
    const from = performance.now()
    const one = await taken(lens)
    if (one !== null && each(one)) return
    await pause(Math.max(8, PACE - (performance.now() - from)))
  }
}

export type Placing = { readonly stopped: () => boolean; readonly tell: (advice: Advice | 'good') => void }

/** Until the face is where it should be for as long as it takes to read it. */
export async function placed(lens: Lens, { stopped, tell }: Placing): Promise<void> {
  if (lens.landmarks === null) return pause(2500)
  let since: number | null = null
  await watch(lens, stopped, ({ shot, frame }) => {
    drop(frame)
    const [advice] = adviceFor(shot.look, 'capture')
    tell(advice ?? 'good')
    if (advice !== undefined) since = null
    else since ??= shot.at
    return since !== null && shot.at - since > 700
  })
}

/** Frames of the calm face, a little apart. Null when time was over. */
export async function calmFrames(lens: Lens, { stopped, tell }: Placing): Promise<readonly Taken[] | null> {
  const kept: Taken[] = []
  await watch(lens, stopped, (one) => {
    const [advice] = lens.landmarks === null ? [] : adviceFor(one.shot.look, 'capture')
    tell(advice ?? 'good')
    const last = kept.at(-1)
    if (advice !== undefined || (last !== undefined && one.shot.at - last.shot.at < CALM_APART)) drop(one.frame)
    else kept.push(one)
    return kept.length === CALM_FRAMES
  })
  if (kept.length === CALM_FRAMES) return kept
  for (const { frame } of kept) drop(frame)
  return null
}

export type Moving = {
  readonly prompt: Prompt
  readonly calm: Calm
  readonly stopped: () => boolean
  readonly tell: (take: Take) => void
}

/** The frames that show the movement. Null when time was over. */
export async function movementFrames(lens: Lens, { prompt, calm, stopped, tell }: Moving): Promise<readonly Taken[] | null> {
  const held = new Map<Shot, Frame>()
  let take = newTake
  await watch(lens, stopped, ({ shot, frame }) => {
    held.set(shot, frame)
    take = seen(take, shot, { prompt, calm })
    for (const [one, old] of held) {
      if (take.kept.includes(one)) continue
      held.delete(one)
      drop(old)
    }
    tell(take)
    return take.stage === 'done'
  })
  if (take.stage === 'done') return take.frames.map((shot) => ({ shot, frame: held.get(shot) as Frame }))
  for (const frame of held.values()) drop(frame)
  return null
}

/** Milliseconds from the prompt: calm, on the way, there, calm again; and when to come back. */
const clock = [500, 1700, 2600, 4600] as const
const BACK = 3000

/** Without guides: by the clock, with words for when to come back. */
export async function timedFrames(lens: Lens, back: () => void): Promise<readonly Taken[]> {
  const from = performance.now()
  const kept: Taken[] = []
  for (const moment of clock) {
    if (moment > BACK) {
      await pause(Math.max(0, BACK - (performance.now() - from)))
      back()
    }
    await pause(Math.max(0, moment - (performance.now() - from)))
    const one = await taken(lens)
    if (one !== null) kept.push(one)
  }
  return kept
}
