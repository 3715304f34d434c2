/** Every start of a worker looks at one drawn picture: other numbers than the pack tells mean other weights, exchanged channels or a broken runtime. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { likeness, pyramidOf } from '@shiming/core/face'
import { decode } from './decode.ts'
import { examine, type Seeing } from './examine.ts'
import { PackRefused } from './pack.ts'

/** Processors round differently, by far less than this; exchanged channels move the cosine to 0.95 and liveness from 0.96 to 0.01. */
const LEAST_COSINE = 0.999
const MOST_DEGREES = 0.5
const MOST_LIVENESS = 0.05

/** Throws `PackRefused` when the nets do not answer as they did when they were calibrated. */
export async function testItself(seeing: Seeing): Promise<void> {
  const { folder, selfTest } = seeing.pack
  const decoded = await decode(readFileSync(join(folder, selfTest.picture)))
  if (typeof decoded === 'string') throw new PackRefused(`the picture of the self-test cannot be read: ${decoded}`)
  const { pixels, scale } = decoded
  const { face, template } = await examine(
    seeing,
    { pyramid: pyramidOf(pixels), width: pixels.width, height: pixels.height, scale },
    { template: true, liveness: true },
  )
  if (face === undefined || template === undefined) throw new PackRefused('the self-test found no face')
  const apart = [
    ['yaw', Math.abs(face.pose.yaw - selfTest.yaw), MOST_DEGREES],
    ['pitch', Math.abs(face.pose.pitch - selfTest.pitch), MOST_DEGREES],
    ['liveness', Math.abs((face.liveness ?? 0) - selfTest.liveness), MOST_LIVENESS],
    ['template', 1 - likeness(template, Float32Array.from(selfTest.template)), 1 - LEAST_COSINE],
  ] as const
  const wrong = apart.filter(([, found, most]) => !(found <= most)).map(([what, found]) => `${what} by ${found.toFixed(3)}`)
  if (wrong.length > 0)
    throw new PackRefused(`the self-test of the face models fails (${wrong.join(', ')}): are colour channels exchanged?`)
}
