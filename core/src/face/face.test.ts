import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alignedCrop, fivePoints, livenessBox, similarity } from './align.ts'
import { ANCHORS, DETECTOR_SIZE, findFaces, letterbox, overlap } from './detect.ts'
import { lightOf, printOf } from './light.ts'
import { likeness, printDistance } from './look.ts'
import { eyeBoxes, eyeOpening, insideShare, meshBox, meshCrop, mouthOpening, placeMesh, POINTS, pointOf, poseOf, shapeOf } from './mesh.ts'
import { applied, erasePyramid, halved, inverted, type Pixels, pyramidOf, rectangle, sample, turnedSquare } from './pixels.ts'

const number = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true })
const sized = fc.record({ width: fc.integer({ min: 1, max: 60 }), height: fc.integer({ min: 1, max: 60 }) })
const plain = (width: number, height: number, paint: (x: number, y: number) => readonly [number, number, number]): Pixels => ({
  width,
  height,
  channels: 3,
  data: Uint8Array.from(
    { length: width * height * 3 },
    (_, at) => paint(Math.floor(at / 3) % width, Math.floor(at / 3 / width))[at % 3] as number,
  ),
})
const stripes = plain(64, 48, (x, y) => [x * 4, y * 5, (x * y) % 251])
const one = { width: 64, height: 48, order: 'rgb', scale: 1, offset: 0 } as const

describe('a piece of a picture', () => {
  test('the whole picture, taken as it is, is the picture: red, then green, then blue', () => {
    const planes = sample(pyramidOf(stripes), [1, 0, 0, 0, 1, 0], one)
    for (const [x, y] of [
      [0, 0],
      [63, 47],
      [10, 20],
    ] as const)
      expect([0, 1, 2].map((plane) => planes[plane * 64 * 48 + y * 64 + x])).toEqual([x * 4, y * 5, (x * y) % 251])
  })

  test('red and blue change places when they are asked to, and grey is what an eye sees', () => {
    const [rgb, bgr, gray] = (['rgb', 'bgr', 'gray'] as const).map((order) =>
      sample(pyramidOf(stripes), [1, 0, 0, 0, 1, 0], { ...one, order }),
    )
    const plane = 64 * 48
    expect(bgr?.subarray(0, plane)).toEqual(rgb?.subarray(2 * plane))
    expect(bgr?.subarray(2 * plane)).toEqual(rgb?.subarray(0, plane))
    expect(gray).toHaveLength(plane)
    expect(gray?.[500]).toBeCloseTo(
      0.299 * (rgb?.[500] ?? 0) + 0.587 * (rgb?.[plane + 500] ?? 0) + 0.114 * (rgb?.[2 * plane + 500] ?? 0),
      3,
    )
  })

  test('a number is value · scale + offset, and what lies outside is black', () => {
    const planes = sample(pyramidOf(stripes), [1, 0, -200, 0, 1, 0], { ...one, scale: 1 / 127.5, offset: -1 })
    expect([...planes].every((value) => value === -1)).toBe(true)
  })

  test('a see-through layer is passed over', () => {
    const withAlpha: Pixels = {
      width: 64,
      height: 48,
      channels: 4,
      data: Uint8Array.from({ length: 64 * 48 * 4 }, (_, at) =>
        at % 4 === 3 ? 9 : (stripes.data[Math.floor(at / 4) * 3 + (at % 4)] as number),
      ),
    }
    expect(sample(pyramidOf(withAlpha), [1, 0, 0, 0, 1, 0], one)).toEqual(sample(pyramidOf(stripes), [1, 0, 0, 0, 1, 0], one))
  })

  test('a picture of one colour stays so at every size and angle', () => {
    const sand = plain(200, 160, () => [200, 150, 100])
    fc.assert(
      fc.property(number(10, 90), number(-3, 3), (side, angle) => {
        const planes = sample(pyramidOf(sand), turnedSquare([100, 80], side, angle, 16), {
          width: 16,
          height: 16,
          order: 'rgb',
          scale: 1,
          offset: 0,
        })
        expect(planes.subarray(0, 256).every((value) => Math.abs(value - 200) < 0.01)).toBe(true)
        expect(planes.subarray(512).every((value) => Math.abs(value - 100) < 0.01)).toBe(true)
      }),
    )
  })

  test('half of a picture is the mean of four, down to a single pixel', () => {
    expect([...halved(plain(2, 2, (x, y) => [x * 100, y * 100, 40])).data]).toEqual([50, 50, 40])
    fc.assert(
      fc.property(sized, ({ width, height }) => {
        const half = halved(plain(width, height, () => [7, 8, 9]))
        expect([half.width, half.height]).toEqual([Math.max(width >> 1, 1), Math.max(height >> 1, 1)])
        expect([...half.data.subarray(0, 3)]).toEqual([7, 8, 9])
      }),
    )
  })

  test('L37 a frame and all that was made of it is overwritten', () => {
    const pyramid = pyramidOf(plain(640, 480, () => [1, 2, 3]))
    sample(pyramid, rectangle({ x: 0, y: 0, width: 640, height: 480 }, 32, 32), {
      width: 32,
      height: 32,
      order: 'rgb',
      scale: 1,
      offset: 0,
    })
    expect(pyramid.levels.length).toBeGreaterThan(3)
    erasePyramid(pyramid)
    expect(pyramid.levels.every(({ data }) => data.every((byte) => byte === 0))).toBe(true)
  })

  test('there and back is where one was', () => {
    const map = fc.tuple(number(0.2, 3), number(-1, 1), number(-50, 50), number(-0.1, 0.1), number(0.2, 3), number(-50, 50))
    fc.assert(
      fc.property(map, number(-99, 99), number(-99, 99), (at, x, y) => {
        const [u, v] = applied(inverted(at), ...applied(at, x, y))
        expect(u).toBeCloseTo(x, 5)
        expect(v).toBeCloseTo(y, 5)
      }),
    )
  })
})

