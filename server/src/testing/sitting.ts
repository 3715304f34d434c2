/** Somebody before a camera: frames of a head that nobody has, sent as a page would send them. */
import { createHash, randomUUID } from 'node:crypto'
import type { Look } from '@shiming/core/face'
import { framesOf, type Head, people } from '@shiming/face/testing'
import type { FaceEngine } from '../ports.ts'
import { type Journey, yes } from './deeds.ts'
import type { Answer, TestWorld } from './world.ts'

export { framesOf, people } from '@shiming/face/testing'

/** Looks at the same frame once: what it saw is given again, as a copy, since a capture overwrites what it held. */
export function remembering(engine: FaceEngine): FaceEngine {
  const seen = new Map<string, ReturnType<FaceEngine['look']>>()
  const copy = (look: Look): Look => (look.template === undefined ? look : { ...look, template: look.template.slice() })
  return {
    ...engine,
    look: async (frame, wish) => {
      const key = createHash('sha256').update(frame).digest('hex') + JSON.stringify(wish)
      const looking = seen.get(key) ?? engine.look(frame, wish)
      seen.set(key, looking)
      const look = await looking
      return typeof look === 'string' ? look : copy(look)
    },
  }
}

/** A multipart form, as bytes with its header. */
export function formOf(fields: Readonly<Record<string, string>>, frames: readonly Uint8Array[], name = 'frames') {
  const boundary = `----${randomUUID()}`
  const parts = Object.entries(fields).map(([field, value]) =>
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`),
  )
  for (const [at, frame] of frames.entries()) {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"; filename="${at}.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`
    parts.push(Buffer.concat([Buffer.from(head), frame, Buffer.from('\r\n')]))
  }
  const body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
  return { body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}

export const challenge = ({ id, by }: Journey) => by.call('challengePortrait', { id })
export const submit = ({ id, by }: Journey, fields: Readonly<Record<string, string>>, frames: readonly Uint8Array[]) =>
  by.call('submitPortrait', { id, ...formOf(fields, frames) })

/** Frames for what is asked; `prompt` counts from 0, the calm face. */
export type Acting = (action: string, prompt: number) => Promise<readonly Uint8Array[]>
/** How somebody sits: as asked, unless told otherwise. */
export type Manner = {
  readonly act?: Acting /** Milliseconds from the prompt to the last frame. */
  readonly took?: number
  readonly times?: boolean
}

/** One prompt: asked for, shown, sent. */
export async function answer(world: TestWorld, journey: Journey, manner: Manner = {}): Promise<Answer<'submitPortrait'>> {
  const { act = (action: string) => framesOf(action), took = 2_000, times = true } = manner
  const toldAt = world.clock.at
  const { challengeId, actions, capture } = yes(await challenge(journey))
  const frames = await act(actions[0] ?? '', capture.done)
  world.move(took)
  const taken = frames.map((_, at) => toldAt + Math.round((took * (at + 0.5)) / frames.length)).join(',')
  return submit(journey, { challengeId, ...(times ? { times: taken } : {}) }, frames)
}

/** All prompts as asked; the last answer. */
export async function sit(world: TestWorld, journey: Journey, manner: Manner = {}): Promise<Answer<'submitPortrait'>> {
  for (;;) {
    const said = await answer(world, journey, manner)
    if (said.status !== 200 || said.body.next !== 'portrait') return said
  }
}

/** Another head, or a changed one, that does as asked. */
export const actedBy =
  (head: Head): Acting =>
  (action) =>
    framesOf(action, { ...people.somebody, ...head })
