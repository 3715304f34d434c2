/** One thread with the nets of a pack; looks at one frame after the other. Frames and what was made of them are overwritten before the answer leaves. */
import { parentPort, workerData } from 'node:worker_threads'
import { erasePyramid, type LookWish, pyramidOf } from '@shiming/core/face'
import { decode } from './decode.ts'
import { examine, type Seeing } from './examine.ts'
import type { Answer, Job } from './jobs.ts'
import { loadNets } from './nets.ts'
import { PackRefused, readPack } from './pack.ts'
import { testItself } from './self-test.ts'

const port = parentPort
if (port === null) throw new Error('this file is a worker')
const answer = (told: Answer, moved: ArrayBuffer[] = []): void => port.postMessage(told, moved)

try {
  const pack = readPack((workerData as { folder: string }).folder)
  const seeing = { pack, nets: await loadNets(pack) }
  await testItself(seeing)
  port.on('message', (job: Job) => void work(seeing, job))
  answer({ kind: 'ready' })
} catch (error) {
  answer({ kind: 'unfit', why: error instanceof PackRefused ? error.message : 'the face models cannot be loaded' })
}

async function work(seeing: Seeing, { frame, wish }: Job): Promise<void> {
  try {
    const look = await lookAt(seeing, frame, wish)
    const template = typeof look === 'object' ? look.template : undefined
    answer({ kind: 'look', look }, template === undefined ? [] : [template.buffer as ArrayBuffer])
  } catch {
    // Nothing of the error leaves: it may quote numbers of a face.
    answer({ kind: 'failed' })
  } finally {
    frame.fill(0)
  }
}

async function lookAt(seeing: Seeing, bytes: Uint8Array, wish: LookWish) {
  const decoded = await decode(bytes)
  if (typeof decoded === 'string') return decoded
  const { pixels, scale } = decoded
  const pyramid = pyramidOf(pixels)
  try {
    return await examine(seeing, { pyramid, width: pixels.width, height: pixels.height, scale }, wish)
  } finally {
    erasePyramid(pyramid)
  }
}
