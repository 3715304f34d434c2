/** The engine of this machine: a checked pack, and threads that load it with the first frame. */
import type { ImageFlaw, Look, LookWish } from '@shiming/core/face'
import { type Pack, readPack } from './pack.ts'
import { Pool, type PoolOptions } from './pool.ts'

export type LocalEngine = {
  readonly pack: Pack
  /** What is on the frame, or why it cannot be looked at. Throws `EngineDown` when it may be sent again. */
  look(frame: Uint8Array, wish?: LookWish): Promise<Look | ImageFlaw>
  close(): Promise<void>
}

/** Throws `PackRefused` at once when the pack is not whole; the nets are loaded with the first frame. */
export function createLocalEngine(options: PoolOptions): LocalEngine {
  const pack = readPack(options.folder)
  const pool = new Pool(options)
  return { pack, look: (frame, wish = {}) => pool.look(frame, wish), close: () => pool.close() }
}
