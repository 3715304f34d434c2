/** One's own account, masked. */
import { after, DAY, maskName, maskNumber, maskPhone, rfc3339 } from '@shiming/core'
import * as accounts from '../store/accounts.ts'
import * as persons from '../store/persons.ts'
import * as record from '../store/record.ts'
import * as unencoded from '../store/unencoded.ts'
import { current } from './session.ts'
import type { Visit, World } from './world.ts'

const SIGN_INS = 10

export async function account(world: World, visit: Visit) {
  const { accountId } = await current(world, visit)
  const own = await accounts.open(world.db, world.keys, accountId)
  const person = await persons.open(world.db, world.keys, own.personId)
  const signIns = await record.about(world.db, accountId, ['sign-in'], SIGN_INS)
  return {
    loginName: own.loginName.reveal(),
    name: maskName(person.name.reveal()),
    document: {
      type: person.document.type,
      number: maskNumber(person.document.type, person.document.number.reveal()),
      validUntil: person.document.validUntil?.reveal() ?? null,
    },
    unencoded: await unencodedOf(world, own.personId),
    phone: maskPhone(own.phone.reveal()),
    nationality: person.nationality?.reveal() ?? null,
    domicile: domicileOf(world, own.domicile?.reveal() ?? null),
    registeredAt: rfc3339(own.openedAt),
    method: own.method,
    channel: own.channel,
    lastSignIns: signIns.map(({ at, text }) => ({ at: rfc3339(at), ...signInOf(text) })),
  }
}

/** How long the account page tells that a character got its code point. */
const TOLD_FOR = 30 * DAY

async function unencodedOf(world: World, personId: string) {
  const since = after(await world.now(world.db), -TOLD_FOR)
  const rows = await unencoded.shown(world.db, world.keys, personId)
  return rows
    .filter(({ boundAt }) => boundAt === null || boundAt > since)
    .map(({ place, state, description, character, describedAt, confirmedAt, boundAt }) => ({
      place: place + 1,
      state,
      sign: (character ?? description).reveal(),
      at: rfc3339(boundAt ?? confirmedAt ?? describedAt),
    }))
}

function domicileOf({ reference }: World, kept: string | null) {
  if (kept === null) return null
  const [kind, code = ''] = kept.split(':')
  return { code, name: reference.divisions.path(code).join(''), registered: kind === 'household' }
}

function signInOf(text: string): { outcome: 'done' | 'refused'; source: string } {
  const entry = JSON.parse(text) as { outcome: 'done' | 'refused'; detail?: { source?: string } }
  return { outcome: entry.outcome, source: entry.detail?.source ?? '' }
}
