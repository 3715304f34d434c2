/** Messages: one is delivered after the act that wrote it; a demonstration shows what was sent. */
import { isFlawed, type Personal, readPhone, rfc3339 } from '@shiming/core'
import type { Sms } from '../ports.ts'
import * as messages from '../store/messages.ts'
import { newId } from './act.ts'
import type { World } from './world.ts'

/** Sends one message unless it was sent; the gateway gets the same id on every try. */
export async function deliver(world: World, sms: Sms, id: string): Promise<void> {
  const waiting = await messages.find(world.db, world.keys, id)
  if (waiting === null) return
  const { provider } = await sms.send(waiting)
  await messages.sent(world.db, id, provider, await world.now(world.db))
}

/** What the embedded gateway does with a message: it puts it where a demonstration shows it. */
export const show = async (
  world: Pick<World, 'db' | 'keys' | 'now'>,
  message: { readonly id: string; readonly to: Personal; readonly text: Personal },
) => messages.putOut(world.db, world.keys, newId, { ...message, at: await world.now(world.db) })

export async function outbox(world: World, to: string | undefined) {
  const phone = to === undefined ? null : readPhone(to)
  if (isFlawed(phone)) return { messages: [] }
  const shown = await messages.outbox(world.db, world.keys, phone)
  return {
    messages: shown.map(({ sentAt, ...message }) => {
      const code = /(?<!\d)\d{6}(?!\d)/.exec(message.text)?.[0]
      return { ...message, ...(code === undefined ? {} : { code }), sentAt: rfc3339(sentAt) }
    }),
  }
}
