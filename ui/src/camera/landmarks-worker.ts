/** The worker: both nets of landmarks on WebAssembly, one thread, away from the page's own. */
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import type { Pixels } from '@shiming/core/face'
import { createLooker, type Net, type RunNet } from './look.ts'

export type Asked = { readonly id: number; readonly pixels: Pixels; readonly scale: number }

const files: Record<Net, string> = {
  detect: new URL('../../../models/blazeface.onnx', import.meta.url).href,
  mesh: new URL('../../../models/facemesh.onnx', import.meta.url).href,
}

env.wasm.numThreads = 1
env.wasm.proxy = false

async function open(net: Net): Promise<InferenceSession> {
  const answer = await fetch(files[net])
  if (!answer.ok) throw new Error(`${net}: ${answer.status}`)
  return InferenceSession.create(new Uint8Array(await answer.arrayBuffer()), { executionProviders: ['wasm'] })
}

async function start(): Promise<RunNet> {
  // One after the other: both would compile the runtime at once.
  const detect = await open('detect')
  const mesh = await open('mesh')
  const sessions = { detect, mesh }
  return async (net, planes, side) => {
    const session = sessions[net]
    const outputs = await session.run({ image: new Tensor('float32', planes, [1, 3, side, side]) })
    return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]))
  }
}

const started = start().then(createLooker)
started.then(
  () => self.postMessage({ ready: true }),
  (error: unknown) => self.postMessage({ failed: String(error) }),
)

self.onmessage = async ({ data: { id, pixels, scale } }: MessageEvent<Asked>) => {
  try {
    self.postMessage({ id, look: await (await started)(pixels, scale) })
  } catch (error) {
    self.postMessage({ id, failed: String(error) })
  }
}
