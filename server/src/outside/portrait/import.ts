/** `shiming portraits import`: a folder of portraits into the authority of a demonstration, beside the running one or without it. */
import { type Imported, importPortraits, openInstallation } from '@shiming/authority'
import { createFaceReader, createLocalEngine } from '@shiming/face'
import { authorityFolder } from './embedded.ts'

type Into = { readonly dataDir: string /** Folder of the model pack. */; readonly models: string }

export async function importFolder(
  { dataDir, models }: Into,
  folder: string,
  progress: (done: number, of: number) => void,
): Promise<Imported> {
  const engine = createLocalEngine({ folder: models })
  const { portraits } = openInstallation(authorityFolder(dataDir))
  try {
    return await importPortraits(folder, { portraits, faces: createFaceReader(engine) }, progress)
  } finally {
    portraits.close()
    await engine.close()
  }
}
