/** R52 (ours): a registration on the Web hands its camera step to a phone. The link works once; what the phone gets reaches that step alone. */
import { after, maskName, maskNumber, MINUTE, refuse, rfc3339 } from '@shiming/core'
import qr from 'qrcode'
import * as handoffs from '../store/handoffs.ts'
import { act, newId, newToken } from './act.ts'
import { atPortrait } from './claim.ts'
import { note } from './record.ts'
import { at } from './registration.ts'
import type { Visit, World } from './world.ts'

/** As long as the real system's own codes (S-5), for the link and again for the phone that took it. */
const LIFE = 15 * MINUTE

export async function handOff(world: World, visit: Visit, id: string) {
  const link = newToken(world)
  // Behind the number sign: no server, log or Referer sees it.
  const url = `${world.settings.baseUrl}/app#/portrait/${link}`
  const qrSvg = await qr.toString(url, { type: 'svg', margin: 2 })
  return act(world, async (tx, now) => {
    const found = await at(world, tx, visit, { id, now })
    if (found.next !== 'portrait') return refuse('wrong-step', found.next)
    const expiresAt = after(now, LIFE)
    await handoffs.add(tx, { id: newId(), registrationId: id, linkDigest: world.keys.digest('token', link), at: now, expiresAt })
    await note(tx, visit, now, { act: 'portrait handed over', actor: id, subject: id, channel: found.channel })
    return { url, qrSvg, expiresAt: rfc3339(expiresAt) }
  })
}

/** Whoever opens the link sees which site and whom it is for, half masked, before anything is done. */
export async function takeHandoff(world: World, visit: Visit, { link }: { readonly link: string }) {
  const token = newToken(world)
  const [linkDigest, tokenDigest] = [world.keys.digest('token', link), world.keys.digest('token', token)]
  return act(world, async (tx, now) => {
    const until = after(now, LIFE)
    const id = await handoffs.take(tx, { linkDigest, tokenDigest, now, until })
    if (id === null) return refuse('handoff-not-open')
    const { found, identity } = await atPortrait(world, tx, { ...visit, phoneToken: token }, { id, now })
    await note(tx, visit, now, { act: 'portrait handed over', actor: id, subject: id, channel: 'app' })
    return {
      id,
      token,
      site: new URL(world.settings.baseUrl).host,
      bureau: world.settings.bureau,
      maskedName: maskName(identity.name.reveal()),
      maskedNumber: maskNumber(identity.document.type, identity.document.number.reveal()),
      channel: found.channel,
      method: found.method,
      expiresAt: rfc3339(until),
    }
  })
}
