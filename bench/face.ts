/** What looking at faces costs: one frame of a drawn head through all nets, one thread and two, and what comes before the first. */
import { createLocalEngine, shippedPack } from '@shiming/face'
import { pictureOf } from '@shiming/face/testing'

export type FaceCost = {
  /** Milliseconds from nothing to the first look. */
  readonly cold: number
  /** Milliseconds for a frame, one thread: median. */
  readonly frame: number
  /** Frames a second with two threads and eight frames under way. */
  readonly perSecond: number
  /** Milliseconds for the fifteen frames of a sitting, all at once, two threads. */
  readonly sitting: number
}

const WISH = { template: true, liveness: true }
const SITTING = 15

export async function faceCost(): Promise<FaceCost> {
  const frames = await Promise.all(Array.from({ length: SITTING }, (_, seed) => pictureOf({ seed, yaw: seed - 7 })))
  const frameOf = (at: number): Buffer => frames[at % SITTING] ?? Buffer.alloc(0)
  const one = createLocalEngine({ folder: shippedPack, threads: 1 })
  const begun = performance.now()
  await one.look(frameOf(0), WISH)
  const cold = performance.now() - begun
  const took: number[] = []
  for (let at = 0; at < 40; at += 1) {
    const from = performance.now()
    await one.look(frameOf(at), WISH)
    took.push(performance.now() - from)
  }
  await one.close()
  const two = createLocalEngine({ folder: shippedPack, threads: 2, queue: 100 })
  await Promise.all([two.look(frameOf(0), WISH), two.look(frameOf(1), WISH)])
  const from = performance.now()
  let next = 0
  const hand = async (): Promise<void> => {
    while (next < 80) await two.look(frameOf(next++), WISH)
  }
  await Promise.all(Array.from({ length: 8 }, hand))
  const perSecond = 80_000 / (performance.now() - from)
  const sat = performance.now()
  await Promise.all(frames.map((frame) => two.look(frame, WISH)))
  const sitting = performance.now() - sat
  await two.close()
  return { cold, frame: took.toSorted((a, b) => a - b)[took.length >> 1] ?? 0, perSecond, sitting }
}
