/** Officers are made, reset and disabled at the command line only; nobody can read or set a password that is in use. */
import { generateSecret } from 'otplib'
import { personal } from '@shiming/core'
import { StartRefused } from '../settings.ts'
import * as officers from '../store/officers.ts'
import { act, newId } from './act.ts'
import { uriOf } from './officer-session.ts'
import { note } from './record.ts'
import type { World } from './world.ts'

const SIGNS = '23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ'
const visit = () => ({ requestId: newId() })

/** Sixteen signs without look-alikes, about 92 bits. */
function drawPassword(world: World): string {
  const fair = 256 - (256 % SIGNS.length)
  let password = ''
  while (password.length < 16) {
    for (const byte of world.random(32)) if (byte < fair && password.length < 16) password += SIGNS[byte % SIGNS.length]
  }
  return password
}

/** Throws `StartRefused` (told in one line) when the login is taken. */
export async function addOfficer(world: World, given: { readonly login: string; readonly hall: string }): Promise<{ password: string }> {
  const login = given.login.normalize('NFKC').trim()
  const password = drawPassword(world)
  const passwordHash = await world.hashing.hash(password)
  return act(world, async (tx, now) => {
    const id = newId()
    const added = await officers.add(tx, world.keys, newId, { id, login, hall: given.hall.trim(), passwordHash, at: now })
    if (!added) throw new StartRefused(`there is an officer ${login} already; shiming officer reset gives a new password`)
    await note(tx, visit(), now, { act: 'officer added', actor: 'operator', subject: id, channel: 'command-line', hall: given.hall })
    return { password }
  })
}

async function found(world: World, login: string): Promise<officers.Officer> {
  const officer = await officers.find(world.db, world.keys, { login: login.normalize('NFKC').trim() })
  if (officer === null) throw new StartRefused(`there is no officer ${login}`)
  return officer
}

export async function resetOfficer(world: World, { login }: { readonly login: string }): Promise<{ password: string }> {
  const officer = await found(world, login)
  const password = drawPassword(world)
  const passwordHash = await world.hashing.hash(password)
  return act(world, async (tx, now) => {
    await officers.reset(tx, officer.id, passwordHash, now)
    await note(tx, visit(), now, {
      act: 'officer reset',
      actor: 'operator',
      subject: officer.id,
      channel: 'command-line',
      hall: officer.hall,
    })
    return { password }
  })
}

export async function disableOfficer(world: World, { login }: { readonly login: string }): Promise<null> {
  const officer = await found(world, login)
  return act(world, async (tx, now) => {
    await officers.disable(tx, officer.id, now)
    await note(tx, visit(), now, {
      act: 'officer disabled',
      actor: 'operator',
      subject: officer.id,
      channel: 'command-line',
      hall: officer.hall,
    })
    return null
  })
}

/** Gives the officer a second factor from the command line: a production installation lets nobody in who has none. */
export async function enrolOfficer(world: World, { login }: { readonly login: string }): Promise<{ uri: string }> {
  const officer = await found(world, login)
  const secret = generateSecret()
  return act(world, async (tx, now) => {
    await officers.enrol(tx, world.keys, { id: officer.id, secret: personal(secret), step: 0 })
    await note(tx, visit(), now, { act: 'officer second factor enrolled', actor: 'operator', subject: officer.id, channel: 'command-line' })
    return { uri: uriOf(world, officer.login, secret) }
  })
}

export const listOfficers = (world: World) => officers.list(world.db)
