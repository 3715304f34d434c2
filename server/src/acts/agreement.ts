/** Agreements: the texts that ship are in force from the first start; an operator publishes newer ones. */
import { createHash } from 'node:crypto'
import { instant } from '@shiming/core'
import { StartRefused } from '../settings.ts'
import * as consents from '../store/consents.ts'
import { act, newId } from './act.ts'
import { note } from './record.ts'
import type { World } from './world.ts'

const digests = (markdown: string) => ({
  sha256: createHash('sha256').update(markdown, 'utf8').digest('hex'),
  sm3: createHash('sm3').update(markdown, 'utf8').digest('hex'),
})

/** Puts the shipped texts in, where they are not yet. */
export async function seedAgreements(world: World): Promise<void> {
  for (const { inForceAt, ...text } of world.reference.agreements) {
    await consents.publish(world.db, { ...text, ...digests(text.markdown), inForceAt: instant(Date.parse(inForceAt)) })
  }
}

export type Published = {
  readonly channel: string
  readonly locale: string
  readonly version: string
  readonly title: string
  readonly markdown: string
}

export async function publishAgreement(world: World, given: Published): Promise<null> {
  return act(world, async (tx, now) => {
    const added = await consents.publish(tx, { ...given, ...digests(given.markdown), inForceAt: now })
    if (!added) throw new StartRefused(`version ${given.version} stands already for ${given.channel} in ${given.locale}`)
    await note(tx, { requestId: newId() }, now, {
      act: 'agreement published',
      actor: 'operator',
      channel: 'command-line',
      detail: { channel: given.channel, locale: given.locale, version: given.version, ...digests(given.markdown) },
    })
    return null
  })
}
