/** For whoever compares two pictures and wants nothing else: a face as 512 numbers, or null when the picture is not good enough for that. */
import { adviceFor, type PictureUse } from '@shiming/core/portrait'
import type { LocalEngine } from './engine.ts'

export type FaceReader = {
  readonly thresholds: { readonly accept: number; readonly review: number }
  /** Of length 1; to be overwritten after use. Throws `EngineDown` when it may be tried again. */
  read(image: Uint8Array, kind: 'portrait' | 'photo'): Promise<Float32Array | null>
}

const uses: Record<'portrait' | 'photo', PictureUse> = { portrait: 'portrait', photo: 'capture' }

export function createFaceReader(engine: LocalEngine): FaceReader {
  return {
    thresholds: engine.pack.calibration.match,
    async read(image, kind) {
      const look = await engine.look(image, { template: true })
      if (typeof look === 'string' || look.template === undefined) return null
      if (adviceFor(look, uses[kind]).length === 0) return look.template
      look.template.fill(0)
      return null
    },
  }
}
