/**
 * Recordings of real people, which lie beside the repository where it is developed and are never part of it: `../shared/face` from its root.
 * Without that folder, or without ffmpeg, these tests are skipped and say so.
 */
import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { adviceFor, instant, judgeSitting, PATIENCE, type Prompt, type Shot, type Sitting, type Verdict } from '@shiming/core'
import { likeness, type Look } from '@shiming/core/face'
import { afterAll, describe, expect, test } from 'vitest'
import { createLocalEngine, shippedPack } from './index.ts'
import { type Camera, frameAt, hasFfmpeg, playing, sittingOf } from './testing/recording.ts'

const material = join(import.meta.dirname, '../../../shared/face')
const hasMaterial = existsSync(material)
if (!hasMaterial) console.log('skipped: the folder ../shared/face with recordings of real people is not there')
else if (!hasFfmpeg()) console.log('skipped: ffmpeg is not installed, so no frames can be cut from ../shared/face/video')

const engine = createLocalEngine({ folder: shippedPack, queue: 200, patience: 60_000 })
afterAll(() => engine.close())
const rules = { liveness: engine.pack.calibration.liveness, sitting: engine.pack.calibration.sitting, patience: PATIENCE }
const flawOf = (verdict: Verdict): string => (verdict.verdict === 'passed' ? 'passed' : verdict.flaw)

describe.skipIf(!hasMaterial || !hasFfmpeg())('L38 a person turns the head as asked', { timeout: 120_000 }, () => {
  const recording = (name: string): Camera => playing(engine, (seconds) => frameAt(join(material, 'video', name), seconds))
  const [turning, screen, blinking] = ['a-real-headturns.mp4', 'a-replay-monitor.mp4', 'b-real-blinks.mp4'].map(recording) as [
    Camera,
    Camera,
    Camera,
  ]
  /** Where each movement is in the recording, in seconds: calm, on the way, there, on the way back, calm. */
  const moves: Partial<Record<Prompt, readonly number[]>> = {
    left: [1.4, 2.1, 3.0, 5.6, 6.0],
    right: [7.0, 7.5, 7.7, 10.5, 10.9],
    down: [11.1, 11.7, 12.4, 13.95],
    up: [14.15, 14.6, 15.2, 16.1, 16.5],
  }
  const calm = [0.3, 0.9, 1.2]
  const asked = (prompts: readonly Prompt[], done = prompts) => ({
    calm,
    answers: prompts.map((prompt, at) => [prompt, moves[done[at] as Prompt] ?? []] as const),
  })

  const heads = ['left', 'right', 'up', 'down'] as const
  const orders = heads.flatMap((a) => heads.flatMap((b) => heads.map((c) => [a, b, c] as const))).filter((all) => new Set(all).size === 3)
  test.each(orders.filter((_, at) => at % 4 === 1))('%s, %s, %s: passes', async (...prompts) => {
    const verdict = judgeSitting(await sittingOf(turning, asked(prompts)), rules)
    expect(verdict).toMatchObject({ verdict: 'passed', liveness: 'live' })
    if (verdict.verdict === 'passed') expect(adviceFor(verdict.best.look, 'capture')).toEqual([])
  })

  test('the same recording in its own order fails when another order is asked for', async () => {
    const flaws = []
    for (const prompts of [
      ['right', 'left', 'up'],
      ['down', 'up', 'left'],
      ['up', 'right', 'down'],
    ] as const)
      flaws.push(flawOf(judgeSitting(await sittingOf(turning, asked(prompts, ['left', 'right', 'down'])), rules)))
    expect(flaws).toEqual(['other-movement', 'other-movement', 'other-movement'])
  })

  test('FC-16 the same movements, filmed from a screen in the order asked for, are not live', async () => {
    const shown = { right: [9.6, 10.2, 10.4, 13.2, 13.6], left: [4.0, 4.7, 6.0, 8.4, 8.8], up: [16.8, 17.1, 17.6, 18.8, 19.2] }
    const plan = { calm: [0.5, 1.2, 2.0], answers: Object.entries(shown).map(([prompt, moments]) => [prompt as Prompt, moments] as const) }
    expect(flawOf(judgeSitting(await sittingOf(screen, plan), rules))).toBe('not-live')
  })

  test('FC-16 a still photo that is turned, slanted and moved about is a still picture', async () => {
    const filters = [
      'null',
      'rotate=0.1:c=gray',
      'perspective=x0=40:y0=0:x1=W:y1=0:x2=40:y2=H:x3=W:y3=H',
      'crop=300:540:40:60',
      'perspective=x0=0:y0=60:x1=W:y1=60:x2=40:y2=H:x3=W-40:y3=H',
      'scale=300:-2,noise=alls=9',
      'rotate=-0.2:c=gray',
      'perspective=x0=-80:y0=-100:x1=W:y1=0:x2=-80:y2=H+100:x3=W:y3=H',
      'noise=alls=14',
      'perspective=x0=60:y0=40:x1=W:y1=0:x2=60:y2=H-40:x3=W:y3=H',
      'rotate=0.25:c=gray,noise=alls=6',
      'crop=340:600:0:20,noise=alls=12',
    ]
    const photo = (filter: string) =>
      engine.look(frameAt(join(material, 'video', 'a-real-headturns.mp4'), 1.2, filter), { template: true, liveness: true })
    const looks = (await Promise.all(filters.map(photo))).filter((look): look is Look => typeof look === 'object')
    // Whether two of them are too alike is another rule; here every frame counts as new.
    const shots = looks.map(
      (look, at): Shot => ({ at: at * 400, look: { ...look, template: slightlyOther(look.template as Float32Array, at) } }),
    )
    const answers = (['left', 'up', 'right'] as const).map((prompt, at) => ({
      prompt,
      shots: shots.slice(2 + at * 3, 5 + at * 3),
      toldAt: instant(at * 1200),
      hereAt: instant(at * 1200 + 1900),
    }))
    expect(
      flawOf(judgeSitting({ calm: shots.slice(0, 2), answers: answers.map((answer) => ({ ...answer, shots: [...answer.shots] })) }, rules)),
    ).toBe('still-picture')
  })

  test('a frame that was encoded anew is the same frame', async () => {
    const good = await sittingOf(turning, asked(['left', 'down', 'right']))
    for (const filter of ['null', 'eq=brightness=0.02', 'crop=364:650:2:3']) {
      const again = await engine.look(frameAt(join(material, 'video', 'a-real-headturns.mp4'), 1.4, filter), {
        template: true,
        liveness: true,
      })
      expect(flawOf(judgeSitting(withFirst(good, 2, again as Look), rules)), filter).toBe('same-frame')
    }
  })

  test('frames of a second person are noticed', async () => {
    const good = await sittingOf(turning, asked(['left', 'down', 'right']))
    expect(flawOf(judgeSitting(withFirst(good, 1, await blinking(0.5)), rules))).toBe('other-person')
  })

  test('frames that come faster than anyone can move, or after the time, are refused', async () => {
    const good = await sittingOf(turning, asked(['left', 'down', 'right']))
    const fast = {
      ...good,
      answers: good.answers.map((answer) => ({
        ...answer,
        shots: answer.shots.map((shot, at) => ({ ...shot, at: (answer.shots[0]?.at ?? 0) + at * 30 })),
      })),
    }
    expect(flawOf(judgeSitting(fast, rules))).toBe('too-fast')
    const late = { ...good, answers: good.answers.map((answer) => ({ ...answer, hereAt: instant(answer.toldAt + PATIENCE + 1) })) }
    expect(flawOf(judgeSitting(late, rules))).toBe('too-late')
    expect(flawOf(judgeSitting({ ...good, answers: [...good.answers].reverse() }, rules))).toBe('out-of-order')
  })

  test('a second person who blinks is seen to blink', async () => {
    const looks = await Promise.all([0.9, 1.2, 1.4].map(blinking))
    expect(looks[1]?.face?.eyesOpen).toBeLessThan(0.1)
    expect((looks[1]?.face?.eyeOpening ?? 1) / (looks[0]?.face?.eyeOpening ?? 1)).toBeLessThan(0.75)
    expect(looks[2]?.face?.eyesOpen).toBeGreaterThan(0.9)
  })
})

