// Runs a converted file and the graph it came from on the same numbers; more than a rounding apart ends the run.
import { createRequire } from 'node:module'
import { run } from './reference.mjs'

const { InferenceSession, Tensor } = createRequire(new URL('../../face/package.json', import.meta.url))('onnxruntime-node')
/** Of the largest number of an output, at least 1. */
const MOST_APART = 1e-5

export async function compared(graph, bytes, { input, outputs }) {
  const [, , height, width] = input.shape
  const planes = Float32Array.from({ length: 3 * height * width }, (_, at) => Math.sin(at * 0.37) + 0.3 * Math.cos(at * 0.0113))
  const pixels = planes.map((_, at) => planes[(at % 3) * height * width + Math.floor(at / 3)])
  const session = await InferenceSession.create(bytes, { graphOptimizationLevel: 'all' })
  const found = await session.run({ [input.name]: new Tensor('float32', planes, input.shape) })
  const wanted = run(graph, { shape: [height, width, 3], data: pixels })
  return Object.entries(outputs)
    .map(([name, { from }]) => {
      const right = from.flatMap((node) => [...wanted.get(node).data])
      const apart = right.reduce((most, value, at) => Math.max(most, Math.abs(value - found[name].data[at])), 0)
      const largest = right.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
      if (right.length !== found[name].data.length || !(apart <= Math.max(largest, 1) * MOST_APART))
        throw new Error(`${name}: ${apart} apart at a scale of ${largest}`)
      return `${name} at most ${apart.toExponential(1)} apart at a scale of ${largest.toPrecision(3)}`
    })
    .join('; ')
}
