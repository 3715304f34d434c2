/**
 * A head that nobody has: modelled and lit here, so that pictures of it may be shipped and shown. It turns, nods, blinks and opens its mouth,
 * and comes in several persons. It is there for self-tests and tests; it says nothing about how well the nets know people.
 */
import type { Pixels } from '@shiming/core/face'

export type Head = {
  /** Degrees: yaw to the person's left, pitch down, roll clockwise in the picture. */
  readonly yaw?: number
  readonly pitch?: number
  readonly roll?: number
  /** 0 shut, 1 open. */
  readonly eyes?: number
  readonly mouth?: number
  /** Which invented person; each has proportions and colours of its own. */
  readonly person?: number
  /** Noise of the camera: another number is another frame. */
  readonly seed?: number
  /** Size of the head by the width of the picture, and where its middle is, in widths. */
  readonly size?: number
  readonly x?: number
  readonly y?: number
  /** 1 is daylight. */
  readonly light?: number
}

type Colour = readonly [red: number, green: number, blue: number]
type Point3 = readonly [x: number, y: number, z: number]
type Person = {
  readonly skin: Colour
  readonly hair: Colour
  readonly iris: Colour
  readonly lips: Colour
  /** Proportions of the face; `eye` and `brow` are half heights, `hairline` is where the forehead ends. */
  readonly wide: number
  readonly eyeGap: number
  readonly eyeLevel: number
  readonly eye: number
  readonly brow: number
  readonly nose: number
  readonly mouthLevel: number
  readonly mouthWide: number
  readonly jaw: number
  readonly hairline: number
  readonly beard: number
}

const persons: readonly Person[] = [
  {
    skin: [224, 178, 148],
    hair: [42, 30, 24],
    iris: [66, 44, 30],
    lips: [176, 92, 88],
    wide: 1,
    eyeGap: 0.38,
    eyeLevel: -0.2,
    eye: 0.085,
    brow: 0.045,
    nose: 0.3,
    mouthLevel: 0.68,
    mouthWide: 0.3,
    jaw: 0.85,
    hairline: -0.87,
    beard: 0,
  },
  {
    skin: [172, 120, 88],
    hair: [16, 14, 14],
    iris: [30, 20, 16],
    lips: [140, 84, 80],
    wide: 1.1,
    eyeGap: 0.42,
    eyeLevel: -0.12,
    eye: 0.062,
    brow: 0.075,
    nose: 0.2,
    mouthLevel: 0.74,
    mouthWide: 0.38,
    jaw: 1,
    hairline: -1.25,
    beard: 0.85,
  },
  {
    skin: [240, 208, 190],
    hair: [186, 150, 92],
    iris: [84, 120, 140],
    lips: [206, 96, 110],
    wide: 0.9,
    eyeGap: 0.33,
    eyeLevel: -0.3,
    eye: 0.115,
    brow: 0.025,
    nose: 0.42,
    mouthLevel: 0.56,
    mouthWide: 0.22,
    jaw: 0.66,
    hairline: -0.7,
    beard: 0,
  },
]

const bell = (x: number, y: number, wide: number, tall: number): number => Math.exp(-((x / wide) ** 2) - (y / tall) ** 2)
const mixed = (left: Colour, right: Colour, share: number): Colour => {
  const part = Math.max(0, Math.min(1, share))
  return [left[0] + (right[0] - left[0]) * part, left[1] + (right[1] - left[1]) * part, left[2] + (right[2] - left[2]) * part]
}
const step = (from: number, to: number, value: number): number => {
  const part = Math.max(0, Math.min(1, (value - from) / (to - from)))
  return part * part * (3 - 2 * part)
}

/** How far the face stands out at x (-1 to 1) and y (-1.3 brow to 1.3 chin). */
function depth(x: number, y: number, { nose, eyeGap, eyeLevel, jaw, mouthLevel }: Person): number {
  const narrow = y > 0.3 ? 1 - (1 - jaw) * step(0.3, 1.3, y) : 1
  const round = Math.sqrt(Math.max(0, 1 - (x / narrow) ** 2 - (y / 1.34) ** 2)) * 0.95
  const bridge = nose * bell(x, 0, 0.15, 1) * (step(-0.35, 0.3, y) - step(0.3, 0.42, y))
  const wings = 0.1 * bell(Math.abs(x) - 0.14, y - 0.3, 0.08, 0.08)
  const sockets = 0.09 * bell(Math.abs(x) - eyeGap, y - eyeLevel, 0.2, 0.13)
  const brow = 0.06 * bell(Math.abs(x) - eyeGap, y - eyeLevel + 0.22, 0.3, 0.1)
  const lips = 0.07 * bell(x, y - mouthLevel, 0.25, 0.12)
  const chin = 0.1 * bell(x, y - 1.05, 0.25, 0.16)
  const balls = 0.05 * bell(Math.abs(x) - eyeGap, y - eyeLevel, 0.1, 0.09)
  return round + bridge + wings - sockets + brow + lips + chin + balls
}

