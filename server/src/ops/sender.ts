/** Sends the messages that acts wrote in their transactions: jobs of graphile-worker, picked up within milliseconds and taken up again after any crash. */
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, type Runner, run } from 'graphile-worker'
import type pg from 'pg'
import { Unavailable } from '../unavailable.ts'
import type { Log } from './log.ts'
import { type Loop, startLoop } from './loop.ts'
import type { Metrics } from './metrics.ts'

export type SenderOptions = {
  readonly pool: pg.Pool
  /** Sends one message unless it is sent; throws `Unavailable` when it should be tried again. */
  readonly deliver: (id: string) => Promise<unknown>
  /** Seconds after which a worker that still has a job was killed: a delivery ends within its gateway's time. */
  readonly lostAfter: number
  readonly log: Log
  readonly metrics?: Pick<Metrics, 'message'>
}

export type Sender = { stop(): Promise<void> /** Consecutive deliveries that found the gateway away. */; failing(): number }

const CONCURRENCY = 4

export function startSender(options: SenderOptions): Sender {
  const state = { stopping: false, failing: 0 }
  const task = taskOf(options, state)
  let runner: Runner | undefined
  const keep = async (): Promise<void> => {
    while (!state.stopping) {
      try {
        runner = await run({
          pgPool: options.pool,
          taskList: { 'send-sms': task },
          concurrency: CONCURRENCY,
          pollInterval: 1000,
          noHandleSignals: true,
          crontab: '',
          logger: quiet,
        })
        // Told to stop while it was starting: there was no runner yet that could have been told.
        if (state.stopping) await runner.stop()
        await runner.promise
      } catch (error) {
        if (!state.stopping) options.log.warn({ err: error }, 'the message sender starts again')
      }
      if (!state.stopping) await pause(500)
    }
  }
  const kept = keep()
  const freeing = startLoop({
    name: 'lost-jobs',
    every: 5000,
    round: () => freeLostJobs(options.pool, options.lostAfter),
    log: options.log,
  })
  return { stop: () => stop(state, freeing, () => runner, kept), failing: () => state.failing }
}

const quiet = new Logger(() => () => {})

async function stop(state: { stopping: boolean }, freeing: Loop, runner: () => Runner | undefined, kept: Promise<void>): Promise<void> {
  state.stopping = true
  await freeing.stop()
  await runner()
    ?.stop()
    .catch(() => {})
  await kept
}

function taskOf({ deliver, log, metrics }: SenderOptions, state: { failing: number }) {
  return async (payload: unknown): Promise<void> => {
    const id = idOf(payload)
    try {
      await deliver(id)
      state.failing = 0
      metrics?.message('sent')
    } catch (error) {
      const away = error instanceof Unavailable
      if (away && error.what === 'sms') state.failing += 1
      metrics?.message(away ? 'unavailable' : 'failed')
      log.warn({ err: error, message: id }, 'a message was not sent')
      // Job tables keep the text of an error: ours says nothing.
      throw new Error(away ? 'unavailable' : 'failed')
    }
  }
}

function idOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'id' in payload && typeof payload.id === 'string') return payload.id
  throw new Error('a job without the id of its message')
}

/** Jobs held by a worker that was killed: by themselves they would wait four hours. */
async function freeLostJobs(pool: pg.Pool, lostAfter: number): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(distinct locked_by)) from graphile_worker.jobs
     where locked_at < now() - make_interval(secs => $1) having count(*) > 0`,
    [lostAfter],
  )
}
