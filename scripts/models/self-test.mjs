// The picture of the self-test, and what the pack answers to it when all is right. The head is drawn, nobody has it; its light is coloured, so that
// exchanged colour channels show.
import { createRequire } from 'node:module'
import { pyramidOf } from '../../core/src/face/index.ts'
import { decode } from '../../face/src/decode.ts'
import { examine } from '../../face/src/examine.ts'
import { loadNets } from '../../face/src/nets.ts'
import { drawHead } from '../../face/src/testing/head.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const sharp = createRequire(new URL('../../face/package.json', import.meta.url))('sharp')
const light = [1, 0.74, 0.4]

export async function selfTestPicture(file) {
  const { data, width, height } = drawHead({ person: 0, yaw: 6, pitch: -3, seed: 7 }, 288, 352)
  const coloured = data.map((value, at) => value * light[at % 3])
  await sharp(coloured, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 9 })
    .toFile(file)
}

export async function selfTest(folder, { models }) {
  const seeing = { nets: await loadNets({ folder, models }), pack: { models } }
  const decoded = await decode(readFileSync(join(folder, 'self-test.png')))
  const { pixels, scale } = decoded
  const frame = { pyramid: pyramidOf(pixels), width: pixels.width, height: pixels.height, scale }
  const { face, template } = await examine(seeing, frame, { template: true, liveness: true })
  const exchanged = pyramidOf({ ...pixels, data: pixels.data.map((_, at) => pixels.data[at - (at % 3) + 2 - (at % 3)]) })
  const other = await examine(seeing, { ...frame, pyramid: exchanged }, { template: true, liveness: true })
  const cosine = template.reduce((sum, value, at) => sum + value * other.template[at], 0)
  console.log(
    `self-test: presence ${face.presence.toFixed(3)}; with exchanged channels cosine ${cosine.toFixed(3)}, liveness ${face.liveness.toFixed(3)} → ${other.face.liveness.toFixed(3)}`,
  )
  return {
    picture: 'self-test.png',
    yaw: face.pose.yaw,
    pitch: face.pose.pitch,
    liveness: face.liveness,
    template: Array.from(template, (value) => Number(value.toFixed(6))),
  }
}
