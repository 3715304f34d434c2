import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { likeness } from '../face/look.ts'
import { instant } from '../time.ts'
import { livenessBand, matchBand, median } from './bands.ts'
import { answerOf, type Change, calmShots, lookOf, movements, rules, sittingFor, templateOf } from './looks.samples.ts'
import { calmOf, movementFlaw } from './movement.ts'
import { drawPrompts, type Prompt, promptKinds } from './prompts.ts'
import { type Advice, adviceFor } from './quality.ts'
import { bentApart } from './shape.ts'
import { judgeSitting, type Sitting, type SittingFlaw } from './sitting.ts'

const thresholds = { accept: 0.55, review: 0.45 }
const liveness = { refuse: 0.3, pass: 0.7 }

describe('R33 what a comparison means', () => {
  it.each([
    [0.55, 'same'],
    [0.5499, 'not-sure'],
    [0.45, 'not-sure'],
    [0.4499, 'different'],
    [-1, 'different'],
    [Number.NaN, 'different'],
  ] as const)('a person with a likeness of %f is told to be %s', (score, band) => expect(matchBand(score, thresholds)).toBe(band))

  it('someone who is more alike is never taken for less alike', () => {
    const order = ['different', 'not-sure', 'same']
    fc.assert(
      fc.property(fc.float({ min: -1, max: 1, noNaN: true }), fc.float({ min: 0, max: 1, noNaN: true }), (score, more) => {
        expect(order.indexOf(matchBand(score + more, thresholds))).toBeGreaterThanOrEqual(order.indexOf(matchBand(score, thresholds)))
      }),
    )
  })
})

describe('L38 whether someone lives before the camera', () => {
  it('a single frame that fools the net does not make a print live, nor does a single bad one make a person a print', () => {
    expect(livenessBand([0.99, 0.05, 0.1, 0.08, 0.2], liveness)).toBe('not-live')
    expect(livenessBand([0.95, 0.9, 0.05, 0.99, 0.85], liveness)).toBe('live')
    expect(livenessBand([0.5, 0.4, 0.9, 0.6, 0.2], liveness)).toBe('unclear')
  })

  it('fewer than five frames tell nothing, however sure they are', () => {
    expect(livenessBand([1, 1, 1, 1], liveness)).toBe('unclear')
    expect(livenessBand([0, 0, 0, 0], liveness)).toBe('unclear')
  })

  it('the order of the frames does not matter', () => {
    const frames = fc.array(fc.float({ min: 0, max: 1, noNaN: true }), { minLength: 5, maxLength: 20 })
    fc.assert(fc.property(frames, (scores) => livenessBand([...scores].reverse(), liveness) === livenessBand(scores, liveness)))
    expect(median([3, 1, 2])).toBe(2)
  })
})

describe('FC-18 a picture that is not good enough is told with what to do, and goes nowhere', () => {
  const cases: readonly (readonly [string, Change, Advice])[] = [
    ['two people are in the picture', { faces: 2 }, 'several-faces'],
    ['the face is hardly one', { presence: 0.5 }, 'no-face'],
    ['the face is 20 pixels wide', { eyeDistance: 9, share: 0.04 }, 'come-closer'],
    ['the face fills the picture', { share: 0.9 }, 'go-back'],
    ['half of the face is outside', { inside: 0.7 }, 'move-into-frame'],
    ['it is dark', { brightness: 20 }, 'too-dark'],
    ['it is glaring', { brightness: 240 }, 'too-bright'],
    ['light comes from one side only', { shade: 0.6 }, 'uneven-light'],
    ['the camera shook', { sharpness: 0.005 }, 'not-sharp'],
    ['the person shows the profile', { yaw: 60 }, 'look-straight'],
    ['the person looks at the floor', { pitch: 40 }, 'look-straight'],
    ['the eyes are closed', { eyeOpening: 0.1, eyesOpen: 0.01 }, 'open-eyes'],
    ['the person yawns', { mouthOpening: 0.6 }, 'close-mouth'],
    ['a mask covers the mouth', { covered: 0.8 }, 'uncover-face'],
  ]
  it.each(cases)('%s', (_, change, advice) => expect(adviceFor(lookOf(0, change), 'capture')).toEqual([advice]))

  it('a calm face in good light needs no advice', () => expect(adviceFor(lookOf(0), 'capture')).toEqual([]))
  it('a picture without a face says so and nothing else', () => {
    expect(adviceFor({ width: 480, height: 640, faces: 0, print: '0'.repeat(64) }, 'capture')).toEqual(['no-face'])
  })
  it('a small portrait from a card may be kept, but is no live picture', () => {
    const card = { ...lookOf(0, { eyeDistance: 26 }), width: 102, height: 126 }
    expect(adviceFor(card, 'portrait')).toEqual([])
    expect(adviceFor(card, 'capture')).toEqual(['picture-too-small', 'come-closer'])
  })
  it('glasses that hide the eyes from the net do not make a person close them', () => {
    expect(adviceFor(lookOf(0, { eyesOpen: 0 }), 'capture')).toEqual([])
  })
})

