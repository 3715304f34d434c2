/** The authority as a process of its own. It tells whoever started it where it listens and by which key it signs, in one line, and goes when they go. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFaceReader, createLocalEngine } from '@shiming/face'
import { createWatch } from './comparison/watch.ts'
import type { Faults } from './comparison/faults.ts'
import { openInstallation } from './file/installation.ts'
import { createAuthority } from './http/server.ts'

const HOUR = 3_600_000

async function serve(folder: string, models: string, port: number): Promise<void> {
  const installation = openInstallation(folder)
  const engine = createLocalEngine({ folder: models, threads: 1 })
  const faces = createFaceReader(engine)
  const { portraits } = installation
  const note = (line: object): void => console.error(JSON.stringify({ at: new Date().toISOString(), ...line }))
  const office = { portraits, faces, saw: createWatch(faces.thresholds.accept).saw, alarm: (alarm: string) => note({ alarm }) }
  const app = createAuthority({ installation, office, now: Date.now, faults: () => faultsIn(folder), note })
  const sweeping = setInterval(() => portraits.sweep(Date.now()), HOUR)
  const address = await app.listen({ host: '127.0.0.1', port })
  const close = async (): Promise<void> => {
    clearInterval(sweeping)
    await app.close()
    await engine.close()
    portraits.close()
    process.exit(0)
  }
  process.stdin.on('end', () => void close()).resume()
  process.on('SIGTERM', () => void close())
  console.log(JSON.stringify({ url: address, publicKey: installation.keys.publicKey }))
}

/** Faults are switched on by a file, so that a test can break an authority that runs. */
function faultsIn(folder: string): Faults {
  try {
    return JSON.parse(readFileSync(join(folder, 'faults.json'), 'utf8')) as Faults
  } catch {
    return {}
  }
}

const { SHIMING_MODE, AUTHORITY_DIR = './data/authority', AUTHORITY_MODELS = './models', AUTHORITY_PORT = '0' } = process.env
if (SHIMING_MODE === 'production') {
  console.error('the portrait authority is a simulation and is no part of a production')
  process.exit(1)
}
await serve(AUTHORITY_DIR, AUTHORITY_MODELS, Number(AUTHORITY_PORT))
