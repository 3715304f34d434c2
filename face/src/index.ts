/** Looks at frames with the nets of a model pack, on this machine. Knows no session, no person and no network; keeps nothing. */
import { join } from 'node:path'

export { createLocalEngine, type LocalEngine } from './engine.ts'
export { installPack, packInForce } from './install.ts'
export { PackRefused } from './pack.ts'
export { EngineDown } from './pool.ts'
export { createFaceReader, type FaceReader } from './reader.ts'

/** The pack that is shipped with the house. */
export const shippedPack = join(import.meta.dirname, '../../models')
