/** Worker threads with the nets, as many as cores, started when the first frames come and ended after a time of rest. A bounded queue before them. */
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ImageFlaw, Look, LookWish } from '@shiming/core/face'
import type { Answer, Job } from './jobs.ts'

/** Why no answer came: nothing is wrong with the frame, it may be sent again. */
export class EngineDown extends Error {
  readonly why: 'busy' | 'slow' | 'broken' | 'unfit' | 'closed'
  constructor(why: EngineDown['why'], more = '') {
    super(`the face engine is ${why}${more === '' ? '' : `: ${more}`}`)
    this.why = why
  }
}

export type PoolOptions = {
  readonly folder: string
  /** Workers at most; without it one a core. */
  readonly threads?: number
  /** Frames that may wait; without it 32. */
  readonly queue?: number
  /** Milliseconds for one frame once the nets are loaded; without it 10 s. */
  readonly patience?: number
  /** Milliseconds without a frame until the threads end; without it 5 minutes. */
  readonly rest?: number
}

/** Milliseconds for the nets to be loaded: half a second on an idle machine. */
const LOADING = 30_000

type Waiting = { readonly job: Job; readonly settle: (look: Look | ImageFlaw) => void; readonly fail: (error: EngineDown) => void }
type Hand = { readonly worker: Worker; ready: boolean; busy: Waiting | null; timer: NodeJS.Timeout | null }

export class Pool {
  private readonly options: Required<PoolOptions>
  private readonly hands = new Set<Hand>()
  private readonly queue: Waiting[] = []
  private resting: NodeJS.Timeout | null = null
  private closed = false

  constructor(options: PoolOptions) {
    this.options = { threads: availableParallelism(), queue: 32, patience: 10_000, rest: 300_000, ...options }
  }

  /** The frame is copied; the copy is overwritten after use. */
  look(bytes: Uint8Array, wish: LookWish): Promise<Look | ImageFlaw> {
    return new Promise((settle, fail) => {
      if (this.closed) return fail(new EngineDown('closed'))
      if (this.queue.length >= this.options.queue && !this.hasHand()) return fail(new EngineDown('busy'))
      this.queue.push({ job: { frame: Uint8Array.from(bytes), wish }, settle, fail })
      this.deal()
    })
  }

  async close(): Promise<void> {
    this.closed = true
    for (const waiting of this.queue.splice(0)) drop(waiting, new EngineDown('closed'))
    await this.dismiss()
  }

  private hasHand(): boolean {
    return [...this.hands].some(({ busy }) => busy === null) || this.hands.size < this.options.threads
  }

  private deal(): void {
    if (this.resting !== null) clearTimeout(this.resting)
    this.resting = null
    while (this.queue.length > 0) {
      const hand = [...this.hands].find(({ busy }) => busy === null) ?? this.hire()
      if (hand === null) return
      this.give(hand, this.queue.shift() as Waiting)
    }
    if ([...this.hands].every(({ busy }) => busy === null)) this.rest()
  }

  private rest(): void {
    this.resting = setTimeout(() => void this.dismiss(), this.options.rest).unref()
  }

  private hire(): Hand | null {
    if (this.closed || this.hands.size >= this.options.threads) return null
    const worker = startWorker(this.options.folder)
    const hand: Hand = { worker, ready: false, busy: null, timer: null }
    worker.on('message', (answer: Answer) => this.hear(hand, answer))
    worker.on('error', () => this.lose(hand, new EngineDown('broken')))
    worker.on('exit', () => this.lose(hand, new EngineDown('broken')))
    worker.unref()
    this.hands.add(hand)
    return hand
  }

  private give(hand: Hand, waiting: Waiting): void {
    hand.busy = waiting
    hand.worker.ref()
    if (hand.ready) this.send(hand, waiting)
    else this.time(hand, LOADING)
  }

  /** The memory of the frame goes over to the worker, which overwrites it. */
  private send(hand: Hand, { job }: Waiting): void {
    this.time(hand, this.options.patience)
    hand.worker.postMessage(job, [job.frame.buffer as ArrayBuffer])
  }

  private time(hand: Hand, milliseconds: number): void {
    if (hand.timer !== null) clearTimeout(hand.timer)
    hand.timer = setTimeout(() => this.lose(hand, new EngineDown('slow')), milliseconds)
  }

  private hear(hand: Hand, answer: Answer): void {
    if (answer.kind === 'unfit') return this.lose(hand, new EngineDown('unfit', answer.why))
    if (answer.kind === 'ready') {
      hand.ready = true
      if (hand.busy !== null) this.send(hand, hand.busy)
      return
    }
    const done = this.free(hand)
    if (answer.kind === 'look') done?.settle(answer.look)
    else done?.fail(new EngineDown('broken'))
    this.deal()
  }

  private free(hand: Hand): Waiting | null {
    const done = hand.busy
    if (hand.timer !== null) clearTimeout(hand.timer)
    hand.timer = null
    hand.busy = null
    hand.worker.unref()
    return done
  }

  /** A hand that hangs, fell or cannot load the nets goes; what it held may be sent again, the next frame gets a new hand. */
  private lose(hand: Hand, error: EngineDown): void {
    if (!this.hands.delete(hand)) return
    const held = this.free(hand)
    void hand.worker.terminate()
    if (held !== null) drop(held, error)
    if (error.why === 'unfit') for (const waiting of this.queue.splice(0)) drop(waiting, error)
    else if (!this.closed) this.deal()
  }

  private async dismiss(): Promise<void> {
    const hands = [...this.hands]
    this.hands.clear()
    for (const hand of hands) {
      const held = this.free(hand)
      if (held !== null) drop(held, new EngineDown('closed'))
    }
    await Promise.all(hands.map(({ worker }) => worker.terminate()))
  }
}

function drop({ job, fail }: Waiting, error: EngineDown): void {
  // Its memory belongs to the worker once it was sent there.
  if (job.frame.byteLength > 0) job.frame.fill(0)
  fail(error)
}

/** Without the words of our own command line: they may not be meant for a thread. */
const startWorker = (folder: string): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { workerData: { folder }, name: 'face', execArgv: [] })
