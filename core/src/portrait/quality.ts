/** Whether a picture is good enough to be compared, and if not, what the person can do. */
import type { FaceLook, Look } from '../face/look.ts'

/** What is told to the person, the most important first. */
export type Advice =
  | 'no-face'
  | 'several-faces'
  | 'picture-too-small'
  | 'come-closer'
  | 'go-back'
  | 'move-into-frame'
  | 'too-dark'
  | 'too-bright'
  | 'uneven-light'
  | 'not-sharp'
  | 'look-straight'
  | 'hold-straight'
  | 'open-eyes'
  | 'close-mouth'
  | 'uncover-face'

/** `capture`: a live frame that goes to the authority. `portrait`: a picture that is to be kept there. */
export type PictureUse = 'capture' | 'portrait'

type Bounds = {
  /** Pixels of the shorter and of the longer side. */
  readonly sides: readonly [number, number]
  /** Pixels between the eyes. */
  readonly eyeDistance: number
  /** Width of the face by the width of the picture. */
  readonly share: readonly [number, number]
  /** Degrees either way; the mesh sees a level face at about 5 degrees of pitch. */
  readonly turn: number
}

const bounds: Record<PictureUse, Bounds> = {
  capture: { sides: [360, 480], eyeDistance: 40, share: [0.2, 0.8], turn: 20 },
  portrait: { sides: [102, 126], eyeDistance: 20, share: [0.15, 1], turn: 20 },
}

const LEAST_PRESENCE = 0.9
const LEAST_INSIDE = 0.99
const LEVEL_PITCH = 5
const MOST_ROLL = 25
const BRIGHTNESS = [45, 225] as const
const LEAST_CONTRAST = 12
const MOST_SHADE = 0.4
/** Of a blurred face less than this is left (measured on blurred drawings). */
const LEAST_SHARPNESS = 0.02
const MOST_COVERED = 0.6
const LEAST_EYE_OPENING = 0.17
const LEAST_EYES_OPEN = 0.3
const MOST_MOUTH = 0.3

/** Empty when the picture may be compared. */
export function adviceFor(look: Look, use: PictureUse): readonly Advice[] {
  const { face } = look
  if (face === undefined || face.presence < LEAST_PRESENCE) return ['no-face']
  if (look.faces > 1) return ['several-faces']
  const rules: readonly (readonly [boolean, Advice])[] = [
    ...ofPlace(look, face, bounds[use]),
    ...ofLight(face),
    ...ofFace(face, bounds[use]),
  ]
  return rules.filter(([wrong]) => wrong).map(([, advice]) => advice)
}

type Rules = readonly (readonly [boolean, Advice])[]

function ofPlace({ width, height }: Look, face: FaceLook, { sides, eyeDistance, share }: Bounds): Rules {
  return [
    [Math.min(width, height) < sides[0] || Math.max(width, height) < sides[1], 'picture-too-small'],
    [face.eyeDistance < eyeDistance || face.share < share[0], 'come-closer'],
    [face.share > share[1], 'go-back'],
    [face.inside < LEAST_INSIDE, 'move-into-frame'],
  ]
}

function ofLight({ brightness, contrast, shade, sharpness }: FaceLook): Rules {
  return [
    [brightness < BRIGHTNESS[0], 'too-dark'],
    [brightness > BRIGHTNESS[1], 'too-bright'],
    [shade > MOST_SHADE, 'uneven-light'],
    [sharpness < LEAST_SHARPNESS || contrast < LEAST_CONTRAST, 'not-sharp'],
  ]
}

function ofFace({ pose, eyeOpening, eyesOpen, mouthOpening, covered }: FaceLook, { turn }: Bounds): Rules {
  return [
    [Math.abs(pose.yaw) > turn || Math.abs(pose.pitch - LEVEL_PITCH) > turn, 'look-straight'],
    [Math.abs(pose.roll) > MOST_ROLL, 'hold-straight'],
    // Both must say so: glasses deceive the net, narrow eyes the measure.
    [eyeOpening < LEAST_EYE_OPENING && eyesOpen < LEAST_EYES_OPEN, 'open-eyes'],
    [mouthOpening > MOST_MOUTH, 'close-mouth'],
    [covered > MOST_COVERED, 'uncover-face'],
  ]
}