describe('a face that is found', () => {
  const empty = () => ({ scores: new Float32Array(ANCHORS).fill(-10), boxes: new Float32Array(ANCHORS * 16) })

  test('lies where the anchor says, in pixels of the picture, whatever its shape', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 64, max: 2000 }),
        fc.integer({ min: 64, max: 2000 }),
        fc.integer({ min: 0, max: ANCHORS - 1 }),
        (width, height, index) => {
          const { scores, boxes } = empty()
          scores[index] = 4
          boxes.set([0, 0, 40, 50, -8, -5, 8, -5], index * 16)
          const at = letterbox(width, height)
          const [found] = findFaces(scores, boxes, at)
          const step = Math.max(width, height) / DETECTOR_SIZE
          expect(found?.score).toBeCloseTo(0.982, 2)
          expect(found?.box.width).toBeCloseTo(40 * step, 3)
          expect(found?.box.height).toBeCloseTo(50 * step, 3)
          const [right, left] = found?.eyes ?? []
          expect((left?.[0] ?? 0) - (right?.[0] ?? 0)).toBeCloseTo(16 * step, 3)
        },
      ),
    )
  })

  test('the middle of the square is the middle of the picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 4000 }), fc.integer({ min: 10, max: 4000 }), (width, height) => {
        const [x, y] = applied(letterbox(width, height), 128, 128)
        expect(x).toBeCloseTo(width / 2, 6)
        expect(y).toBeCloseTo(height / 2, 6)
      }),
    )
  })

  test('one face is told once, two people are two', () => {
    const { scores, boxes } = empty()
    for (const [index, score] of [
      [100, 3],
      [102, 2],
      [400, 1],
      [10, -1],
    ] as const) {
      scores[index] = score
      boxes.set([0, 0, 60, 60], index * 16)
    }
    const found = findFaces(scores, boxes, letterbox(256, 256))
    expect(found).toHaveLength(2)
    expect((found[0]?.score ?? 0) > (found[1]?.score ?? 1)).toBe(true)
    expect(overlap({ x: 0, y: 0, width: 10, height: 10 }, { x: 0, y: 0, width: 10, height: 10 })).toBe(1)
    expect(overlap({ x: 0, y: 0, width: 10, height: 10 }, { x: 10, y: 0, width: 10, height: 10 })).toBe(0)
    expect(findFaces(empty().scores, boxes, letterbox(9, 9))).toEqual([])
  })
})

