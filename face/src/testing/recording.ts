/** Frames of a recorded person at chosen moments, for tests of sittings. Needs ffmpeg. */
import { execFileSync, spawnSync } from 'node:child_process'
import type { Look } from '@shiming/core/face'
import { type Answer, instant, type Prompt, type Shot, type Sitting } from '@shiming/core'
import type { LocalEngine } from '../engine.ts'

export const hasFfmpeg = (): boolean => spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0

/** The frame at `seconds` as JPEG, changed by an ffmpeg filter if one is given. */
export function frameAt(file: string, seconds: number, filter = 'null'): Buffer {
  const words = [
    '-loglevel',
    'error',
    '-ss',
    seconds.toFixed(3),
    '-i',
    file,
    '-frames:v',
    '1',
    '-vf',
    filter,
    '-q:v',
    '3',
    '-f',
    'mjpeg',
    '-',
  ]
  return execFileSync('ffmpeg', words, { maxBuffer: 1 << 26 })
}

/** What a camera that plays `frames` would send: the look of each frame at its moment. */
export type Camera = (seconds: number) => Promise<Look>

export function playing(engine: LocalEngine, frame: (seconds: number) => Uint8Array): Camera {
  // The same moment is cut and looked at once.
  const seen = new Map<number, Promise<Look>>()
  const look = async (seconds: number): Promise<Look> => {
    const told = await engine.look(frame(seconds), { template: true, liveness: true })
    if (typeof told === 'string') throw new Error(`the frame at ${seconds} s: ${told}`)
    return told
  }
  return (seconds) => {
    const known = seen.get(seconds) ?? look(seconds)
    seen.set(seconds, known)
    return known
  }
}

/** Moments in seconds: of the calm face, and for each prompt of what is sent for it. The sender's clock is the recording's. */
export type Plan = { readonly calm: readonly number[]; readonly answers: readonly (readonly [Prompt, readonly number[]])[] }

export async function sittingOf(camera: Camera, plan: Plan): Promise<Sitting> {
  // What is shown may jump back in the recording; the sender's clock does not.
  let clock = 0
  const shoot = async (moments: readonly number[]): Promise<Shot[]> => {
    const shots: Shot[] = []
    clock += 400
    for (const [at, seconds] of moments.entries()) {
      if (at > 0) clock += Math.max(80, Math.round((seconds - (moments[at - 1] as number)) * 1000))
      shots.push({ at: clock, look: await camera(seconds) })
    }
    return shots
  }
  const calm = await shoot(plan.calm)
  const answers: Answer[] = []
  for (const [prompt, moments] of plan.answers) {
    const toldAt = instant(clock)
    const shots = await shoot(moments)
    answers.push({ prompt, shots, toldAt, hereAt: instant(clock + 150) })
  }
  return { calm, answers }
}
