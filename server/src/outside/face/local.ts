/** The face engine on this machine: a pool of threads with the nets of a model pack. */
import { createLocalEngine, EngineDown } from '@shiming/face'
import type { FaceEngine } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'

export type LocalFacesOptions = {
  /** Folder of the model pack. */
  readonly folder: string
  /** Frames that may wait before people hear 503. */
  readonly queue: number
}

/** Throws `PackRefused` when the pack is not whole or was not calibrated. */
export function createLocalFaces(options: LocalFacesOptions): FaceEngine {
  const engine = createLocalEngine(options)
  const { hash, calibration } = engine.pack
  return {
    pack: async () => ({ hash, match: calibration.match, liveness: calibration.liveness, sitting: calibration.sitting }),
    look: (frame, wish) => orUnavailable(engine.look(frame, wish)),
    test: () => orUnavailable(engine.test()),
    close: () => engine.close(),
  }
}

async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof EngineDown) throw new Unavailable('face', error.why === 'busy' ? 2 : 10, error)
    throw error
  }
}