/** A mesh that is flat but for the points named. */
function meshOf(points: Readonly<Record<number, readonly [number, number, number]>>): Float32Array {
  const mesh = new Float32Array(POINTS * 3).fill(50)
  for (const [index, point] of Object.entries(points)) mesh.set(point, Number(index) * 3)
  return mesh
}
const eyes = {
  33: [20, 50, 0],
  133: [40, 50, 0],
  362: [60, 50, 0],
  263: [80, 50, 0],
  159: [30, 47, 0],
  145: [30, 53, 0],
  386: [70, 47, 0],
  374: [70, 53, 0],
} as const

describe('L38 what is measured on 468 points', () => {
  const turned = (index: number, by: readonly [number, number, number]) =>
    poseOf(meshOf({ ...eyes, 234: [10, 50, 0], 454: [90, 50, 0], 10: [50, 10, 0], 152: [50, 90, 0], [index]: by }))
  test('someone whose left cheek is farther away has turned to the left', () => {
    expect(turned(454, [90, 50, 40]).yaw).toBeCloseTo(26.57, 1)
    expect(turned(234, [10, 50, 40]).yaw).toBeCloseTo(-26.57, 1)
    expect(turned(454, [90, 50, 0])).toEqual({ yaw: 0, pitch: 0, roll: 0 })
  })
  test('someone whose chin is farther away looks down', () => {
    expect(turned(152, [50, 90, 40]).pitch).toBeCloseTo(26.57, 1)
    expect(turned(10, [50, 10, 40]).pitch).toBeCloseTo(-26.57, 1)
  })
  test('eyes are as open as they are high for their width, a mouth too', () => {
    const lids = {
      160: [25, 47, 0],
      144: [25, 53, 0],
      158: [35, 47, 0],
      153: [35, 53, 0],
      385: [65, 47, 0],
      380: [65, 53, 0],
      387: [75, 47, 0],
      373: [75, 53, 0],
    } as const
    expect(eyeOpening(meshOf({ ...eyes, ...lids }))).toBeCloseTo(0.3, 5)
    expect(mouthOpening(meshOf({ 13: [50, 70, 0], 14: [50, 80, 0], 78: [40, 75, 0], 308: [60, 75, 0] }))).toBeCloseTo(0.5, 5)
  })
  test('what the net says in its crop is told in pixels of the picture', () => {
    const raw = Float32Array.from({ length: POINTS * 3 }, (_, at) => (at % 3 === 2 ? 10 : 96))
    const at = meshCrop({
      score: 1,
      box: { x: 100, y: 200, width: 128, height: 100 },
      eyes: [
        [140, 230],
        [190, 230],
      ],
    })
    const mesh = placeMesh(raw, at)
    expect(pointOf(mesh, 7)).toEqual([164, 250])
    // The crop is 1.5 · 128 = 192 wide, so one pixel of it is one of the picture.
    expect(mesh[2]).toBeCloseTo(10, 4)
  })
  test('a mesh half outside is half inside', () => {
    const mesh = new Float32Array(POINTS * 3).map((_, at) => (at % 3 === 0 ? (at / 3 < POINTS / 2 ? 5 : 50) : 5))
    expect(insideShare(mesh, 20, 20)).toBe(0.5)
    expect(meshBox(mesh)).toEqual({ x: 5, y: 5, width: 45, height: 0 })
    expect(eyeBoxes(meshOf(eyes))[0]).toEqual({ x: 14, y: 34, width: 32, height: 32 })
  })
  test('the shape of a head does not depend on where in the picture it is, nor how large', () => {
    const mesh = Float32Array.from({ length: POINTS * 3 }, (_, at) => Math.sin(at * 1.7) * 40 + 100)
    const moved = mesh.map((value, at) => (at % 3 === 2 ? value : value * 2.5 + 30))
    for (const [at, value] of shapeOf(moved).entries()) expect(value).toBeCloseTo(shapeOf(mesh)[at] as number, 3)
  })
})

