/** What a remote face engine says, believed only when it is whole. */
import type { FaceLook, ImageFlaw, Look, LookWish } from '@shiming/core/face'
import type { FacePack } from '../../ports.ts'

type Told = Readonly<Record<string, unknown>>

const isTold = (value: unknown): value is Told => typeof value === 'object' && value !== null && !Array.isArray(value)
const inside = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && value >= least && value <= most

export function readPack(body: unknown): FacePack | null {
  if (!isTold(body) || !isTold(body['match']) || !isTold(body['liveness'])) return null
  const { hash, sitting } = body
  const { accept, review } = body['match']
  const { refuse, pass } = body['liveness']
  if (typeof hash !== 'string' || !/^[0-9a-f]{64}$/.test(hash) || !inside(sitting, 0.01, 0.99)) return null
  if (!inside(review, 0.01, 0.99) || !inside(accept, review, 0.99) || !inside(refuse, 0.01, 0.99) || !inside(pass, refuse, 0.99))
    return null
  return { hash, match: { accept, review }, liveness: { refuse, pass }, sitting }
}

const flaws: Record<ImageFlaw, true> = {
  'image-kind': true,
  'image-too-long': true,
  'image-too-large': true,
  'image-broken': true,
  'image-animated': true,
  'image-colours': true,
  'image-carries-more': true,
}

export function readFlaw(body: unknown): ImageFlaw | null {
  return isTold(body) && typeof body['flaw'] === 'string' && body['flaw'] in flaws ? (body['flaw'] as ImageFlaw) : null
}

/** The range of every number of a face. */
const ranges = {
  presence: [0, 1],
  eyeDistance: [0, 100_000],
  share: [0, 100],
  inside: [0, 1],
  eyeOpening: [0, 100],
  eyesOpen: [0, 1],
  mouthOpening: [0, 100],
  brightness: [0, 255],
  contrast: [0, 255],
  sharpness: [0, 1000],
  shade: [0, 1],
  covered: [0, 1],
} as const

export function readLook(body: unknown, wish: LookWish): Look | null {
  if (!isTold(body) || !isTold(body['look'])) return null
  const { width, height, faces, print, face, template } = body['look']
  if (!inside(width, 1, 100_000) || !inside(height, 1, 100_000) || !inside(faces, 0, 1000)) return null
  if (typeof print !== 'string' || !/^[0-9a-f]{64}$/.test(print)) return null
  if (faces === 0) return { width, height, faces, print }
  const seen = readFace(face, wish)
  const numbers = wish.template === true ? readTemplate(template) : undefined
  if (seen === null || numbers === null) return null
  return { width, height, faces, print, face: seen, ...(numbers === undefined ? {} : { template: numbers }) }
}

function readFace(told: unknown, wish: LookWish): FaceLook | null {
  if (!isTold(told) || !isTold(told['pose'])) return null
  const { yaw, pitch, roll } = told['pose']
  const { shape, liveness } = told
  if (!inside(yaw, -180, 180) || !inside(pitch, -180, 180) || !inside(roll, -180, 180)) return null
  if (!Array.isArray(shape) || shape.length !== 48 || !shape.every((value) => inside(value, -1000, 1000))) return null
  if (wish.liveness === true && !inside(liveness, 0, 1)) return null
  if (!Object.entries(ranges).every(([name, [least, most]]) => inside(told[name], least, most))) return null
  const numbers = Object.fromEntries(Object.keys(ranges).map((name) => [name, told[name]])) as Record<keyof typeof ranges, number>
  return { ...numbers, pose: { yaw, pitch, roll }, shape, ...(inside(liveness, 0, 1) ? { liveness } : {}) }
}

/** 512 numbers of length 1. */
function readTemplate(told: unknown): Float32Array | null {
  if (typeof told !== 'string' || told.length !== 2732) return null
  const bytes = Buffer.from(told, 'base64')
  if (bytes.length !== 2048) return null
  const template = Float32Array.from({ length: 512 }, (_, at) => bytes.readFloatLE(at * 4))
  bytes.fill(0)
  return Math.abs(Math.hypot(...template) - 1) < 1e-3 ? template : null
}
