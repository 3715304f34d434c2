/** A process of its own: loads the nets of the pack in the folder that is named and tries them; ends with 1 and a line when they are unfit. */
import { loadNets } from './nets.ts'
import { readPack } from './pack.ts'
import { testItself } from './self-test.ts'

try {
  const pack = readPack(process.argv[2] ?? '')
  await testItself({ pack, nets: await loadNets(pack) })
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
