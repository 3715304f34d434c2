import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The runtime of the face models comes with the libraries of all platforms, 288 MB; what is not for this machine is removed: 46 MB stay on Linux. */
export function trimmed(root) {
  const shelf = join(root, 'node_modules', 'onnxruntime-node', 'bin', 'napi-v6')
  // Of an unknown layout, or without a library for this machine, nothing is touched.
  if (!existsSync(join(shelf, process.platform, process.arch))) return
  for (const platform of readdirSync(shelf))
    for (const arch of readdirSync(join(shelf, platform)))
      if (platform !== process.platform || arch !== process.arch) rmSync(join(shelf, platform, arch), { recursive: true, force: true })
}

/** Its install script would fetch libraries for graphics cards from elsewhere. */
export const withoutGraphics = { ONNXRUNTIME_NODE_INSTALL: 'skip' }
