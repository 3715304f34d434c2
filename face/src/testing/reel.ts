/** What a camera takes of an invented person who does as asked: calm, on the way, at the height, back. Drawn once, never twice the same. */
import type { Head } from './head.ts'
import { pictureOf } from './pictures.ts'

/** What the head does at the height of each movement, as the product names it. */
const heights: Readonly<Record<string, Head>> = {
  'look-straight': {},
  'turn-left': { yaw: 30 },
  'turn-right': { yaw: -30 },
  'look-up': { pitch: -22 },
  'look-down': { pitch: 22 },
  blink: { eyes: 0 },
  'open-mouth': { mouth: 1 },
}

/** Invented people for tests: one whom the nets take for living, one who is nobody they mistake for her, and one of whom they cannot say whether she lives. */
export const people = { somebody: { person: 2, size: 0.6 }, another: { person: 1 }, unclear: { person: 2 } } as const satisfies Record<
  string,
  Head
>

/** Every movement that is asked for, and `look-straight` before all. */
export const movements: readonly string[] = Object.keys(heights)

/** Shares of the movement in the frames that are sent for it. */
const shares = (action: string): readonly number[] => (action === 'look-straight' ? [0, 0, 0] : [0, 0.5, 1, 0])

/** −1 to 1, always the same for the same numbers; frames lie evenly apart in all of `of` (powers of the root of x⁸ = x + 1). */
function chance(at: number, of: number): number {
  const far = 0.5 + at * 1.0969815577985598 ** -of
  return (far - Math.floor(far)) * 2 - 1
}

/** Nobody holds still: a little turned, nodded, tilted, nearer and aside in every frame, in another light, with another face. */
function swaying(at: number) {
  return {
    yaw: 5.5 * chance(at, 1),
    pitch: 5 * chance(at, 2) - 2,
    roll: 7 * chance(at, 3),
    x: 0.5 + 0.06 * chance(at, 4),
    y: 0.6 + 0.08 * chance(at, 5),
    size: 0.5 + 0.05 * chance(at, 6),
    light: 1 + 0.18 * chance(at, 7),
    eyes: 0.92 + 0.08 * chance(at, 8),
    mouth: 0.09 + 0.09 * chance(at, 5),
    seed: at,
  }
}

/** One frame: `share` of the movement `action`, number `at` of all frames. */
function headAt(action: string, share: number, at: number): Head {
  const { yaw = 0, pitch = 0, eyes = 1, mouth = 0 } = heights[action] ?? {}
  const sway = swaying(at)
  const held = share === 1 ? 0.4 : 1
  return {
    ...sway,
    yaw: sway.yaw * held + yaw * share,
    pitch: sway.pitch * held + pitch * share,
    eyes: sway.eyes * (1 - share * (1 - eyes)),
    mouth: Math.max(sway.mouth * held, mouth * share),
  }
}

const drawn = new Map<string, Promise<readonly Buffer[]>>()

/** The frames of one movement, as JPEG, 480 × 640, of one of `people` or of any other head. */
export function framesOf(action: string, person: Head = people.somebody): Promise<readonly Buffer[]> {
  const key = `${action} ${JSON.stringify(person)}`
  const first = 4 * movements.indexOf(action)
  const frames =
    drawn.get(key) ?? Promise.all(shares(action).map((share, at) => pictureOf({ ...headAt(action, share, first + at), ...person })))
  drawn.set(key, frames)
  return frames
}