describe('L38 the movements that are asked for', () => {
  it('no one can know them before: three different ones, every order as likely as any other', () => {
    const counts = new Map<string, number>()
    const draws = 24_000
    let state = 42
    const byte = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return state >>> 24
    }
    for (let draw = 0; draw < draws; draw++) {
      const order = String(drawPrompts(Uint8Array.from({ length: 16 }, byte)))
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(120)
    expect([...counts.keys()].every((order) => new Set(order.split(',')).size === 3)).toBe(true)
    // Chi-square with 119 degrees of freedom: above 173 once in a thousand times.
    const expected = draws / 120
    expect([...counts.values()].reduce((sum, often) => sum + (often - expected) ** 2 / expected, 0)).toBeLessThan(173)
  })

  it('without enough chance there are none', () => {
    expect(drawPrompts(new Uint8Array(2))).toBeNull()
    expect(drawPrompts(new Uint8Array(8).fill(255))).toBeNull()
    expect(drawPrompts(Uint8Array.of(255, 254, 253, 0, 0, 0))).toEqual(['left', 'right', 'up'])
  })
})

describe('L38 a movement', () => {
  const calm = calmOf(calmShots)
  const flawOf = (prompt: Prompt, changes: readonly Change[]) =>
    calm === null ? 'no calm' : movementFlaw(prompt, answerOf(prompt, 3000, changes).shots, calm)
  const pairs = promptKinds.flatMap((asked) => promptKinds.map((done) => [asked, done] as const))

  it.each(pairs)('asked for %s, someone who does %s', (asked, done) => {
    const flaw = flawOf(asked, movements[done])
    if (asked === done) expect(flaw).toBeNull()
    else expect(flaw === 'not-done' || flaw === 'other-movement').toBe(true)
  })

  it('someone who turns the other way first does more than was asked', () => {
    expect(flawOf('left', [{}, { yaw: -25 }, { yaw: 30 }, {}])).toBe('other-movement')
  })
  it('someone who does not stir, or only a little, has done nothing', () => {
    expect(flawOf('up', [{}, {}, {}, {}])).toBe('not-done')
    expect(flawOf('left', [{}, { yaw: 5 }, { yaw: 11 }, {}])).toBe('not-done')
  })
  it('someone who looks down has not blinked, although the eyes seem narrow', () => {
    expect(flawOf('blink', movements.down)).not.toBeNull()
    expect(flawOf('blink', [{}, { eyeOpening: 0.16, eyesOpen: 0.9 }, {}])).toBe('not-done')
  })
  it('a movement must begin at the calm face, come back, and not jump', () => {
    expect(flawOf('left', [{ yaw: 30 }, { yaw: 35 }, { yaw: 10 }])).toBe('not-calm')
    expect(flawOf('left', [{}, { yaw: 20 }, { yaw: 30 }])).toBe('not-smooth')
    expect(flawOf('left', [{}, { yaw: 28 }, { yaw: 3 }, { yaw: 30 }, { yaw: 2 }])).toBe('not-smooth')
  })
  it('someone whose face is calm at another angle is measured from there', () => {
    const slanted = [0, 1].map((at) => ({ at: at * 250, look: lookOf(at, { yaw: 10, pitch: 12 }) }))
    const own = calmOf(slanted)
    const shots = movements.left.map((change, at) => ({
      at: at * 250,
      look: lookOf(at, { ...change, yaw: (change.yaw ?? 0) + 10, pitch: (change.pitch ?? 0) + 12 }),
    }))
    expect(own && movementFlaw('left', shots, own)).toBeNull()
  })
  it('there is no calm face in frames of a turned head', () => {
    expect(calmOf([{ at: 0, look: lookOf(0, { yaw: 40 }) }])).toBeNull()
    expect(calmOf([])).toBeNull()
  })
})

