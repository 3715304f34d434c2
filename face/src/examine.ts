/** One frame through all stages: find the face, lay the mesh, measure, align, describe. Each stage is a pure function of core/face around one net. */
import {
  alignedCrop,
  type FaceLook,
  type Found,
  eyeBoxes,
  eyeCentres,
  eyeOpening,
  findFaces,
  fivePoints,
  insideShare,
  letterbox,
  lightOf,
  type Look,
  type LookWish,
  livenessBox,
  type Mesh,
  meshBox,
  meshCrop,
  mouthOpening,
  placeMesh,
  poseOf,
  printOf,
  type Pyramid,
  rectangle,
  sample,
  shapeOf,
} from '@shiming/core/face'
import type { Nets } from './nets.ts'
import type { Pack } from './pack.ts'

export type Seeing = { readonly nets: Nets; readonly pack: Pack }
/** `scale`: pixels of the frame as it was sent by one of these. */
export type Frame = { readonly pyramid: Pyramid; readonly width: number; readonly height: number; readonly scale: number }

export async function examine(seeing: Seeing, frame: Frame, wish: LookWish): Promise<Look> {
  const size = {
    width: Math.round(frame.width * frame.scale),
    height: Math.round(frame.height * frame.scale),
    print: printOf(frame.pyramid),
  }
  const faces = await detect(seeing, frame)
  const [best] = faces
  if (best === undefined) return { ...size, faces: 0 }
  const { mesh, presence } = await layMesh(seeing, frame, best)
  const face = await measure(seeing, frame, { mesh, presence, wish })
  const template = wish.template === true ? { template: await describe(seeing, frame, mesh) } : {}
  return { ...size, faces: faces.length, face, ...template }
}

async function detect({ nets, pack }: Seeing, { pyramid, width, height }: Frame): Promise<readonly Found[]> {
  const at = letterbox(width, height)
  const planes = sample(pyramid, at, pack.models.detect)
  const { scores, boxes } = await nets.run('detect', planes)
  planes.fill(0)
  return findFaces(scores as Float32Array, boxes as Float32Array, at)
}

async function layMesh({ nets, pack }: Seeing, { pyramid }: Frame, found: Found) {
  const at = meshCrop(found)
  const planes = sample(pyramid, at, pack.models.mesh)
  const { mesh, presence } = await nets.run('mesh', planes)
  planes.fill(0)
  return { mesh: placeMesh(mesh as Float32Array, at), presence: (presence as Float32Array)[0] as number }
}

type Laid = { readonly mesh: Mesh; readonly presence: number; readonly wish: LookWish }

async function measure(seeing: Seeing, frame: Frame, { mesh, presence, wish }: Laid): Promise<FaceLook> {
  const { pyramid, width, height, scale } = frame
  const luma = sample(pyramid, alignedCrop(fivePoints(mesh)), { width: 112, height: 112, order: 'gray', scale: 1, offset: 0 })
  const light = lightOf(luma)
  luma.fill(0)
  const [right, left] = eyeCentres(mesh)
  return {
    presence,
    eyeDistance: Math.hypot(left[0] - right[0], left[1] - right[1]) * scale,
    share: meshBox(mesh).width / width,
    inside: insideShare(mesh, width, height),
    pose: poseOf(mesh),
    eyeOpening: eyeOpening(mesh),
    eyesOpen: await eyesOpen(seeing, frame, mesh),
    mouthOpening: mouthOpening(mesh),
    ...light,
    ...(wish.liveness === true ? { liveness: await live(seeing, frame, mesh) } : {}),
    shape: shapeOf(mesh),
  }
}

async function eyesOpen({ nets, pack }: Seeing, { pyramid }: Frame, mesh: Mesh): Promise<number> {
  const { eye } = pack.models
  let least = 1
  for (const box of eyeBoxes(mesh)) {
    const planes = sample(pyramid, rectangle(box, eye.width, eye.height), eye)
    const { output } = await nets.run('eye', planes)
    planes.fill(0)
    least = Math.min(least, softmax(output as Float32Array)[1] as number)
  }
  return least
}

async function live({ nets, pack }: Seeing, { pyramid, width, height }: Frame, mesh: Mesh): Promise<number> {
  const { liveness } = pack.models
  const box = livenessBox(meshBox(mesh), width, height)
  const planes = sample(pyramid, rectangle(box, liveness.width, liveness.height), liveness)
  const { output } = await nets.run('liveness', planes)
  planes.fill(0)
  return softmax(output as Float32Array)[0] as number
}

/** 512 numbers of length 1. */
async function describe({ nets, pack }: Seeing, { pyramid }: Frame, mesh: Mesh): Promise<Float32Array> {
  const planes = sample(pyramid, alignedCrop(fivePoints(mesh)), pack.models.feature)
  const { output } = await nets.run('feature', planes)
  planes.fill(0)
  const raw = output as Float32Array
  const length = Math.hypot(...raw)
  const template = raw.map((number) => number / length)
  raw.fill(0)
  return template
}

function softmax(logits: Float32Array): Float32Array {
  const most = Math.max(...logits)
  const powers = logits.map((logit) => Math.exp(logit - most))
  const sum = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / sum)
}
