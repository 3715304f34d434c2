// How long a frame takes, alone and many at once, on drawn heads of the size that a phone sends.
import { spawnSync } from 'node:child_process'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { createLocalEngine, shippedPack } from '../../face/src/index.ts'
import { pictureOf } from '../../face/src/testing/pictures.ts'
import { middle } from './figures.mjs'

const FRAMES = 60
const whole = { template: true, liveness: true }

export async function speed() {
  const frame = await pictureOf({ yaw: 4, size: 0.5 }, 'jpeg', [480, 864])
  const cold = await coldStart(frame)
  const alone = createLocalEngine({ folder: shippedPack, threads: 1 })
  await alone.look(frame, whole)
  const times = await timed(FRAMES, () => alone.look(frame, whole))
  const lean = await timed(FRAMES, () => alone.look(frame))
  await alone.close()
  const many = createLocalEngine({ folder: shippedPack, queue: 1000, patience: 60_000 })
  await Promise.all(Array.from({ length: availableParallelism() }, () => many.look(frame, whole)))
  const start = performance.now()
  await Promise.all(Array.from({ length: FRAMES }, () => many.look(frame, whole)))
  const each = (performance.now() - start) / FRAMES
  await many.close()
  const p95 = (numbers) => numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length * 0.95)]
  return [
    `Frame of 480 × 864, JPEG of ${Math.round(frame.length / 1024)} KB; ${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}; Node ${process.versions.node}.`,
    '',
    '| what | time or size |',
    '| --- | --- |',
    `| one frame, one thread, with template and liveness | median ${middle(times).toFixed(0)} ms, p95 ${p95(times).toFixed(0)} ms |`,
    `| the same without both | median ${middle(lean).toFixed(0)} ms |`,
    `| ${FRAMES} frames at once, all cores | ${each.toFixed(0)} ms each, ${(1000 / each).toFixed(0)} a second |`,
    `| the 15 frames of a sitting at once | ${(15 * each).toFixed(0)} ms |`,
    `| start of a process up to the first frame looked at | ${cold.milliseconds} ms |`,
    `| memory of that process, one thread | ${cold.megabytes} MB |`,
  ]
}

async function timed(count, work) {
  const times = []
  for (let at = 0; at < count; at++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return times
}

/** In a process of its own: packs checked, nets loaded, self-test passed, first frame seen. */
async function coldStart(frame) {
  const face = new URL('../../face/src/index.ts', import.meta.url)
  const code = `
    const start = performance.now()
    const { createLocalEngine, shippedPack } = await import(${JSON.stringify(face.href)})
    const parts = []
    for await (const part of process.stdin) parts.push(part)
    const engine = createLocalEngine({ folder: shippedPack, threads: 1 })
    await engine.look(Buffer.concat(parts), ${JSON.stringify(whole)})
    const milliseconds = Math.round(performance.now() - start)
    for (let at = 0; at < 20; at++) await engine.look(Buffer.concat(parts), ${JSON.stringify(whole)})
    console.log(JSON.stringify({ milliseconds, megabytes: Math.round(process.memoryUsage().rss / 1e6) }))
    await engine.close()`
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { input: frame, encoding: 'utf8' })
  return JSON.parse(stdout)
}
