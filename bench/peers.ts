/** What the machine gives without the product: Argon2id of the same parameters on the same cores, and a bare Fastify. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { hash } from '@node-rs/argon2'
import { node } from '@shiming/tests/world/server.ts'

/** `Algorithm.Argon2id` of the library, whose enumeration is for its compiler only. */
const ARGON2ID = 2
export const cores = availableParallelism()
export type Cost = { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number }

/** The parameters the product wrote into its own hashes. */
export function costOf(stored: string): Cost {
  const [, memory, passes, lanes] = /\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored) ?? []
  return { memoryCost: Number(memory), timeCost: Number(passes), parallelism: Number(lanes) }
}

/** Hashes a second with one under way per core, and the mean milliseconds of one. */
export async function rawHashes(cost: Cost, seconds: number): Promise<{ perSecond: number; meanMs: number }> {
  let count = 0
  let total = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  await Promise.all(
    Array.from({ length: cores }, async () => {
      while (performance.now() < until) {
        const from = performance.now()
        await hash(Buffer.alloc(32, count), { ...cost, algorithm: ARGON2ID, salt: Buffer.alloc(16, count) })
        total += performance.now() - from
        count += 1
      }
    }),
  )
  return { perSecond: (count * 1000) / (performance.now() - begun), meanMs: total / count }
}

/** A Fastify that answers every request with the bytes given, in a process of its own. */
export async function bareFastify(answer: string): Promise<{ port: number; stop(): void }> {
  const child: ChildProcess = spawn(node, [new URL('bare.ts', import.meta.url).pathname, answer], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  return { port: Number(line.toString()), stop: () => void child.kill() }
}