describe('L38 a whole sitting', () => {
  const good = sittingFor(['left', 'blink', 'down'])
  const flawOf = (sitting: Sitting): SittingFlaw | 'passed' => {
    const verdict = judgeSitting(sitting, rules)
    return verdict.verdict === 'passed' ? 'passed' : verdict.flaw
  }
  const changed = (at: number, change: (answer: Sitting['answers'][number]) => Sitting['answers'][number]): Sitting => ({
    ...good,
    answers: good.answers.map((answer, index) => (index === at ? change(answer) : answer)),
  })

  const orders = promptKinds
    .flatMap((a) => promptKinds.flatMap((b) => promptKinds.map((c) => [a, b, c] as const)))
    .filter((all) => new Set(all).size === 3)
  test('a person who does what is asked, in whichever of the 120 orders, passes with the calmest frame', () => {
    expect(orders).toHaveLength(120)
    for (const order of orders) {
      const verdict = judgeSitting(sittingFor(order), rules)
      expect(verdict, order.join()).toMatchObject({ verdict: 'passed', liveness: 'live' })
      if (verdict.verdict === 'passed') expect(adviceFor(verdict.best.look, 'capture')).toEqual([])
    }
  })
  test('a recording that shows the movements in its own order fails in every other one', () => {
    const recorded = sittingFor(['left', 'up', 'mouth'])
    for (const order of orders.filter((one) => one.join() !== 'left,up,mouth')) {
      const asked = { ...recorded, answers: recorded.answers.map((answer, at) => ({ ...answer, prompt: order[at] as Prompt })) }
      expect(['not-done', 'other-movement', 'not-smooth', 'not-calm', 'still-picture'], order.join()).toContain(flawOf(asked))
    }
  })

  test('a frame that is sent twice', () => {
    const again = { ...(good.calm[0] as (typeof good.calm)[number]), at: 6750 }
    expect(flawOf(changed(1, (answer) => ({ ...answer, shots: [...answer.shots, again] })))).toBe('same-frame')
  })
  test('frames of a second person', () => {
    const other = { at: 6000, look: lookOf(24, { person: 1 }) }
    expect(likeness(templateOf(0, 3), templateOf(1, 4))).toBeLessThan(0.2)
    expect(likeness(templateOf(0, 3), templateOf(0, 4))).toBeGreaterThan(0.9)
    expect(flawOf(changed(1, (answer) => ({ ...answer, shots: [other, ...answer.shots.slice(1)] })))).toBe('other-person')
  })
  test('a picture that is moved and slanted before the camera', () => {
    const flat = good.answers.map((answer, at) => ({
      ...answer,
      shots: answer.shots.map((shot, index) => {
        const face = shot.look.face as NonNullable<typeof shot.look.face>
        const slanted = (calmShots[0]?.look.face?.shape ?? []).map(
          (value, place) => value * (place % 2 === 0 ? 0.8 - at * 0.05 : 1) + index * 0.02,
        )
        return { ...shot, look: { ...shot.look, face: { ...face, shape: slanted } } }
      }),
    }))
    expect(flawOf({ ...good, answers: flat })).toBe('still-picture')
  })
  test('a screen that is filmed', () => {
    const shown = (shots: Sitting['calm']) =>
      shots.map((shot) => ({
        ...shot,
        look: { ...shot.look, face: { ...(shot.look.face as NonNullable<typeof shot.look.face>), liveness: 0.02 } },
      }))
    expect(flawOf({ calm: shown(good.calm), answers: good.answers.map((answer) => ({ ...answer, shots: shown(answer.shots) })) })).toBe(
      'not-live',
    )
  })
  test('an answer that comes too late, or sooner than anyone can move', () => {
    expect(flawOf(changed(0, (answer) => ({ ...answer, hereAt: instant(answer.toldAt + rules.patience + 1) })))).toBe('too-late')
    expect(flawOf(changed(0, (answer) => ({ ...answer, hereAt: instant(answer.toldAt + 500) })))).toBe('too-fast')
    expect(flawOf(changed(0, (answer) => ({ ...answer, shots: answer.shots.map((shot, at) => ({ ...shot, at: 3000 + at * 20 })) })))).toBe(
      'too-fast',
    )
    expect(
      flawOf(changed(0, (answer) => ({ ...answer, shots: answer.shots.map((shot, at) => ({ ...shot, at: 3000 + at * 2000 })) }))),
    ).toBe('too-fast')
    expect(flawOf({ ...good, answers: good.answers.map((answer) => ({ ...answer, hereAt: instant(answer.toldAt + 29_000) })) })).toBe(
      'too-late',
    )
    const slow = { ...good, answers: good.answers.map((answer) => ({ ...answer, hereAt: instant(answer.toldAt + 29_000) })) }
    expect(judgeSitting(slow, { ...rules, patience: 30_000 }).verdict).toBe('passed')
  })
  test('frames in another order, too few, too many', () => {
    expect(flawOf(changed(0, (answer) => ({ ...answer, shots: [...answer.shots].reverse() })))).toBe('out-of-order')
    expect(flawOf({ ...good, answers: [...good.answers].reverse() })).toBe('out-of-order')
    expect(flawOf(changed(2, (answer) => ({ ...answer, shots: answer.shots.slice(0, 2) })))).toBe('too-few-frames')
    expect(flawOf({ ...good, calm: good.calm.slice(0, 1) })).toBe('too-few-frames')
    const many = Array.from({ length: 7 }, (_, at) => ({ at: 3000 + at * 250, look: lookOf(50 + at) }))
    expect(flawOf(changed(0, (answer) => ({ ...answer, shots: many })))).toBe('too-many-frames')
  })
  test('a sitting with fewer prompts than three, or the same twice, passes nothing', () => {
    expect(flawOf({ ...good, answers: [] })).toBe('too-few-answers')
    expect(flawOf({ ...good, answers: good.answers.slice(0, 2) })).toBe('too-few-answers')
    expect(flawOf(sittingFor(['left', 'up', 'left']))).toBe('too-few-answers')
  })
  test('a frame without a face, or with a second one', () => {
    const without = { at: 3250, look: { width: 480, height: 640, faces: 0, print: '0'.repeat(64) } }
    expect(flawOf(changed(0, (answer) => ({ ...answer, shots: answer.shots.map((shot, at) => (at === 1 ? without : shot)) })))).toBe(
      'no-face',
    )
    expect(
      flawOf(
        changed(0, (answer) => ({
          ...answer,
          shots: answer.shots.map((shot, at) => (at === 1 ? { ...shot, look: { ...shot.look, faces: 2 } } : shot)),
        })),
      ),
    ).toBe('several-faces')
  })
  test('nobody passes with frames whose templates are missing', () => {
    const bare = ({ at, look: { template: _, ...look } }: Sitting['calm'][number]) => ({ at, look })
    expect(
      flawOf({ calm: good.calm.map(bare), answers: good.answers.map((answer) => ({ ...answer, shots: answer.shots.map(bare) })) }),
    ).toBe('other-person')
  })
  test('a sitting in the dark has no frame for the comparison', () => {
    const dark = (shots: Sitting['calm']) =>
      shots.map((shot) => ({
        ...shot,
        look: { ...shot.look, face: { ...(shot.look.face as NonNullable<typeof shot.look.face>), brightness: 20 } },
      }))
    expect(flawOf({ calm: dark(good.calm), answers: good.answers.map((answer) => ({ ...answer, shots: dark(answer.shots) })) })).toBe(
      'poor-quality',
    )
  })
})

describe('points that are laid over each other', () => {
  const number = fc.double({ min: -2, max: 2, noNaN: true })
  test('whatever slant a flat picture of a head gets, nothing is left; a head that turns leaves more', () => {
    const still = lookOf(0).face?.shape ?? []
    fc.assert(
      fc.property(fc.array(number, { minLength: 6, maxLength: 6 }), (slant) => {
        const [a, b, c, d, e, f] = slant as [number, number, number, number, number, number]
        const slanted = still.map((_, at) => {
          const [x, y] = [still[at - (at % 2)] as number, still[at - (at % 2) + 1] as number]
          return at % 2 === 0 ? a * x + b * y + c : d * x + e * y + f
        })
        expect(bentApart(still, slanted)).toBeLessThan(1e-6)
      }),
    )
    expect(bentApart(still, lookOf(0, { yaw: 25 }).face?.shape ?? [])).toBeGreaterThan(0.06)
    expect(bentApart([0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2])).toBe(Number.POSITIVE_INFINITY)
  })
})