type Face = Required<Pick<Head, 'eyes' | 'mouth'>>

function faceColour(x: number, y: number, person: Person, { eyes, mouth }: Face): Colour {
  const side = Math.abs(x)
  let colour = mixed(person.skin, [205, 120, 105], 0.25 * bell(side - 0.5, y - 0.3, 0.25, 0.25))
  colour = mixed(
    colour,
    person.hair,
    step(person.hairline + 0.09, person.hairline - 0.08, y + 0.25 * x * x) + step(0.93, 1.02, side) * step(0.25, -0.1, y),
  )
  colour = mixed(
    colour,
    person.hair,
    person.beard *
      Math.max(bell(x, y - 1.1, 0.7, 0.3), step(0.6, 0.8, side) * step(0.2, 0.5, y), bell(x, y - person.mouthLevel + 0.16, 0.3, 0.06)),
  )
  const arch = y - person.eyeLevel + 0.24 + 0.4 * (side - person.eyeGap) ** 2
  colour = mixed(
    colour,
    person.hair,
    0.9 * step(person.brow + 0.012, person.brow - 0.012, Math.abs(arch)) * step(0.25, 0.2, Math.abs(side - person.eyeGap)),
  )
  colour = eye(colour, side - person.eyeGap, y - person.eyeLevel, { person, eyes })
  colour = mixed(colour, [90, 45, 40], 0.8 * bell(side - 0.085, y - 0.385, 0.045, 0.025))
  return lip(colour, x, y - person.mouthLevel, { person, mouth })
}

function eye(colour: Colour, x: number, y: number, { person, eyes }: { person: Person; eyes: number }): Colour {
  const open = person.eye * eyes * Math.sqrt(Math.max(0, 1 - (x / 0.19) ** 2))
  const line = mixed(
    colour,
    [38, 24, 20],
    0.9 * step(0.03, 0.012, Math.abs(y + (eyes > 0.3 ? open : -0.02))) * step(0.21, 0.17, Math.abs(x)),
  )
  if (Math.abs(y) > open || Math.abs(x) > 0.19) return mixed(line, [120, 70, 60], 0.25 * bell(x, y, 0.2, 0.14))
  const far = Math.hypot(x, y)
  if (far < 0.035) return [12, 10, 10]
  if (Math.hypot(x - 0.02, y + 0.025) < 0.014) return [250, 250, 250]
  return mixed(person.iris, [236, 234, 230], step(0.078, 0.092, far))
}

function lip(colour: Colour, x: number, y: number, { person, mouth }: { person: Person; mouth: number }): Colour {
  const wide = person.mouthWide - 0.06 * mouth
  const open = 0.24 * mouth * Math.sqrt(Math.max(0, 1 - (x / wide) ** 2))
  const thick = 0.075 * Math.sqrt(Math.max(0, 1 - (x / (wide + 0.04)) ** 2))
  const far = Math.abs(y - open * 0.35)
  if (far < open) return y < open * 0.35 - open * 0.55 ? [225, 220, 212] : [58, 20, 22]
  if (far < open + thick) return mouth < 0.1 && Math.abs(y) < 0.012 ? [96, 42, 42] : person.lips
  return colour
}

const hash = (at: number, seed: number): number => {
  let mixedBits = (Math.imul(at ^ (seed * 0x9e3779b1), 0x85ebca6b) ^ (at >>> 13)) | 0
  mixedBits = Math.imul(mixedBits ^ (mixedBits >>> 15), 0xc2b2ae35)
  return ((mixedBits ^ (mixedBits >>> 16)) >>> 0) / 2 ** 32
}

/** The head in front of a wall, `width` × `height` pixels, RGB. */
export function drawHead(head: Head = {}, width = 480, height = 640): Pixels {
  const canvas = new Canvas(width, height, head)
  const person = persons[(head.person ?? 0) % persons.length] as Person
  const face = { eyes: head.eyes ?? 1, mouth: head.mouth ?? 0 }
  canvas.surface([-0.62, 0.62], [0.7, 2.6], (x, y) => ({
    at: [x * (1 + step(1.5, 2.2, y) * 2.4), y, Math.sqrt(Math.max(0, 0.4 - x * x)) - 0.55],
    colour: y > 1.75 ? [58, 74, 104] : mixed(person.skin, [120, 80, 60], 0.35),
    still: y > 1.75,
  }))
  canvas.surface([-1, 1], [-1, 1], (u, v) => {
    if (u * u + v * v > 1) return null
    const out = Math.sqrt(1 - u * u - v * v)
    return { at: [u * 1.14 * person.wide, v * 1.42 - 0.12, out * 0.62 - 0.3], colour: person.hair }
  })
  canvas.surface([-1, 1], [-1.34, 1.34], (x, y) => {
    if (x * x + (y / 1.34) ** 2 > 1) return null
    return { at: [x * person.wide, y, depth(x, y, person)], colour: faceColour(x, y, person, face) }
  })
  return canvas.shown(head.seed ?? 0)
}

