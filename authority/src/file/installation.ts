/** The authority's own folder: its secret, its signing keys, the clients it knows; made at the first start, for its owner alone. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { drawKeyPair, type KeyPair } from '@shiming/gm'
import { openPortraits, type Portraits } from './portraits.ts'

export type Installation = {
  readonly portraits: Portraits
  readonly keys: KeyPair
  readonly clientKey: (client: string) => string | undefined
}

type Clients = Readonly<Record<string, string>>

/** Opens the folder, or makes it. Several processes may have it open: an import beside the running authority. */
export function openInstallation(folder: string): Installation {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = Buffer.from(
    kept(join(folder, 'secret'), () => randomBytes(48).toString('base64')),
    'base64',
  )
  const keys = JSON.parse(kept(join(folder, 'signing.json'), () => JSON.stringify(drawKeyPair()))) as KeyPair
  return {
    keys,
    portraits: openPortraits(join(folder, 'portraits.db'), secret),
    clientKey: (client) => (Object.hasOwn(clientsOf(folder), client) ? clientsOf(folder)[client] : undefined),
  }
}

/** Lets a product in: its name and its public key. */
export function admit(folder: string, client: string, publicKey: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'clients.json'), JSON.stringify({ ...clientsOf(folder), [client]: publicKey }), { mode: 0o600 })
}

function clientsOf(folder: string): Clients {
  const file = join(folder, 'clients.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Clients) : {}
}

/** The text of a file that is made once; of two that try, one makes it and both read it. */
function kept(file: string, make: () => string): string {
  try {
    writeFileSync(file, make(), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  if ((statSync(file).mode & 0o077) !== 0) throw new Error(`${file} may be read by others: chmod 600`)
  return readFileSync(file, 'utf8')
}
