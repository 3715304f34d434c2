/** The page's side of the landmarks worker: one frame at a time; null for good once it cannot work here. */
import type { Look, Pixels } from '@shiming/core/face'

export type Landmarks = {
  /** Resolves once the nets are loaded, with whether they are. */
  readonly ready: Promise<boolean>
  /** Null when this frame could not be looked at. */
  readonly look: (pixels: Pixels, scale: number) => Promise<Look | null>
  readonly stop: () => void
}

type Told = { readonly id?: number; readonly look?: Look; readonly ready?: true; readonly failed?: string }

/** The runtime and both nets are three megabytes; on a slow line the capture by time is better than no capture. */
const PATIENCE = 25_000

export function openLandmarks(): Landmarks {
  let worker: Worker
  try {
    worker = new Worker(new URL('./landmarks-worker.ts', import.meta.url), { type: 'module' })
  } catch {
    return { ready: Promise.resolve(false), look: async () => null, stop: () => {} }
  }
  const waiting = new Map<number, (look: Look | null) => void>()
  let count = 0
  const ready = new Promise<boolean>((settle) => {
    const late = setTimeout(() => settle(false), PATIENCE)
    const over = (whether: boolean): void => {
      clearTimeout(late)
      settle(whether)
    }
    worker.onerror = () => {
      over(false)
      for (const answer of waiting.values()) answer(null)
      waiting.clear()
    }
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.id === undefined) return over(data.ready === true)
      waiting.get(data.id)?.(data.look ?? null)
      waiting.delete(data.id)
    }
  })
  const look = (pixels: Pixels, scale: number): Promise<Look | null> =>
    new Promise((settle) => {
      const id = count++
      waiting.set(id, settle)
      worker.postMessage({ id, pixels, scale }, [pixels.data.buffer])
    })
  return { ready, look, stop: () => worker.terminate() }
}
