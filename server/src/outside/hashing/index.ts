/** Argon2id over the peppered password, at most one hash per core at a time; beyond a bounded queue people hear 503 at once. */
import { availableParallelism } from 'node:os'
import { type Algorithm, hash as argon2, verify as argon2Verify } from '@node-rs/argon2'
import { bounded } from '../../bounded.ts'
import type { Hashing, Keys } from '../../ports.ts'

export type HashingOptions = {
  readonly keys: Pick<Keys, 'pepper'>
  /** KiB */
  readonly memory: number
  readonly passes: number
  readonly lanes: number
  /** Hashes that may wait. */
  readonly queue: number
}

const ARGON2ID = 2 as Algorithm.Argon2id

export function createHashing({ keys, memory, passes, lanes, queue }: HashingOptions): Hashing {
  const parameters = { algorithm: ARGON2ID, memoryCost: memory, timeCost: passes, parallelism: lanes }
  const run = bounded({ what: 'hashing', width: availableParallelism(), queue })
  // The library takes text, and the peppered password is any bytes.
  const peppered = (password: string): string => keys.pepper(password).toString('base64')
  const nobody = argon2(peppered('nobody'), parameters)
  return {
    hash: (password) => run(() => argon2(peppered(password), parameters)),
    verify: (hash, password) =>
      run(async () => {
        const right = await argon2Verify(hash ?? (await nobody), peppered(password))
        return right && hash !== null
      }),
  }
}