type Spot = { readonly at: Point3; readonly colour: Colour; readonly still?: boolean }

class Canvas {
  private readonly near: Float32Array
  private readonly light: Float32Array
  private readonly width: number
  private readonly height: number
  private readonly unit: number
  private readonly head: Head
  private readonly turn: (at: Point3) => Point3

  constructor(width: number, height: number, head: Head) {
    this.width = width
    this.height = height
    this.head = head
    this.unit = (width * (head.size ?? 0.42)) / 2
    this.turn = turning(head)
    this.near = new Float32Array(width * height).fill(-10)
    this.light = new Float32Array(width * height * 3)
    for (let at = 0; at < width * height; at++) {
      const share = Math.floor(at / width) / height
      this.light.set([188 - 50 * share, 194 - 46 * share, 198 - 40 * share], at * 3)
    }
  }

  /** Lays a surface over the picture, spot by spot; what is nearer hides what is behind. */
  surface(across: readonly [number, number], down: readonly [number, number], spot: (u: number, v: number) => Spot | null): void {
    const fine = 0.55 / this.unit
    for (let v = down[0]; v <= down[1]; v += fine) {
      for (let u = across[0]; u <= across[1]; u += fine) {
        const [here, right, below] = [spot(u, v), spot(u + 0.02, v), spot(u, v + 0.02)]
        if (here !== null)
          this.put(here, shine(here.at, (right ?? here).at, (below ?? here).at, here.still === true ? (at) => at : this.turn))
      }
    }
  }

  private put({ at, colour, still }: Spot, shade: number): void {
    const [x, y, z] = still === true ? at : this.turn(at)
    const far = 8 / (8 - z)
    const left = Math.round(this.width * (this.head.x ?? 0.5) + x * far * this.unit)
    const top = Math.round(this.width * (this.head.y ?? 0.62) + y * far * this.unit)
    for (let row = top; row < top + 2; row++) {
      for (let column = left; column < left + 2; column++) {
        if (row < 0 || column < 0 || row >= this.height || column >= this.width) continue
        const index = row * this.width + column
        if ((this.near[index] as number) > z) continue
        this.near[index] = z
        this.light.set([colour[0] * shade, colour[1] * shade, colour[2] * shade], index * 3)
      }
    }
  }

  shown(seed: number): Pixels {
    const { width, height, light, head } = this
    const data = new Uint8Array(width * height * 3)
    for (let at = 0; at < data.length; at++) {
      const right = at + 3 < data.length ? (light[at + 3] as number) : (light[at] as number)
      const soft = 0.7 * (light[at] as number) + 0.3 * right
      data[at] = Math.max(0, Math.min(255, soft * (head.light ?? 1) + (hash(at, seed + 1) - 0.5) * 7))
    }
    return { width, height, channels: 3, data }
  }
}

/** Light from above and a little from the left, on a surface through three points. */
function shine(here: Point3, right: Point3, below: Point3, turn: (at: Point3) => Point3): number {
  const [p, q, r] = [turn(here), turn(right), turn(below)]
  const [ax, ay, az] = [q[0] - p[0], q[1] - p[1], q[2] - p[2]]
  const [bx, by, bz] = [r[0] - p[0], r[1] - p[1], r[2] - p[2]]
  const normal: Point3 = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx]
  const length = Math.hypot(...normal)
  if (length === 0) return 0.8
  const towards = (normal[0] * -0.3 + normal[1] * -0.45 + normal[2] * 0.84) / length
  return 0.45 + 0.62 * Math.max(0, towards)
}

function turning({ yaw = 0, pitch = 0, roll = 0 }: Head): (at: Point3) => Point3 {
  const [sy, cy] = [Math.sin((yaw * Math.PI) / 180), Math.cos((yaw * Math.PI) / 180)]
  const [sp, cp] = [Math.sin((pitch * Math.PI) / 180), Math.cos((pitch * Math.PI) / 180)]
  const [sr, cr] = [Math.sin((roll * Math.PI) / 180), Math.cos((roll * Math.PI) / 180)]
  return ([x, y, z]) => {
    const [x1, z1] = [x * cy + z * sy, z * cy - x * sy]
    const [y2, z2] = [y * cp + z1 * sp, z1 * cp - y * sp]
    return [x1 * cr - y2 * sr, x1 * sr + y2 * cr, z2]
  }
}
