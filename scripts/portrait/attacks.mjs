// People before the camera, and prints and screens that show people: what one frame tells of it, by kind of attack.
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { livenessBand } from '../../core/src/portrait/index.ts'
import { frameAt, hasFfmpeg } from '../../face/src/testing/recording.ts'
import { equalErrors, lookAtAll, middle, told } from './figures.mjs'

const SECONDS = { 'a-real-headturns': 20, 'a-replay-monitor': 20, 'b-real-blinks': 4, 'b-replay-screen': 5 }
/** Frames in one median. */
const GROUP = 5

export async function attacks({ engine, material }) {
  const { liveness } = engine.pack.calibration
  const kinds = [...(await prints({ engine, material })), ...(hasFfmpeg() ? await screens({ engine, material }) : [])]
  const rows = kinds.map(({ name, live, scores }) => {
    const wrong = scores.filter((score) => score >= 0.5 !== live).length
    const groups = Array.from({ length: Math.floor(scores.length / GROUP) }, (_, at) => scores.slice(at * GROUP, (at + 1) * GROUP))
    const bands = groups.map((group) => livenessBand(group, liveness))
    const [pass, unclear, refused] = ['live', 'unclear', 'not-live'].map((band) => bands.filter((one) => one === band).length)
    return `| ${name} | ${live ? 'person' : 'attack'} | ${told(wrong, scores.length)} | ${middle(scores).toFixed(2)} | ${pass} / ${unclear} / ${refused} |`
  })
  const of = (wanted, live) => kinds.filter((kind) => kind.live === live && wanted.test(kind.name)).flatMap(({ scores }) => scores)
  return [
    '| recording | is a | frames taken for the other at 0.5 | median | groups of five: live / unclear / not live |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `Equal error of a single frame: prints ${(equalErrors(of(/NUAA/, true), of(/NUAA/, false)) * 100).toFixed(1)} %${hasFfmpeg() ? `, screens ${(equalErrors(of(/video/, true), of(/video/, false)) * 100).toFixed(1)} %` : ''}.`,
  ]
}

async function prints({ engine, material }) {
  const kinds = []
  for (const [folder, live] of [
    ['ClientFace', true],
    ['ImposterFace', false],
  ]) {
    const root = join(material, 'nuaa', folder)
    const files = readdirSync(root, { recursive: true })
      .filter((name) => name.endsWith('.jpg'))
      .toSorted()
    const looks = await lookAtAll(
      engine,
      files.map((name) => () => readFile(join(root, name))),
      { liveness: true },
    )
    kinds.push({
      name: `NUAA ${live ? 'live' : 'print on paper'}`,
      live,
      scores: looks.flatMap((look) => (look === null ? [] : [look.face.liveness])),
    })
  }
  return kinds
}

async function screens({ engine, material }) {
  const kinds = []
  for (const [name, seconds] of Object.entries(SECONDS)) {
    const step = seconds / 40
    const frames = Array.from({ length: 40 }, (_, at) => async () => frameAt(join(material, 'video', `${name}.mp4`), at * step))
    const looks = await lookAtAll(engine, frames, { liveness: true })
    const live = name.includes('real')
    kinds.push({
      name: `video ${name[0]}, ${live ? 'live' : 'filmed from a screen'}`,
      live,
      scores: looks.flatMap((look) => (look === null ? [] : [look.face.liveness])),
    })
  }
  return kinds
}
