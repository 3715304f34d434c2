/** The face engine that the settings name: a service, or the models on this machine. */
import { join } from 'node:path'
import { installPack, PackRefused, packInForce, shippedPack } from '@shiming/face'
import type { FaceEngine } from '../../ports.ts'
import { type Settings, StartRefused } from '../../settings.ts'
import { createLocalFaces } from './local.ts'
import { createRemoteFaces } from './remote.ts'

const shelfOf = (dataDir: string): string => join(dataDir, 'models')

/** The folder of the model pack in force. */
export const modelsFolder = ({ dataDir }: Pick<Settings, 'dataDir'>): string => packInForce(shelfOf(dataDir), shippedPack)

/** Throws `StartRefused` when the model pack is not whole, is another than was calibrated, or was never calibrated. */
export function chooseFaces(settings: Pick<Settings, 'dataDir' | 'faceUrl' | 'faceKey' | 'faceTimeout' | 'faceQueue'>): FaceEngine {
  const { dataDir, faceUrl, faceKey, faceTimeout, faceQueue } = settings
  if (faceUrl !== undefined) return createRemoteFaces({ url: faceUrl, key: faceKey, timeout: faceTimeout })
  return orRefused(() => createLocalFaces({ folder: packInForce(shelfOf(dataDir), shippedPack), queue: faceQueue }))
}

/** `shiming models install FILE`: checks the pack, its self-test included, and puts it in force for the next start. */
export async function installModels(
  file: string,
  { dataDir }: Pick<Settings, 'dataDir'>,
): Promise<{ readonly name: string; readonly hash: string }> {
  try {
    return await installPack(file, shelfOf(dataDir))
  } catch (error) {
    throw error instanceof PackRefused ? new StartRefused(error.message) : error
  }
}

function orRefused<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw error instanceof PackRefused ? new StartRefused(`face models: ${error.message}`) : error
  }
}