describe('R33 a face that is laid on the template', () => {
  test('wherever, however large and however slanted the head is, its points come to lie on the template', () => {
    fc.assert(
      fc.property(number(0.3, 6), number(-3, 3), number(-500, 500), number(-500, 500), (scale, angle, x, y) => {
        const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale]
        const from = [
          [38.79, 52.2],
          [74.03, 52],
          [56.53, 72.24],
          [42.05, 92.87],
          [71.23, 92.7],
        ] as const
        const to = from.map(([u, v]) => [cos * u - sin * v + x, sin * u + cos * v + y] as const)
        const crop = alignedCrop(to)
        for (const [at, point] of from.entries()) {
          const [u, v] = applied(crop, point[0], point[1])
          expect(Math.hypot(u - (to[at]?.[0] ?? 0), v - (to[at]?.[1] ?? 0))).toBeLessThan(
            1e-6 * (1 + Math.abs(x) + Math.abs(y) + 200 * scale),
          )
        }
      }),
    )
  })
  test('points that do not fit are laid as near as turning, scaling and moving allow', () => {
    const crop = similarity(
      [
        [0, 0],
        [2, 0],
      ],
      [
        [0, 0],
        [0, 4],
      ],
    )
    const rounded = applied(crop, 1, 0).map((value) => Math.round(value * 1e6) / 1e6 + 0)
    expect(rounded).toEqual([0, 2])
    expect(fivePoints(meshOf(eyes)).slice(0, 2)).toEqual([
      [30, 50],
      [70, 50],
    ])
  })
  test('the surroundings for the liveness net never reach outside the picture', () => {
    const box = fc.record({ x: number(-50, 300), y: number(-50, 300), width: number(5, 400), height: number(5, 400) })
    fc.assert(
      fc.property(box, fc.integer({ min: 100, max: 800 }), fc.integer({ min: 100, max: 800 }), (face, width, height) => {
        const around = livenessBox(face, width, height)
        expect(around.x).toBeGreaterThanOrEqual(0)
        expect(around.y).toBeGreaterThanOrEqual(0)
        expect(around.x + around.width).toBeLessThanOrEqual(width + 1e-6)
        expect(around.y + around.height).toBeLessThanOrEqual(height + 1e-6)
        expect(around.width / around.height).toBeCloseTo(face.width / face.height, 5)
      }),
    )
  })
})

describe('light, prints, likeness', () => {
  test('a lit face, a flat one, one in shade', () => {
    const flat = lightOf(new Float32Array(112 * 112).fill(90))
    expect(flat).toMatchObject({ brightness: 90, contrast: 0, sharpness: 0, shade: 0, covered: 0 })
    expect(lightOf(Float32Array.from({ length: 112 * 112 }, (_, at) => (at % 112 < 56 ? 40 : 160))).shade).toBeGreaterThan(0.4)
    const [sharp, soft] = [1, 8].map(
      (size) =>
        lightOf(
          Float32Array.from({ length: 112 * 112 }, (_, at) => ((Math.floor((at % 112) / size) + Math.floor(at / 112 / size)) % 2) * 200),
        ).sharpness,
    )
    expect(sharp).toBeGreaterThan((soft ?? 0) * 2)
  })
  test('a frame that is a little lighter has the same print, another frame has another', () => {
    const [dark, light, other] = [
      plain(170, 160, (x, y) => [x, y, x]),
      plain(170, 160, (x, y) => [x + 20, y + 20, x + 20]),
      plain(170, 160, (x, y) => [(x * 37) % 256, (y * 91) % 256, (x * y) % 256]),
    ].map((picture) => printOf(pyramidOf(picture)))
    expect(printDistance(dark as string, light as string)).toBe(0)
    expect(printDistance(dark as string, other as string)).toBeGreaterThan(40)
    expect(dark).toMatch(/^[0-9a-f]{64}$/)
  })
  test('as many bits as differ are told, whichever print comes first', () => {
    const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })
    fc.assert(
      fc.property(hex, hex, (left, right) => {
        const bits = (BigInt(`0x${left}`) ^ BigInt(`0x${right}`)).toString(2).replaceAll('0', '').length
        expect(printDistance(left, right)).toBe(bits)
        expect(printDistance(right, left)).toBe(bits)
      }),
    )
  })
  test('nobody is more like anybody than oneself', () => {
    expect(likeness(Float32Array.of(0.6, 0.8), Float32Array.of(0.6, 0.8))).toBeCloseTo(1, 6)
    expect(likeness(Float32Array.of(1, 0), Float32Array.of(0, 1))).toBe(0)
  })
})
