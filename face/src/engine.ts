/** The engine of this machine: a checked pack, and threads that load it with the first frame. */
import type { ImageFlaw, Look, LookWish } from '@shiming/core/face'
import { type Pack, readPack } from './pack.ts'
import { Pool, type PoolOptions } from './pool.ts'
import { tried } from './tried.ts'

export type LocalEngine = {
  readonly pack: Pack
  /** What is on the frame, or why it cannot be looked at. Throws `EngineDown` when it may be sent again. */
  look(frame: Uint8Array, wish?: LookWish): Promise<Look | ImageFlaw>
  /** Loads the nets in a process of its own and tries them on the drawn head. Throws `EngineDown`: unfit, when they do not answer as they were calibrated. */
  test(): Promise<void>
  close(): Promise<void>
}

/** Throws `PackRefused` at once when the pack is not whole; the nets are loaded with the first frame. */
export function createLocalEngine(options: PoolOptions): LocalEngine {
  const pack = readPack(options.folder)
  const pool = new Pool(options)
  return { pack, look: (frame, wish = {}) => pool.look(frame, wish), test: () => tried(options.folder), close: () => pool.close() }
}
