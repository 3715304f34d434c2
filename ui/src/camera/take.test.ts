import type { FaceLook, Look } from '@shiming/core/face'
import type { Calm, Prompt, Shot } from '@shiming/core/portrait'
import { describe, expect, it } from 'vitest'
import { newTake, seen, type Take } from './take.ts'

const calm: Calm = { yaw: 2, pitch: 5, eyeOpening: 0.3, mouthOpening: 0.05 }
const face = (more: Partial<FaceLook> & { readonly yaw?: number; readonly pitch?: number } = {}): FaceLook => {
  const { yaw = calm.yaw, pitch = calm.pitch, ...rest } = more
  return {
    presence: 1,
    eyeDistance: 90,
    share: 0.4,
    inside: 1,
    pose: { yaw, pitch, roll: 0 },
    eyeOpening: 0.3,
    eyesOpen: 1,
    mouthOpening: 0.05,
    brightness: 120,
    contrast: 40,
    sharpness: 0.2,
    shade: 0.1,
    covered: 0.1,
    shape: [],
    ...rest,
  }
}
const look = (of?: FaceLook, faces = of === undefined ? 0 : 1): Look => ({
  width: 480,
  height: 640,
  faces,
  print: '',
  ...(of === undefined ? {} : { face: of }),
})

/** A camera of 20 pictures a second. */
const watched = (prompt: Prompt, looks: readonly Look[], every = 50): Take =>
  looks.reduce((take, one, at) => seen(take, { at: at * every, look: one } satisfies Shot, { prompt, calm }), newTake)

const held = (of: FaceLook, count: number): readonly Look[] => Array.from({ length: count }, () => look(of))
const turn = (to: number): readonly Look[] => [0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 1].map((share) => look(face({ yaw: calm.yaw + to * share })))
const leftAndBack = [...held(face(), 10), ...turn(30), ...held(face({ yaw: 32 }), 4), ...turn(30).toReversed(), ...held(face(), 3)]

describe('the frames that are worth sending', () => {
  it('R32 a person who turns and comes back gives calm, the way out, the furthest point and calm, in order and apart', () => {
    const { stage, frames } = watched('left', leftAndBack)
    expect(stage).toBe('done')
    const yaws = frames.map((shot) => (shot.look.face?.pose.yaw ?? 0) - calm.yaw)
    expect(yaws).toHaveLength(4)
    expect(Math.abs(yaws[0] ?? 99)).toBeLessThan(8)
    expect(yaws[1]).toBeGreaterThan(8)
    expect(yaws[1]).toBeLessThan(28)
    expect(yaws[2]).toBe(30)
    expect(Math.abs(yaws[3] ?? 99)).toBeLessThan(8)
    const times = frames.map(({ at }) => at)
    for (const [at, time] of times.slice(1).entries()) expect(time - (times[at] ?? 0)).toBeGreaterThanOrEqual(100)
  })

  it('R32 a person who is far enough is told to come back, and nothing is sent before', () => {
    const there = watched('left', leftAndBack.slice(0, 18))
    expect(there).toMatchObject({ stage: 'back', frames: [], height: 1 })
  })

  it('R32 a person who turns to the other side gives nothing to send', () => {
    expect(watched('right', leftAndBack).stage).toBe('move')
  })

  it('R32 a person who opens the mouth while turning begins anew, and is seen when it is done by itself', () => {
    const muddled = leftAndBack.map((one) => (one.face === undefined ? one : look({ ...one.face, mouthOpening: 0.6 })))
    const messy = [...held(face(), 4), ...muddled.slice(10, 25), ...held(face(), 4)]
    expect(watched('left', messy).stage).toBe('move')
    expect(watched('left', [...messy, ...leftAndBack]).stage).toBe('done')
  })

  it('R32 a blink of a fifth of a second is enough', () => {
    const blink = [...held(face(), 10), look(face({ eyeOpening: 0.2 })), ...held(face({ eyeOpening: 0.08 }), 3), ...held(face(), 6)]
    const { stage, frames } = watched('blink', blink)
    expect(stage).toBe('done')
    expect(frames.map(({ look: { face: of } }) => of?.eyeOpening)).toEqual([0.3, 0.08, 0.3])
  })

  it('R32 who leaves the picture, or is joined by another, begins anew', () => {
    const half = leftAndBack.slice(0, 18)
    expect(watched('left', [...half, look()])).toEqual(newTake)
    expect(watched('left', [...half, look(face(), 2)])).toEqual(newTake)
  })

  it('L9 however long it takes, only a handful of pictures is held', () => {
    let take = newTake
    for (let at = 0; at < 600; at++) {
      const yaw = calm.yaw + 40 * Math.abs(Math.sin(at / 40))
      take = seen(take, { at: at * 50, look: look(face({ yaw: at > 20 ? Math.max(yaw, 20) : yaw })) }, { prompt: 'left', calm })
      expect(take.kept.length).toBeLessThanOrEqual(12)
    }
  })
})
