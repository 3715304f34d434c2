/**
 * Which frames of what a person does are worth sending: the calm face, the way out, the furthest point, the calm face again. Pure: a take is a value,
 * each frame seen makes the next one. It only chooses; the server judges the frames themselves.
 */
import { type Calm, heightOf, movementFlaw, type Prompt, type Shot } from '@shiming/core/portrait'

/** `move`: waiting for what was asked; `back`: far enough, now back to calm; `done`: `frames` are the ones to send. */
export type Take = {
  readonly stage: 'move' | 'back' | 'done'
  /** Frames to hold on to, in order. */
  readonly kept: readonly Shot[]
  readonly frames: readonly Shot[]
  /** How far the movement has come, 0–1. */
  readonly height: number
}

/** Milliseconds between frames that are sent; the server wants 80 by our clock. */
const GAP = 100
const SWEEP = 350
/** Part of the height that counts as calm, and what is asked for beyond the server's 1. */
const CALM = 0.5
const ENOUGH = 1.1
/** Frames that are held at once: some thirty megabytes. */
const MOST = 12

export const newTake: Take = { stage: 'move', kept: [], frames: [], height: 0 }

type Asked = { readonly prompt: Prompt; readonly calm: Calm }

export function seen(take: Take, shot: Shot, asked: Asked): Take {
  const { face } = shot.look
  if (take.stage === 'done') return take
  // Nobody, or two: what was begun cannot be finished.
  if (face === undefined || shot.look.faces !== 1) return newTake
  const height = heightOf(asked.prompt, face, asked.calm)
  const kept = keeping(take.kept, shot, asked)
  const top = topOf(kept, asked)
  if (top < ENOUGH) return { stage: 'move', kept, frames: [], height: Math.max(0, Math.min(1, height / ENOUGH)) }
  const frames = chosen(kept, asked)
  if (frames === null) return { stage: 'back', kept, frames: [], height: 1 }
  // Something else was in it: from here on it counts anew.
  if (movementFlaw(asked.prompt, frames.map(lidsUnknown), asked.calm) !== null) return { ...newTake, kept: [shot] }
  return { stage: 'done', kept: frames, frames, height: 1 }
}

/** Whether shut eyes are shut is for the server's net for eyes to say. */
const lidsUnknown = (shot: Shot): Shot =>
  shot.look.face === undefined ? shot : { ...shot, look: { ...shot.look, face: { ...shot.look.face, eyesOpen: 0 } } }

const heightIn = ({ look: { face } }: Shot, { prompt, calm }: Asked): number => (face === undefined ? 0 : heightOf(prompt, face, calm))
const topOf = (shots: readonly Shot[], asked: Asked): number => Math.max(...shots.map((shot) => heightIn(shot, asked)))

/** Before the movement the newest calm frames only; then the way out, the furthest, and of the way back where it ends. */
function keeping(kept: readonly Shot[], shot: Shot, asked: Asked): readonly Shot[] {
  const height = heightIn(shot, asked)
  const top = kept.length === 0 ? 0 : topOf(kept, asked)
  if (height < CALM && top < ENOUGH) return [...kept.filter((one) => heightIn(one, asked) < CALM && shot.at - one.at < 700), shot].slice(-4)
  if (top >= ENOUGH && height >= CALM && height <= top) return kept
  return thinned([...kept, shot], asked)
}

/** Too many: of the way, the frame with the nearest neighbours goes; the calm ones, the furthest and the newest stay. */
function thinned(shots: readonly Shot[], asked: Asked): readonly Shot[] {
  if (shots.length <= MOST) return shots
  const top = topOf(shots, asked)
  const spare = shots
    .slice(1, -1)
    .filter((one) => heightIn(one, asked) >= CALM && heightIn(one, asked) < top)
    .sort((left, right) => room(shots, left) - room(shots, right))[0]
  return spare === undefined ? shots.slice(-MOST) : shots.filter((one) => one !== spare)
}

function room(shots: readonly Shot[], shot: Shot): number {
  const at = shots.indexOf(shot)
  return gap(shots, at - 1, at + 1)
}

/** Calm, on the way out, furthest, calm again; without one on the way when it was too quick for that. Null while the calm end is missing. */
function chosen(shots: readonly Shot[], asked: Asked): readonly Shot[] | null {
  const heights = shots.map((shot) => heightIn(shot, asked))
  const top = Math.max(...heights)
  const peak = heights.indexOf(top)
  const low = Math.min(CALM, top * 0.5)
  const start = heights.findLastIndex((height, at) => at < peak && height < low && gap(shots, at, peak) >= GAP)
  if (start < 0) return null
  const end = shots.findIndex(
    (_, at) => at > peak && (heights[at] as number) < low && gap(shots, peak, at) >= GAP && gap(shots, start, at) >= SWEEP,
  )
  if (end < 0) return null
  const way = heights.findIndex(
    (height, at) =>
      at > start && at < peak && height > 0.3 * top && height < 0.9 * top && gap(shots, start, at) >= GAP && gap(shots, at, peak) >= GAP,
  )
  return [start, way, peak, end].filter((at) => at >= 0).map((at) => shots[at] as Shot)
}

const gap = (shots: readonly Shot[], from: number, to: number): number => (shots[to] as Shot).at - (shots[from] as Shot).at
