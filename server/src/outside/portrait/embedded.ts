/**
 * The portrait authority of a demonstration: a process of its own with its own store, started with the first question and started again when it
 * falls. We reach it as we would reach the real one, over the signed profile alone.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { admit } from '@shiming/authority'
import { drawKeyPair, type KeyPair } from '@shiming/gm'
import type { PortraitAuthority } from '../../ports.ts'
import { Unavailable } from '../../unavailable.ts'
import { PARTY } from './exchange.ts'
import { createSignedAuthority, fileAt, type SignedOptions } from './signed.ts'

const program = createRequire(import.meta.url).resolve('@shiming/authority/main')
const CLIENT = 'shiming'
/** Milliseconds that it may take to come up. */
const PATIENCE = 15_000

export type EmbeddedOptions = {
  readonly dataDir: string
  readonly models: string
  readonly timeout: number
  readonly note: (line: string) => void
}
export type EmbeddedAuthority = PortraitAuthority & {
  /** Puts a portrait on file, as only a simulation lets one. False when the picture is not good enough. */
  readonly file: (portrait: { readonly number: string; readonly name: string; readonly image: Uint8Array }) => Promise<boolean>
  readonly close: () => Promise<void>
}

export const authorityFolder = (dataDir: string): string => join(dataDir, 'authority')

export function createEmbeddedAuthority(options: EmbeddedOptions): EmbeddedAuthority {
  let running: Promise<Running> | null = null
  const reach = async (): Promise<SignedOptions> => {
    running ??= start(options, () => {
      running = null
    })
    return (await running).at
  }
  return {
    compare: async (question) => createSignedAuthority(await reach()).compare(question),
    up: async () => createSignedAuthority(await reach()).up(),
    file: async (portrait) => fileAt(await reach(), portrait),
    close: async () => (await running?.catch(() => null))?.stop(),
  }
}

type Running = { readonly at: SignedOptions; readonly stop: () => void }

function start({ dataDir, models, timeout, note }: EmbeddedOptions, gone: () => void): Promise<Running> {
  const folder = authorityFolder(dataDir)
  const { privateKey, publicKey: ours } = clientKeys(folder)
  admit(folder, CLIENT, ours)
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], AUTHORITY_DIR: folder, AUTHORITY_MODELS: models },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  createInterface({ input: child.stderr }).on('line', note)
  return new Promise((settle, fail) => {
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
    child.on('error', () => {})
    child.on('close', () => {
      clearTimeout(late)
      gone()
      fail(new Unavailable(PARTY, 5))
    })
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(late)
      const { url, publicKey } = JSON.parse(line) as { url: string; publicKey: string }
      settle({ at: { url, client: CLIENT, privateKey, publicKey, timeout, simulated: true }, stop: () => void child.stdin.end() })
    })
  })
}

function clientKeys(folder: string): KeyPair {
  const file = join(folder, 'product.json')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, JSON.stringify(drawKeyPair()), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8')) as KeyPair
}
