/** Custody of keys in a file: the adapter that ships. A hardware module would wrap, unwrap and give the MAC keys in its place. */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { DigestKind, IndexKind, Keys, WrappedKey } from '../../ports.ts'
import { dataKey, open, type Sealer, seal, sealedBy } from './envelope.ts'
import { ensureKeyFile, type KeyFile, KeysRefused, newKek, readKeyFile, replaceKeyFile, stampOf } from './key-file.ts'
import { mac, type SuiteName, suites } from '@shiming/gm'

export type FileKeys = Keys & {
  /** Whether this start made the file: then a database with sealed rows is not its own. */
  readonly made: boolean
  /** Stays the same over rotations; tells one installation's keys from another's. Not secret. */
  readonly fingerprint: string
  knows(kek: string): boolean
  /** Adds a key-encryption key of the suite in force and makes it the current one; other processes notice by themselves. */
  addKek(): Promise<string>
}

/** Opens the file of keys, made at the first start. New data are sealed by `suite`; old ones open whatever theirs was. Throws `KeysRefused`. */
export async function createFileKeys(path: string, suite: SuiteName): Promise<FileKeys> {
  const { made } = await ensureKeyFile(path, suite)
  return new Custody(path, suite, made)
}

const wrapPlace = (id: string, suite: SuiteName): readonly string[] => ['data_key', 'wrapped', id, suite]

class Custody implements FileKeys {
  readonly made: boolean
  readonly suite: SuiteName
  readonly #path: string
  readonly #derived = new Map<string, KeyObject>()
  #file: KeyFile
  #stamp: string

  constructor(path: string, suite: SuiteName, made: boolean) {
    this.#path = path
    this.suite = suite
    this.made = made
    this.#stamp = stampOf(path)
    this.#file = readKeyFile(path)
  }

  get current(): string {
    return this.#file.current
  }

  get fingerprint(): string {
    return this.#mac('digest', 'fingerprint', '').subarray(0, 12).toString('base64url')
  }

  knows(kek: string): boolean {
    return this.#file.keks.some(({ id }) => id === kek)
  }

  async addKek(): Promise<string> {
    this.#reload()
    const kek = newKek(this.suite)
    await replaceKeyFile(this.#path, { ...this.#file, current: kek.id, keks: [...this.#file.keks, kek] })
    this.#reload()
    return kek.id
  }

  async draw(id: string) {
    this.#reload()
    const suite = suites[this.suite]
    const material = randomBytes(suite.keyBytes)
    const wrapped = this.#wrap(id, this.suite, material)
    return { wrapped, key: dataKey({ id, suite, key: createSecretKey(material) }) }
  }

  async unwrap(wrapped: WrappedKey) {
    const suite = suites[wrapped.suite as SuiteName]
    if (suite === undefined) throw new Error('a data key of a suite that is not known here')
    return dataKey({ id: wrapped.id, suite, key: createSecretKey(this.#material(wrapped)) })
  }

  async rewrap(wrapped: WrappedKey): Promise<WrappedKey> {
    this.#reload()
    return this.#wrap(wrapped.id, wrapped.suite as SuiteName, this.#material(wrapped))
  }

  index(kind: IndexKind, normalised: { reveal(): string }): string {
    return `${this.#file.index.version}.${this.#mac('index', kind, normalised.reveal()).toString('base64url')}`
  }

  digest(kind: DigestKind, secret: string): string {
    return this.#mac('digest', kind, secret).toString('base64url')
  }

  pepper(password: string): Buffer {
    return this.#mac('pepper', 'password', password)
  }

  #wrap(id: string, suite: SuiteName, material: Buffer): WrappedKey {
    const kek = this.#kek(this.#file.current)
    return { id, suite, wrappedBy: kek.id, wrapped: seal(kek, wrapPlace(id, suite), material) }
  }

  #material({ id, suite, wrapped, wrappedBy }: WrappedKey): Buffer {
    if (sealedBy(wrapped) !== wrappedBy) throw new Error('a data key wrapped by another key than it says')
    if (!this.knows(wrappedBy)) this.#reload()
    const kek = this.#kek(wrappedBy)
    return open(kek, wrapPlace(id, suite as SuiteName), wrapped)
  }

  #kek(id: string): Sealer {
    const found = this.#file.keks.find((kek) => kek.id === id)
    if (found === undefined) throw new KeysRefused(`${this.#path} does not hold the key ${id}, which sealed data of this database`)
    return { id, suite: suites[found.suite], key: createSecretKey(found.key, 'base64') }
  }

  /** One key per kind, derived from the root of its use, so that equal values of two kinds do not show as equal. */
  #mac(use: 'index' | 'digest' | 'pepper', kind: string, text: string): Buffer {
    const root = this.#file[use]
    const name = `${use}/${root.version}/${kind}`
    let key = this.#derived.get(name)
    if (key === undefined) {
      key = createSecretKey(mac(root.mac, createSecretKey(root.key, 'base64'), name))
      this.#derived.set(name, key)
    }
    return mac(root.mac, key, text)
  }

  #reload(): void {
    const stamp = stampOf(this.#path)
    if (stamp === this.#stamp) return
    this.#file = readKeyFile(this.#path)
    this.#stamp = stamp
  }
}
