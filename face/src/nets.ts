/** The five nets of a pack, as functions from planes to numbers. One thread each: more are slower on a shared machine. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { type Net, netsOfPack, type Pack } from './pack.ts'

export type Nets = {
  /** Planes as the pack's preprocessing says, [1, planes, height, width]; the outputs by name. */
  run(net: Net, planes: Float32Array): Promise<Readonly<Record<string, Float32Array>>>
}

const options: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  logSeverityLevel: 3,
}

export async function loadNets(pack: Pack): Promise<Nets> {
  const sessions = new Map<Net, InferenceSession>()
  for (const net of netsOfPack)
    sessions.set(net, await InferenceSession.create(readFileSync(join(pack.folder, pack.models[net].file)), options))
  return {
    async run(net, planes) {
      const { input, width, height, order } = pack.models[net]
      const tensor = new Tensor('float32', planes, [1, order === 'gray' ? 1 : 3, height, width])
      const outputs = await (sessions.get(net) as InferenceSession).run({ [input]: tensor })
      return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]))
    },
  }
}
