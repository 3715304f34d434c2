/** All work of a server beyond answering: sending messages, sealing the record, sweeping what has lapsed, finishing a rotation of keys. */
import type { Opened } from '../store/open/index.ts'
import type { Tables } from '../store/tables.ts'
import type { Log } from './log.ts'
import { type LoopOptions, startLoop } from './loop.ts'
import type { Metrics } from './metrics.ts'
import { type RotatingKeys, stepRotation } from './rotation.ts'
import { type Sender, startSender } from './sender.ts'

const SEAL_EVERY = 250
const SWEEP_EVERY = 30_000
const ROTATE_EVERY = 30_000

export type WorkOptions = {
  readonly opened: Pick<Opened<Tables>, 'db' | 'opsPool'>
  readonly keys: RotatingKeys
  readonly log: Log
  readonly metrics: Pick<Metrics, 'message' | 'alarm'>
  /** Milliseconds that the message gateway has for an answer. */
  readonly smsTimeout: number
  /** Acts: one message; one batch of the record, one round of sweeping (true: more waits). Each is safe on several processes at once. */
  readonly deliver: (id: string) => Promise<unknown>
  readonly seal: LoopOptions['round']
  readonly sweep: LoopOptions['round']
}

export type Work = { readonly sender: Sender; readonly stop: () => Promise<void> }

export function startWork({ opened, keys, log, metrics, smsTimeout, deliver, seal, sweep }: WorkOptions): Work {
  const sender = startSender({ pool: opened.opsPool, deliver, lostAfter: 5 + (2 * smsTimeout) / 1000, log, metrics })
  const onFailure = (): void => metrics.alarm('loop-failed')
  const loops = [
    startLoop({ name: 'record', every: SEAL_EVERY, round: seal, log, onFailure }),
    startLoop({ name: 'sweep', every: SWEEP_EVERY, round: sweep, log, onFailure }),
    startLoop({ name: 'rotation', every: ROTATE_EVERY, round: () => stepRotation(opened.db, keys), log, onFailure }),
  ]
  const stop = async (): Promise<void> => {
    await Promise.all([sender.stop(), ...loops.map((loop) => loop.stop())])
  }
  return { sender, stop }
}
