/** The whole sitting before the camera: place, calm face, three prompts, verdict. What it shows is one value; whoever draws reads nothing else. */
import { type Signal, signal } from '@preact/signals'
import type { Reply } from '@shiming/contract'
import { type Advice, type Calm, calmOf, type Prompt } from '@shiming/core/portrait'
import { call, type Trouble } from '@shiming/ui'
import { type Cues, openCues } from '@shiming/ui/camera/cues.ts'
import { drop, jpegOf } from '@shiming/ui/camera/frames.ts'
import { openLandmarks } from '@shiming/ui/camera/landmarks.ts'
import { type Camera, type CameraTrouble, openCamera } from '@shiming/ui/camera/open.ts'
import type { Take } from '@shiming/ui/camera/take.ts'
import { type Answered, sendFrames } from './send.ts'
import { calmFrames, type Lens, movementFrames, placed, type Taken, timedFrames } from './shooting.ts'

type Challenge = Reply<'challengePortrait'>
export type Action = Challenge['actions'][number]

export type Scene =
  | { readonly at: 'start' | 'opening' | 'preparing' | 'passed' }
  | { readonly at: 'not-seen' }
  | { readonly at: 'no-camera'; readonly trouble: CameraTrouble | 'lost' }
  | { readonly at: 'placing'; readonly advice: Advice | 'good' | null }
  | {
      readonly at: 'prompt'
      readonly action: Action
      readonly back: boolean
      /** No guides here: by the clock. */
      readonly timed: boolean
      readonly height: number
      readonly done: number
      readonly of: number
      readonly advice: Advice | 'good' | null
    }
  | { readonly at: 'sending'; readonly last: boolean; readonly done: number; readonly of: number }
  /** `left`: tries that remain, as far as they are known; `again`: sends the same frames once more. */
  | { readonly at: 'refused'; readonly trouble: Trouble; readonly counted?: boolean; readonly left?: number; readonly again?: () => void }

const prompts: Partial<Record<Action, Prompt>> = {
  'turn-left': 'left',
  'turn-right': 'right',
  'look-up': 'up',
  'look-down': 'down',
  blink: 'blink',
  'open-mouth': 'mouth',
}

/** Nobody reads, moves and comes back in less: the server would not believe it. */
const LEAST = 850
/** Of the time for a prompt this is left for the way of the frames. */
const WAY = 1800

/** Twice the time and more; tones with the prompts. */
export type CaptureChoices = { readonly patience: Signal<boolean>; readonly sound: Signal<boolean> }

export type CaptureOptions = CaptureChoices & {
  readonly id: string
  /** The server's next step once the comparison went well. */
  readonly passed: (next: string) => void
}

/** Holds the camera; closed by whoever shows it. */
export class Capture {
  readonly scene = signal<Scene>({ at: 'start' })
  readonly stream = signal<MediaStream | null>(null)
  private readonly options: CaptureOptions
  private hurried = false
  private camera: Camera | null = null
  private cues: Cues | null = null
  private lens: Lens | null = null
  /** Which sitting is on; what an earlier one still waits for is nobody's any more. */
  private round = 0
  private left: number | undefined
  private turned = false

  constructor(options: CaptureOptions) {
    this.options = options
  }

  /** Called from a press, or browsers neither ask for the camera nor let anything sound. */
  async begin(video: () => HTMLVideoElement | null): Promise<void> {
    this.close()
    const mine = this.round
    this.hurried = false
    this.cues = openCues(() => !this.options.sound.peek())
    this.scene.value = { at: 'opening' }
    const opened = await openCamera()
    if (mine !== this.round) return typeof opened === 'string' ? undefined : opened.stop()
    if (typeof opened === 'string') return this.fail({ at: 'no-camera', trouble: opened })
    this.camera = opened
    opened.onLost(() => {
      if (mine === this.round) this.fail({ at: 'no-camera', trouble: 'lost' })
    })
    this.stream.value = opened.stream
    this.scene.value = { at: 'preparing' }
    const landmarks = openLandmarks()
    const guided = await landmarks.ready
    const shown = video()
    if (mine !== this.round || shown === null || !guided) landmarks.stop()
    if (mine !== this.round || shown === null) return
    this.lens = { video: shown, landmarks: guided ? landmarks : null, small: document.createElement('canvas') }
    await this.sit(this.lens, () => mine !== this.round)
  }

  /** Without waiting for the guides to be content. */
  hurry(): void {
    this.hurried = true
  }

  stop(): void {
    this.close()
    this.scene.value = { at: 'start' }
  }

  close(): void {
    this.round += 1
    this.camera?.stop()
    this.lens?.landmarks?.stop()
    const old = this.cues
    setTimeout(() => old?.close(), 600)
    this.camera = null
    this.lens = null
    this.cues = null
    this.stream.value = null
  }

