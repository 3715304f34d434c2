/** One frame of the camera through the two nets of landmarks, with the rules of the server. It guides people; nothing of it is sent. */
import {
  type Affine,
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
  type Mesh,
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

/** Where a face was a moment ago it still is: the detector, which costs three times the mesh, is asked anew only now and then. */
const EVERY = 6
const LEAST_PRESENCE = 0.8

type Followed = { readonly faces: number; readonly crop: Affine; left: number }
type Looked = { readonly face: FaceLook; readonly mesh: Mesh }

/** Looks at one frame after the other. `scale`: pixels of the frame that will be sent, by one of these. */
export function createLooker(run: RunNet): (pixels: Pixels, scale: number) => Promise<Look> {
  let followed: Followed | null = null
  return async (pixels, scale) => {
    const pyramid = pyramidOf(pixels)
    const { width, height } = pixels
    const size = { width: Math.round(width * scale), height: Math.round(height * scale), print: '' }
    const measure = (crop: Affine): Promise<Looked> => measured(run, pyramid, { crop, width, height, scale })
    const known = followed !== null && followed.left > 0 ? followed : await found(run, pyramid, pixels)
    if (known === null) {
      followed = null
      return { ...size, faces: 0 }
    }
    const { face, mesh } = await measure(known.crop)
    erasePyramid(pyramid)
    followed = face.presence < LEAST_PRESENCE ? null : { faces: known.faces, crop: around(mesh), left: known.left - 1 }
    return { ...size, faces: known.faces, face }
  }
}

async function found(run: RunNet, pyramid: Pyramid, { width, height }: Pixels): Promise<Followed | null> {
  const at = letterbox(width, height)
  const { scores, boxes } = await run('detect', sample(pyramid, at, nets.detect), 256)
  const faces = findFaces(scores as Float32Array, boxes as Float32Array, at)
  const [best] = faces
  return best === undefined ? null : { faces: faces.length, crop: meshCrop(best), left: EVERY }
}

/** The crop for the next frame, from the points of this one. */
const around = (mesh: Mesh): Affine => meshCrop({ score: 1, box: meshBox(mesh), eyes: eyeCentres(mesh) })

type Frame = { readonly crop: Affine; readonly width: number; readonly height: number; readonly scale: number }

async function measured(run: RunNet, pyramid: Pyramid, { crop, width, height, scale }: Frame): Promise<Looked> {
  const { mesh: raw, presence } = await run('mesh', sample(pyramid, crop, nets.mesh), 192)
  const mesh = placeMesh(raw as Float32Array, crop)
  const luma = sample(pyramid, alignedCrop(fivePoints(mesh)), { width: 112, height: 112, order: 'gray', scale: 1, offset: 0 })
  const [right, left] = eyeCentres(mesh)
  const opening = eyeOpening(mesh)
  const face = {
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
  return { face, mesh }
}
