/** Codes by text message: sent within their budgets, tried a few times, bound to journey, phone and purpose. */
import { timingSafeEqual } from 'node:crypto'
import {
  after,
  DAY,
  drawSmsCode,
  HOUR,
  type Instant,
  MINUTE,
  must,
  type Personal,
  personal,
  type Refusal,
  readPhone,
  refuse,
  SMS_A_DAY,
  SMS_AN_HOUR,
  SMS_CODE_LIFE,
  SMS_CODE_TRIES,
  SMS_FAILURES_A_DAY,
  SMS_RESEND_AFTER,
  whole,
} from '@shiming/core'
import { sms as phrases } from '@shiming/phrases'
import * as messages from '../store/messages.ts'
import * as smsCodes from '../store/sms-codes.ts'
import type { Tx } from '../store/tables.ts'
import * as throttles from '../store/throttles.ts'
import { newId, once } from './act.ts'
import { note } from './record.ts'
import { at } from './registration.ts'
import { seconds } from './throttle.ts'
import type { Visit, World } from './world.ts'

export const PURPOSE = 'registration'

/** R44, section 5.3: 60 s between messages, 5 an hour, 10 a day for a phone; budgets of the address and of all; judged before anything is sent. */
export async function ask(world: World, visit: Visit, id: string, form: { readonly phone: string }) {
  const nothing = async () => null
  return once(world, { visit, name: 'sms-code', scope: id, body: form }, nothing, async (tx, now) => {
    const standing = await at(world, tx, visit, { id, now })
    if (standing.next !== 'credentials') return must(refuse('wrong-step', standing.next))
    const { phone } = must(whole({ phone: readPhone(form.phone) }))
    const phoneIndex = world.keys.index('phone', phone)
    await smsCodes.holdPhone(tx, phoneIndex)
    must(await mayCost(world, tx, visit, { phoneIndex, now }))
    const code = drawSmsCode(world.random(32))
    await smsCodes.add(tx, {
      id: newId(),
      registrationId: id,
      purpose: PURPOSE,
      phoneIndex,
      codeDigest: digestOf(world, { id, phoneIndex, code }),
      at: now,
      expiresAt: after(now, SMS_CODE_LIFE),
    })
    await messages.add(tx, world.keys, newId, { id: newId(), to: phone, text: textOf(world, visit, code), purpose: PURPOSE, at: now })
    await note(tx, visit, now, { act: 'sms code asked', actor: id, subject: id, channel: standing.channel })
    return { resendAfter: SMS_RESEND_AFTER }
  })
}

function textOf({ settings }: World, visit: Visit, code: string): Personal {
  const bureau = visit.language === 'en' ? settings.bureauEn : settings.bureau
  return personal(phrases[visit.language].registration(bureau, code, SMS_CODE_LIFE / MINUTE))
}

type Asked = { readonly phoneIndex: string; readonly now: Instant }

/** Null while every budget holds; a refusal with the time to wait otherwise. */
async function mayCost(world: World, tx: Tx, visit: Visit, { phoneIndex, now }: Asked): Promise<Refusal | null> {
  const later = (reason: string, retryAfter: number) => refuse('too-many-requests', reason, { retryAfter: Math.max(1, retryAfter) })
  const sent = await smsCodes.sentTo(tx, phoneIndex, now)
  const since = sent.last === null ? Number.POSITIVE_INFINITY : (now - sent.last.getTime()) / 1000
  if (since < SMS_RESEND_AFTER) return later('resend', Math.ceil(SMS_RESEND_AFTER - since))
  if (sent.inHour >= SMS_AN_HOUR) return later('hour', seconds((sent.oldestInHour?.getTime() ?? now) + HOUR - now))
  if (sent.inDay >= SMS_A_DAY) return later('day', 3600)
  const failures = await throttles.peek(tx, { kind: 'sms-failures', subject: phoneIndex }, now)
  if (failures.count >= SMS_FAILURES_A_DAY) return later('failures', seconds(failures.endsAt - now))
  const address = await throttles.count(tx, { kind: 'sms-address', subject: world.keys.digest('source', visit.source), lasts: HOUR }, now)
  if (address.count > world.settings.addressBudget) return later('address', seconds(address.endsAt - now))
  const total = await throttles.count(tx, { kind: 'sms-total', subject: 'all', lasts: HOUR }, now)
  if (total.count <= world.settings.smsBudget) return null
  world.alarm('sms-budget')
  return later('total', seconds(total.endsAt - now))
}

type Told = { readonly id: string; readonly phoneIndex: string; readonly code: string }

const digestOf = (world: World, { id, phoneIndex, code }: Told): string =>
  world.keys.digest('sms-code', `${PURPOSE}\n${id}\n${phoneIndex}\n${code}`)

/** Judges a code in the transaction that would use it; a wrong one is counted, so the caller must return the refusal, not throw it. */
export async function check(world: World, tx: Tx, told: Told, now: Instant): Promise<{ readonly use: () => Promise<void> } | Refusal> {
  await smsCodes.holdPhone(tx, told.phoneIndex)
  const failures = { kind: 'sms-failures', subject: told.phoneIndex, lasts: DAY }
  if ((await throttles.peek(tx, failures, now)).count >= SMS_FAILURES_A_DAY) return refuse('sms-code-not-accepted', 'phone blocked')
  const newest = { registrationId: told.id, purpose: PURPOSE, phoneIndex: told.phoneIndex, tries: SMS_CODE_TRIES }
  const tried = await smsCodes.tryNewest(tx, newest, now)
  if (tried === null) return refuse('sms-code-not-accepted', 'none alive')
  const right = timingSafeEqual(Buffer.from(tried.codeDigest), Buffer.from(digestOf(world, told)))
  if (right) return { use: () => smsCodes.use(tx, tried.id, now) }
  await throttles.count(tx, failures, now)
  return refuse('sms-code-not-accepted', 'wrong')
}