  private async sit(lens: Lens, gone: () => boolean): Promise<void> {
    const { id, patience } = this.options
    const tell = (advice: Advice | 'good'): void => this.show({ at: 'placing', advice })
    this.show({ at: 'placing', advice: null })
    await placed(lens, { stopped: () => gone() || this.hurried, tell })
    let calm: Calm | null = null
    while (!gone()) {
      const asked = await call('challengePortrait', { params: { id }, query: patience.peek() ? { patience: '1' } : {} })
      if (gone()) return
      if (!asked.ok) return this.fail({ at: 'refused', trouble: asked.trouble })
      this.left = asked.body.capture.triesLeft
      const frames = await this.answer(lens, { told: asked.body, calm, gone })
      if (gone()) return
      if (frames === null) return this.fail({ at: 'not-seen' })
      calm ??= calmOf(frames.map(({ shot }) => shot)) ?? unseen
      if (!(await this.give(await filesOf(asked.body, frames), asked.body, gone))) return
    }
  }

  private async answer(lens: Lens, { told, calm, gone }: Asked): Promise<readonly Taken[] | null> {
    const [action = 'look-straight'] = told.actions
    const { done, of, seconds } = told.capture
    const from = performance.now()
    const stopped = (): boolean => gone() || performance.now() - from > seconds * 1000 - WAY
    const stand: Stand = (more) =>
      this.show({ at: 'prompt', action, back: false, timed: lens.landmarks === null, height: 0, done, of, advice: null, ...more })
    this.turned = false
    stand({})
    this.cues?.give('begin')
    const prompt = prompts[action]
    let frames: readonly Taken[] | null
    if (prompt === undefined || calm === null) frames = await calmFrames(lens, { stopped, tell: (advice) => stand({ advice }) })
    else if (lens.landmarks === null) frames = await timedFrames(lens, () => this.follow('back', 1, stand))
    else frames = await movementFrames(lens, { prompt, calm, stopped, tell: ({ stage, height }) => this.follow(stage, height, stand) })
    await new Promise((settle) => setTimeout(settle, Math.max(0, LEAST - (performance.now() - from))))
    return frames
  }

  private follow(stage: Take['stage'], height: number, stand: Stand): void {
    if (stage === 'back' && !this.turned) this.cues?.give('back')
    this.turned = stage === 'back'
    stand({ back: stage !== 'move', height })
  }

  /** Whether the sitting goes on. */
  private async give(answered: Answered, { capture }: Challenge, gone: () => boolean): Promise<boolean> {
    const done = capture.done + 1
    this.show({ at: 'sending', last: done >= capture.of, done, of: capture.of })
    const said = await sendFrames(this.options.id, answered)
    if (gone()) return false
    if (said.ok && said.next === 'portrait') {
      this.cues?.give('done')
      return true
    }
    if (said.ok) this.succeed(said.next)
    else this.refused(said.trouble, () => void this.once(answered, capture))
    return false
  }

  /** The same frames again, after an answer that did not come. It may have been lost on its way: where the registration stands is asked first. */
  private async once(answered: Answered, capture: Challenge['capture']): Promise<void> {
    const { id } = this.options
    this.show({ at: 'sending', last: true, done: capture.of, of: capture.of })
    const stands = await call('standing', { params: { id } })
    if (stands.ok && stands.body.next === 'credentials') return this.succeed('credentials')
    const said = await sendFrames(id, answered)
    if (said.ok && said.next !== 'portrait') this.succeed(said.next)
    else if (said.ok || said.trouble.code === 'wrong-step') this.fail({ at: 'not-seen' })
    else this.refused(said.trouble, () => void this.once(answered, capture))
  }

  private refused(trouble: Trouble, again: () => void): void {
    const counted = trouble.code === 'portrait-liveness' || trouble.code === 'portrait-mismatch'
    const tries = this.left === undefined ? {} : { left: Math.max(0, this.left - (counted ? 1 : 0)) }
    this.fail({ at: 'refused', trouble, counted, ...tries, ...(isAway(trouble) ? { again } : {}) })
  }

  private succeed(next: string): void {
    this.cues?.give('done')
    this.close()
    this.scene.value = { at: 'passed' }
    this.options.passed(next)
  }

  private show(next: Scene): void {
    this.scene.value = next
  }

  /** The camera goes off with every stop: its light shall never burn for nothing. */
  private fail(next: Scene): void {
    this.cues?.give('sorry')
    this.close()
    this.scene.value = next
  }
}

/** What kept the answer away is nobody's failed try, and the same frames can be sent again. */
export const isAway = ({ code }: Trouble): boolean =>
  ['portrait-authority-unavailable', 'unavailable', 'offline', 'timeout', 'fault'].includes(code)

/** Of someone whom the guides did not see. */
const unseen: Calm = { yaw: 0, pitch: 5, eyeOpening: 0.3, mouthOpening: 0.05 }

type Stand = (more: Partial<Extract<Scene, { at: 'prompt' }>>) => void
type Asked = { readonly told: Challenge; readonly calm: Calm | null; readonly gone: () => boolean }

async function filesOf({ challengeId }: Challenge, frames: readonly Taken[]): Promise<Answered> {
  const files = await Promise.all(frames.map(({ frame }) => jpegOf(frame)))
  for (const { frame } of frames) drop(frame)
  return { challengeId, times: frames.map(({ shot }) => shot.at), frames: files.filter((file) => file !== null) }
}
