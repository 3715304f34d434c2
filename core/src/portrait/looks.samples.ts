/** Looks and sittings of nobody, as numbers, for the tests of this room. */
import type { FaceLook, Look } from '../face/look.ts'
import { instant } from '../time.ts'
import type { Shot } from './movement.ts'
import type { Prompt } from './prompts.ts'
import type { Answer, Sitting, SittingRules } from './sitting.ts'

export const rules: SittingRules = { liveness: { refuse: 0.3, pass: 0.7 }, sitting: 0.6, patience: 10_000 }

export const calmFace: FaceLook = {
  presence: 1,
  eyeDistance: 110,
  share: 0.45,
  inside: 1,
  pose: { yaw: 2, pitch: 6, roll: 0 },
  eyeOpening: 0.3,
  eyesOpen: 0.98,
  mouthOpening: 0.03,
  brightness: 140,
  contrast: 40,
  sharpness: 0.15,
  shade: 0.05,
  covered: 0.2,
  liveness: 0.95,
  shape: [],
}

/** 24 points of a head, as they lie in the picture when it is turned by so many degrees: x, y of points at different depths. */
export function shapeAt(yaw: number, pitch: number): readonly number[] {
  const [sy, cy] = [Math.sin((yaw * Math.PI) / 180), Math.cos((yaw * Math.PI) / 180)]
  const [sp, cp] = [Math.sin((pitch * Math.PI) / 180), Math.cos((pitch * Math.PI) / 180)]
  return Array.from({ length: 24 }, (_, at) => {
    const [x, y] = [((at % 6) - 2.5) / 2.5, (Math.floor(at / 6) - 1.5) / 1.5]
    const z = Math.sqrt(Math.max(0, 2.2 - x * x - y * y))
    return [x * cy + z * sy, y * cp + (z * cy - x * sy) * sp]
  }).flat()
}

/** A unit vector near the one of `person`; another `step` is another frame, alike by 0.98 to 0.995. */
export function templateOf(person: number, step: number): Float32Array {
  const template = Float32Array.from(
    { length: 512 },
    (_, at) => Math.sin((person + 1) * 977.13 * (at + 1)) + 0.15 * Math.sin(step * 331.7 * (at + 1) + at * at),
  )
  const length = Math.hypot(...template)
  return template.map((number) => number / length)
}

const prints = (step: number): string =>
  Array.from({ length: 64 }, (_, at) => (Math.abs(Math.imul(step * 64 + at + 7, 0x9e3779b1) >>> 7) & 15).toString(16)).join('')

export type Change = Partial<FaceLook> & {
  readonly yaw?: number
  readonly pitch?: number
  readonly person?: number
  readonly faces?: number
}

export function lookOf(step: number, { yaw = 0, pitch = 0, person = 0, faces = 1, ...face }: Change = {}): Look {
  const pose = { yaw: calmFace.pose.yaw + yaw, pitch: calmFace.pose.pitch + pitch, roll: 0 }
  return {
    width: 480,
    height: 640,
    faces,
    print: prints(step),
    template: templateOf(person, step),
    face: { ...calmFace, pose, shape: shapeAt(yaw, pitch), ...face },
  }
}

/** What a person does for each prompt: calm, under way, there, calm again. */
export const movements: Record<Prompt, readonly Change[]> = {
  left: [{}, { yaw: 12 }, { yaw: 32, pitch: -6 }, { yaw: 8 }],
  right: [{}, { yaw: -14 }, { yaw: -28, pitch: -4 }, { yaw: -3 }],
  up: [{}, { pitch: -14 }, { pitch: -30, eyeOpening: 0.12 }, { pitch: -4 }],
  down: [{}, { pitch: 10 }, { pitch: 24, eyeOpening: 0.2 }, { pitch: 2 }],
  blink: [{}, { eyeOpening: 0.16, eyesOpen: 0.02 }, { eyeOpening: 0.28 }],
  mouth: [{}, { mouthOpening: 0.3 }, { mouthOpening: 0.55 }, { mouthOpening: 0.05 }],
}

export function answerOf(prompt: Prompt, from: number, changes: readonly Change[] = movements[prompt]): Answer {
  const shots = changes.map((change, at): Shot => ({ at: from + at * 250, look: lookOf(from / 250 + at, change) }))
  return { prompt, shots, toldAt: instant(from - 600), hereAt: instant(from + changes.length * 250 + 100) }
}

export const calmShots: readonly Shot[] = [0, 1, 2].map((at) => ({ at: at * 250, look: lookOf(at, { yaw: at * 0.3 }) }))

export const sittingFor = (prompts: readonly Prompt[]): Sitting => ({
  calm: calmShots,
  answers: prompts.map((prompt, at) => answerOf(prompt, 3000 + at * 3000)),
})
