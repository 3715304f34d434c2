/** Somebody before a camera, over HTTP: frames of a head that nobody has, for whatever the product asks. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { framesOf } from '@shiming/face/testing'
import { expectStatus, type Journey } from './acts.ts'
import { Client, type ClientOptions } from './client.ts'
import type { SomeOne } from './people.ts'
import { type Server, shiming, temporaryFolder } from './server.ts'

export { framesOf, people } from '@shiming/face/testing'
type Head = Exclude<Parameters<typeof framesOf>[1], undefined>

/** A folder of portraits as an operator has it: `ID-NUMBER.jpg`, and whose they are. */
export async function portraitFolder(of: readonly { readonly person: SomeOne; readonly head?: Head }[]): Promise<string> {
  const folder = join(temporaryFolder(), 'portraits')
  mkdirSync(folder)
  for (const { person, head } of of) {
    const [portrait] = await framesOf('look-straight', head)
    writeFileSync(join(folder, `${person.document.number}.jpg`), portrait as Buffer)
  }
  writeFileSync(join(folder, 'names.csv'), of.map(({ person }) => `${person.document.number},${person.name}\n`).join(''))
  return folder
}

/** Puts portraits on file at the running product's authority. */
export async function putOnFile(server: Pick<Server, 'env'>, of: Parameters<typeof portraitFolder>[0]): Promise<void> {
  const ran = shiming(server, 'portraits', 'import', await portraitFolder(of))
  if (ran.status !== 0) throw new Error(`portraits import answered ${ran.status}:\n${ran.stdout}\n${ran.stderr}`)
}

export const portraitConsents = { personalInformation: true, portrait: true }

/** A journey of the App before the camera. */
export async function beforeCamera(
  url: string,
  person: SomeOne,
  options: ClientOptions & { readonly name?: string } = {},
): Promise<Journey> {
  const client = new Client(url, options)
  const { version } = expectStatus(await client.call('agreement', { query: { channel: 'app' } }), 200).body
  const form = { channel: 'app', method: 'portrait', agreementVersion: version, consents: portraitConsents }
  const { id, token } = expectStatus(await client.call('begin', { json: form }), 201).body
  client.headers['authorization'] = `Bearer ${token}`
  const json = { document: { type: person.document.type, number: person.document.number }, name: options.name ?? person.name }
  expectStatus(await client.call('identify', { id, json }), 200)
  return { id, token, channel: 'app', client }
}

export type Part = { readonly name: string; readonly body: Uint8Array | string; readonly file?: string; readonly type?: string }

/** A multipart form, byte by byte as told. */
export function formOf(parts: readonly Part[]): { readonly raw: Buffer; readonly headers: Record<string, string> } {
  const boundary = `----${randomUUID()}`
  const pieces = parts.flatMap(({ name, body, file, type = 'image/jpeg' }) => {
    const as = file === undefined ? '' : `; filename="${file}"\r\ncontent-type: ${type}`
    return [
      Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"${as}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ]
  })
  return {
    raw: Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  }
}

const frameParts = (frames: readonly Uint8Array[]): Part[] => frames.map((body, at) => ({ name: 'frames', body, file: `${at}.jpg` }))

export const askPrompt = ({ id, client }: Journey) => client.call('challengePortrait', { id })
export const sendFrames = ({ id, client }: Journey, challengeId: string, frames: readonly Uint8Array[], more: readonly Part[] = []) =>
  client.call('submitPortrait', { id, ...formOf([{ name: 'challengeId', body: challengeId }, ...more, ...frameParts(frames)]) })

/** What somebody's camera does to every picture. */
export type Marking = (frame: Buffer) => Promise<Buffer>

/** What people need to read a prompt and move. */
const MOVING = 1_200

/** One prompt as asked, and what was said to it. */
export async function showPrompt(journey: Journey, head?: Head, mark: Marking = async (frame) => frame) {
  const { challengeId, actions } = expectStatus(await askPrompt(journey), 201).body
  const frames = await Promise.all((await framesOf(actions[0] ?? '', head)).map(mark))
  await pause(MOVING)
  return { challengeId, frames, said: await sendFrames(journey, challengeId, frames) }
}

/** All prompts; the last of them with its answer. */
export async function sitDown(journey: Journey, head?: Head, mark?: Marking) {
  for (;;) {
    const shown = await showPrompt(journey, head, mark)
    if (shown.said.status !== 200 || shown.said.body.next !== 'portrait') return shown
  }
}

/** Draws all frames, so that nobody is late because a computer draws. */
export async function rehearse(heads: readonly Head[]): Promise<void> {
  const { movements } = await import('@shiming/face/testing')
  for (const head of heads) for (const action of movements) await framesOf(action, head)
}
