/** One frame of the camera through the two nets of landmarks, with the rules of the server. It guides people; nothing of it is sent. */
import {
  alignedCrop,
  erasePyramid,
  eyeCentres,
  eyeOpening,
  type FaceLook,
  findFaces,
  fivePoints,
  insideShare,
  letterbox,
  lightOf,
  type Look,
  meshBox,
  meshCrop,
  mouthOpening,
  type Pixels,
  placeMesh,
  poseOf,
  type Pyramid,
  pyramidOf,
  sample,
  type Sampling,
} from '@shiming/core/face'

export type Net = 'detect' | 'mesh'
export type RunNet = (net: Net, planes: Float32Array, side: number) => Promise<Readonly<Record<string, Float32Array>>>

/** As the model pack says (models.json). */
export const nets: Readonly<Record<Net, Sampling>> = {
  detect: { width: 256, height: 256, order: 'rgb', scale: 2 / 255, offset: -1 },
  mesh: { width: 192, height: 192, order: 'rgb', scale: 1 / 255, offset: 0 },
}

/** What the mesh calls closed beyond doubt; the net for eyes stays on the server. */
const CLOSED = 0.12

/** `scale`: pixels of the frame that will be sent, by one of these. */
export async function lookAt(run: RunNet, pixels: Pixels, scale: number): Promise<Look> {
  const pyramid = pyramidOf(pixels)
  const { width, height } = pixels
  const size = { width: Math.round(width * scale), height: Math.round(height * scale), print: '' }
  const at = letterbox(width, height)
  const { scores, boxes } = await run('detect', sample(pyramid, at, nets.detect), 256)
  const faces = findFaces(scores as Float32Array, boxes as Float32Array, at)
  const [best] = faces
  const look =
    best === undefined
      ? { ...size, faces: 0 }
      : { ...size, faces: faces.length, face: await measured(run, pyramid, { crop: meshCrop(best), width, height, scale }) }
  erasePyramid(pyramid)
  return look
}

type Frame = { readonly crop: ReturnType<typeof meshCrop>; readonly width: number; readonly height: number; readonly scale: number }

async function measured(run: RunNet, pyramid: Pyramid, { crop, width, height, scale }: Frame): Promise<FaceLook> {
  const { mesh: raw, presence } = await run('mesh', sample(pyramid, crop, nets.mesh), 192)
  const mesh = placeMesh(raw as Float32Array, crop)
  const luma = sample(pyramid, alignedCrop(fivePoints(mesh)), { width: 112, height: 112, order: 'gray', scale: 1, offset: 0 })
  const [right, left] = eyeCentres(mesh)
  const opening = eyeOpening(mesh)
  return {
    presence: (presence as Float32Array)[0] as number,
    eyeDistance: Math.hypot(left[0] - right[0], left[1] - right[1]) * scale,
    share: meshBox(mesh).width / width,
    inside: insideShare(mesh, width, height),
    pose: poseOf(mesh),
    eyeOpening: opening,
    eyesOpen: opening < CLOSED ? 0 : 1,
    mouthOpening: mouthOpening(mesh),
    ...lightOf(luma),
    shape: [],
  }
}
