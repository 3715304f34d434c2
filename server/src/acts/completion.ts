/** The last step: login name, password, phone and place become an account, in the transaction that uses the code up. */
import {
  after,
  type About,
  type Domicile,
  type DomicileForm,
  flawed,
  type Flawed,
  type Instant,
  isRefusal,
  JOURNEY_LIFE,
  must,
  type Personal,
  personal,
  type Refusal,
  type Registration,
  readDomicile,
  readLoginName,
  readPassword,
  readPhone,
  readSmsCode,
  refuse,
  registration,
  whole,
} from '@shiming/core'
import * as accounts from '../store/accounts.ts'
import * as codes from '../store/codes.ts'
import * as consents from '../store/consents.ts'
import * as persons from '../store/persons.ts'
import * as registrations from '../store/registrations.ts'
import type { Tx } from '../store/tables.ts'
import { newId, once } from './act.ts'
import { note } from './record.ts'
import { at, holderOf } from './registration.ts'
import * as smsCode from './sms-code.ts'
import type { Visit, World } from './world.ts'

export type CompletionForm = {
  readonly loginName: string
  readonly password: string
  readonly phone: string
  readonly smsCode: string
  readonly domicile?: DomicileForm | undefined
}

type Credentials = {
  readonly loginName: Personal
  readonly password: string
  readonly phone: Personal
  readonly smsCode: string
  readonly domicile: Domicile | null
}

/** R35–R44. The password is hashed before the transaction; nothing is used up unless all of it stands. */
export async function complete(world: World, visit: Visit, id: string, form: CompletionForm) {
  const prepare = async () => {
    const found = await registrations.find(world.db, holderOf(world, visit, id), await world.now(world.db))
    if (found === null) return must(refuse('not-found', 'no journey'))
    const credentials = must(await read(world, found.standing, form))
    return { credentials, passwordHash: await world.hashing.hash(credentials.password) }
  }
  return once(world, { visit, name: 'complete', scope: id, body: form }, prepare, async (tx, now, prepared) => {
    const standing = await at(world, tx, visit, { id, now })
    if (standing.next !== 'credentials') return must(refuse('wrong-step', standing.next))
    return openAccount(world, tx, { visit, standing, ...prepared, now })
  })
}

async function read(world: World, standing: Registration, form: CompletionForm): Promise<Credentials | Flawed | Refusal> {
  if (standing.next !== 'credentials') return refuse('wrong-step', standing.next)
  const person = await persons.open(world.db, world.keys, standing.person.id)
  const about: About = {
    loginName: form.loginName,
    phone: form.phone,
    number: person.document.number.reveal(),
    name: person.name.reveal(),
    common: world.reference.common,
  }
  const rules = { specialRequired: world.settings.passwordPolicy === 'special-mandatory' }
  return whole({
    loginName: readLoginName(form.loginName),
    password: readPassword(form.password, about, rules),
    phone: readPhone(form.phone),
    smsCode: readSmsCode(form.smsCode),
    domicile: readPlace(world, standing, form),
  })
}

/** R36: the Web asks for the household place; the App does not, and takes it when told. */
function readPlace(world: World, standing: Registration, { domicile }: CompletionForm): Domicile | Flawed | null {
  if (domicile !== undefined) return readDomicile(domicile, world.reference.divisions)
  return standing.channel === 'web' ? flawed('domicile-required') : null
}

type Completion = {
  readonly visit: Visit
  readonly standing: Extract<Registration, { next: 'credentials' }>
  readonly credentials: Credentials
  readonly passwordHash: string
  readonly now: Instant
}

async function openAccount(world: World, tx: Tx, { visit, standing, credentials, passwordHash, now }: Completion) {
  const phoneIndex = world.keys.index('phone', credentials.phone)
  const told = await smsCode.check(world, tx, { id: standing.id, phoneIndex, code: credentials.smsCode }, now)
  if (isRefusal(told)) return told
  await told.use()
  must(await claimProof(tx, standing, now))
  const accountId = newId()
  const { kind, division } = credentials.domicile ?? { kind: '', division: '' }
  const added = await accounts.add(tx, world.keys, {
    id: accountId,
    personId: standing.person.id,
    loginName: credentials.loginName,
    phone: credentials.phone,
    domicile: division === '' ? null : personal(`${kind}:${division}`),
    passwordHash,
    channel: standing.channel,
    method: standing.method,
    at: now,
  })
  if (added !== 'added') return must(refuse(takenAs[added]))
  await consents.bind(tx, standing.id, accountId)
  await registrations.save(tx, must(registration.complete(standing)), after(now, JOURNEY_LIFE), accountId)
  await note(tx, visit, now, {
    act: 'account opened',
    actor: standing.id,
    subject: accountId,
    channel: standing.channel,
    detail: { person: standing.person.id, proof: standing.proof.by, agreement: standing.agreed.version },
  })
  return { accountId }
}

const takenAs = { person: 'already-registered', 'login-name': 'login-name-taken', phone: 'phone-taken' } as const

/** Uses the code up, or says why not: another journey opened the account, or took the code over. */
async function claimProof(tx: Tx, standing: Completion['standing'], now: Instant): Promise<Refusal | null> {
  if (standing.proof.by === 'portrait') return null
  if (await codes.claim(tx, standing.proof.code, standing.id, now)) return null
  const account = await accounts.ofPerson(tx, standing.person.id)
  return account === null ? refuse('registration-code-not-accepted', 'no longer held') : refuse('already-registered')
}