describe.skipIf(!hasMaterial)('R33 volunteers before one camera', () => {
  test('FC-17 nobody is taken for somebody else, and none of those whose picture is good enough is missed', async () => {
    const folder = join(material, 'casia-v5')
    const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.png')) : []
    const seen: { readonly who: string; readonly template: Float32Array }[] = []
    for (const file of files.toSorted().slice(0, 50)) {
      const look = await engine.look(await readFile(join(folder, file)), { template: true })
      if (typeof look === 'object' && look.template !== undefined && adviceFor(look, 'portrait').length === 0)
        seen.push({ who: file.slice(0, 3), template: look.template })
    }
    const pairs = seen.flatMap((left, at) =>
      seen.slice(at + 1).map((right) => ({ same: left.who === right.who, score: likeness(left.template, right.template) })),
    )
    const { accept } = engine.pack.calibration.match
    expect(pairs.filter(({ same }) => same).length).toBeGreaterThan(20)
    expect(pairs.filter(({ same, score }) => same && score < accept)).toEqual([])
    expect(pairs.filter(({ same, score }) => !same && score >= accept)).toEqual([])
  }, 120_000)
})

/** A direction beside another: the cosine of the two is about 0.985. */
function slightlyOther(template: Float32Array, step: number): Float32Array {
  const turned = template.map((number, at) => number + 0.0078 * Math.sign(Math.sin((step + 1) * (at + 1) * 331.7)))
  const length = Math.hypot(...turned)
  return turned.map((number) => number / length)
}

function withFirst(sitting: Sitting, at: number, look: Look): Sitting {
  const answers = sitting.answers.map((answer, index) =>
    index === at ? { ...answer, shots: [{ at: answer.shots[0]?.at ?? 0, look }, ...answer.shots.slice(1)] } : answer,
  )
  return { ...sitting, answers }
}
