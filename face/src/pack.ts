/** A model pack: the nets with their hashes, how their inputs are made, and the calibration that belongs to exactly these. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** detect: faces; mesh: 468 points; eye: open or not; feature: 512 numbers of a face; liveness: live, print, replay. */
export const netsOfPack = ['detect', 'mesh', 'eye', 'feature', 'liveness'] as const
export type Net = (typeof netsOfPack)[number]

export type Model = {
  readonly file: string
  readonly sha256: string
  /** Name of the input; what goes in is value · scale + offset, in this order of planes. */
  readonly input: string
  readonly width: number
  readonly height: number
  readonly order: 'rgb' | 'bgr' | 'gray'
  readonly scale: number
  readonly offset: number
}

export type Calibration = {
  /** The hash of the pack that was measured. */
  readonly of: string
  /** Cosines: the same person from `accept` on, undecided from `review` on. */
  readonly match: { readonly accept: number; readonly review: number }
  /** Share of live frames: refused below, passed above, undecided between. */
  readonly liveness: { readonly refuse: number; readonly pass: number }
  /** Cosine that frames of one sitting must reach among each other. */
  readonly sitting: number
}

/** What the nets must answer to the picture of no living person that is looked at whenever the nets are loaded. */
export type SelfTest = {
  readonly picture: string
  readonly template: readonly number[]
  readonly liveness: number
  /** Degrees */
  readonly yaw: number
  readonly pitch: number
}

export type Pack = {
  readonly folder: string
  readonly name: string
  /** SHA-256 over the hashes and the preprocessing of all models. */
  readonly hash: string
  readonly models: Readonly<Record<Net, Model>>
  readonly calibration: Calibration
  readonly selfTest: SelfTest
}

/** A pack that must not be used; the message says why, for the operator. */
export class PackRefused extends Error {}

/** Reads and checks the pack in a folder: every file by its hash, the calibration by the pack's. Throws `PackRefused`. */
export function readPack(folder: string): Pack {
  const told = readManifest(folder)
  const models = part(told, 'models') as Record<Net, Model>
  for (const net of netsOfPack) checkModel(folder, net, models[net])
  const hash = packHash(models)
  return {
    folder,
    name: typeof told['name'] === 'string' ? told['name'] : 'unnamed',
    hash,
    models,
    calibration: readCalibration(told, hash),
    selfTest: readSelfTest(part(told, 'selfTest') as SelfTest),
  }
}

type Told = Readonly<Record<string, unknown>>

function readManifest(folder: string): Told {
  let told: unknown
  try {
    told = JSON.parse(readFileSync(join(folder, 'models.json'), 'utf8'))
  } catch {
    throw new PackRefused(`${folder}: there is no readable models.json`)
  }
  if (typeof told !== 'object' || told === null || !('format' in told) || told.format !== 1) {
    throw new PackRefused(`${folder}: models.json is not of format 1`)
  }
  return { ...told }
}

function part(told: Told, name: string): object {
  const value = told[name]
  if (typeof value !== 'object' || value === null) throw new PackRefused(`the model pack has no ${name} record`)
  return value
}

const plainName = /^[a-z0-9][a-z0-9._-]{0,99}$/i

function checkModel(folder: string, net: Net, model: Model | undefined): void {
  if (model === undefined) throw new PackRefused(`the model pack has no model "${net}"`)
  const numbers = [model.width, model.height, model.scale, model.offset]
  const right = plainName.test(model.file) && ['rgb', 'bgr', 'gray'].includes(model.order) && numbers.every(Number.isFinite)
  if (!right) throw new PackRefused(`the model "${net}" is not described well enough to be used`)
  let bytes: Buffer
  try {
    bytes = readFileSync(join(folder, model.file))
  } catch {
    throw new PackRefused(`the model pack lacks the file ${model.file}`)
  }
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== model.sha256) throw new PackRefused(`${model.file} is not the file that was calibrated: its SHA-256 is ${found}`)
}

/** Two packs with the same hash answer the same. */
export function packHash(models: Readonly<Record<Net, Model>>): string {
  const lines = netsOfPack.map((net) => {
    const { sha256, input, width, height, order, scale, offset } = models[net]
    return [net, sha256, input, width, height, order, scale, offset].join(' ')
  })
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

function readCalibration(told: Told, hash: string): Calibration {
  const calibration = part(told, 'calibration') as Calibration
  if (calibration.of !== hash) throw new PackRefused(`the calibration record is of another pack (${calibration.of}); this one is ${hash}`)
  const { match, liveness, sitting } = calibration
  const rising = [0, match?.review, match?.accept, 1].every(isAbove) && [0, liveness?.refuse, liveness?.pass, 1].every(isAbove)
  if (!rising || !(sitting > 0 && sitting < 1)) throw new PackRefused('the calibration record lacks thresholds, or they are out of order')
  return calibration
}

function readSelfTest(selfTest: SelfTest): SelfTest {
  const numbers = [selfTest.liveness, selfTest.yaw, selfTest.pitch, ...(selfTest.template ?? [])]
  if (numbers.length < 4 || !numbers.every(Number.isFinite) || !plainName.test(selfTest.picture))
    throw new PackRefused('the self-test record of the model pack is not whole')
  return selfTest
}

const isAbove = (value: number | undefined, at: number, all: readonly (number | undefined)[]): boolean =>
  typeof value === 'number' && (at === 0 || value > (all[at - 1] as number))
