/** What people do in tests, one function each; all of it through the door. */
import { outbox } from '../acts/message.ts'
import type { SomeOne } from './people.ts'
import { type Answer, deliverAll, type TestWorld, type Visitor } from './world.ts'

type Channel = 'app' | 'web'
export type Journey = { readonly id: string; readonly channel: Channel; readonly by: Visitor }

/** The body, when the answer is a yes; fails with the whole answer otherwise. */
export function yes<N extends Parameters<Visitor['call']>[0]>(answer: Answer<N>): Answer<N>['body'] {
  if (answer.status >= 400) throw new Error(answer.text)
  return answer.body
}

const identity = ({ document, name, nationality }: SomeOne) => ({
  document,
  name,
  ...(nationality === undefined ? {} : { nationality }),
})
export const issueForm = (person: SomeOne) => ({ ...identity(person), attested: true })
export const identityForm = (person: SomeOne, registrationCode: string) => ({ ...identity(person), registrationCode })

export const issue = async (counter: Visitor, person: SomeOne) => yes(await counter.call('issueCode', { body: issueForm(person) }))

export const consents = { app: { personalInformation: true }, web: { personalInformation: true, naturalPersonAuthorisation: true } }

export async function beginForm(by: Visitor, channel: Channel) {
  const { version } = yes(await by.call('agreement', { query: { channel } }))
  return { channel, method: 'hall-code', agreementVersion: version, consents: consents[channel] }
}

export async function begin(by: Visitor, channel: Channel = 'app'): Promise<Journey> {
  const { id } = yes(await by.call('begin', { body: await beginForm(by, channel) }))
  return { id, channel, by }
}

export const identify = ({ id, by }: Journey, person: SomeOne, code: string) =>
  by.call('identify', { id, body: identityForm(person, code) })

/** A journey that has proved code and person. */
export async function identified(by: Visitor, person: SomeOne, code: string, channel: Channel = 'app'): Promise<Journey> {
  const journey = await begin(by, channel)
  yes(await identify(journey, person, code))
  return journey
}

export const ask = ({ id, by }: Journey, phone: string) => by.call('askSmsCode', { id, body: { phone } })

/** The code in the newest message to this phone. */
export async function told(world: TestWorld, phone: string): Promise<string> {
  await deliverAll(world)
  return (await outbox(world, phone)).messages.at(-1)?.code ?? 'none'
}

/** Asks for a code and reads it on the phone. */
export async function smsCode(world: TestWorld, journey: Journey, phone: string): Promise<string> {
  yes(await ask(journey, phone))
  return told(world, phone)
}

export const completionForm = (person: SomeOne, code: string, channel: Channel) => ({
  loginName: person.loginName,
  password: person.password,
  phone: person.phone,
  smsCode: code,
  ...(channel === 'web' ? { domicile: person.domicile } : {}),
})

export const complete = ({ id, channel, by }: Journey, person: SomeOne, code: string, key?: string) =>
  by.call('complete', { id, body: completionForm(person, code, channel), ...(key === undefined ? {} : { key }) })

/** A journey one call before its account. */
export async function ready(world: TestWorld, by: Visitor, person: SomeOne, given: { code: string; channel?: Channel }) {
  const journey = await identified(by, person, given.code, given.channel)
  return { journey, sms: await smsCode(world, journey, person.phone) }
}

/** The whole main job for one person; the account's id. */
export async function register(world: TestWorld, counter: Visitor, person: SomeOne, channel: Channel = 'app'): Promise<string> {
  const { code } = await issue(counter, person)
  const { journey, sms } = await ready(world, world.visitor(), person, { code, channel })
  return yes(await complete(journey, person, sms)).accountId
}

export const signIn = (by: Visitor, identifier: string, password: string) => by.call('signIn', { body: { identifier, password } })

/** A code of the same shape that is not the right one. */
export const otherCode = (right: string, nth = 0): string => {
  const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  return right.slice(0, 4) + signs.charAt(nth % 31) + signs.charAt((signs.indexOf(right.charAt(5)) + 1 + Math.floor(nth / 31)) % 31)
}
export const otherSms = (right: string, nth = 1): string => String((Number(right) + nth) % 1_000_000).padStart(6, '0')

/** A refusal with its status, as tests compare it. */
export const no = (answer: { readonly status: number; readonly code: string | undefined }): string => `${answer.status} ${answer.code}`
