/** What people do, one function each; every one goes through the door and answers with what the door said. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Answer } from './answer.ts'
import { Client, type Sending } from './client.ts'
import type { SomeOne } from './people.ts'

export type Channel = 'app' | 'web'
export type Journey = { readonly id: string; readonly token: string; readonly channel: Channel; readonly client: Client }
type OutboxMessage = { readonly to: string; readonly text: string; readonly code?: string; readonly sentAt: string }

/** Fails with the whole answer in the message, which says more than two numbers. */
export function expectStatus<A extends Answer>(answer: A, status: number): A {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text.slice(0, 800)}`)
  return answer
}

export async function officerSignIn(url: string, officer: { login: string; password: string }): Promise<Client> {
  const client = new Client(url)
  expectStatus(await client.call('hallSignIn', { json: officer }), 201)
  return client
}

export const codeForm = (person: SomeOne) => ({
  document: person.document,
  name: person.name,
  ...(person.nationality === undefined ? {} : { nationality: person.nationality }),
  attested: true,
})

export async function issueCode(
  officer: Client,
  person: SomeOne,
): Promise<{ id: string; code: string; expiresAt: string; supersedes: string | null }> {
  return expectStatus(await officer.call('issueCode', { json: codeForm(person) }), 201).body
}

export const consentsOf = (channel: Channel) =>
  channel === 'web' ? { personalInformation: true, naturalPersonAuthorisation: true } : { personalInformation: true }

export async function beginForm(client: Client, channel: Channel) {
  const agreement = expectStatus(await client.call('agreement', { query: { channel } }), 200)
  return { channel, method: 'hall-code', agreementVersion: agreement.body.version, consents: consentsOf(channel) }
}

/** Begins a journey with a client of its own, which carries the token as a bearer. */
export async function begin(url: string, channel: Channel, options: ConstructorParameters<typeof Client>[1] = {}): Promise<Journey> {
  const client = new Client(url, options)
  const begun = expectStatus(await client.call('begin', { json: await beginForm(client, channel) }), 201)
  client.cookies.clear()
  client.headers['authorization'] = `Bearer ${begun.body.token}`
  return { id: begun.body.id, token: begun.body.token, channel, client }
}

export const identityForm = (person: SomeOne, registrationCode: string) => ({
  registrationCode,
  document: person.document,
  name: person.name,
  ...(person.nationality === undefined ? {} : { nationality: person.nationality }),
})

export const identify = (journey: Journey, person: SomeOne, code: string, sending: Sending = {}) =>
  journey.client.call('identify', { id: journey.id, json: identityForm(person, code), ...sending })

export const askSms = (journey: Journey, phone: string, sending: Sending = {}) =>
  journey.client.call('askSmsCode', { id: journey.id, json: { phone }, ...sending })

export async function outbox(client: Client, phone: string): Promise<readonly OutboxMessage[]> {
  const answer = expectStatus(
    await client.send('GET', `/dev/outbox?to=${encodeURIComponent(phone)}`, { headers: { accept: 'application/json' } }),
    200,
  )
  return (answer.body as { messages: OutboxMessage[] }).messages
}

/** The code of the newest of `count` or more messages to this phone; sending happens after the answer, so it is waited for. */
export async function smsCode(client: Client, phone: string, count = 1): Promise<string> {
  for (const until = Date.now() + 15_000; Date.now() < until; await pause(40)) {
    const messages = await outbox(client, phone)
    const code = messages.at(-1)?.code
    if (messages.length >= count && code !== undefined) return code
  }
  throw new Error(`no message to ${phone} within 15 s`)
}

export const completionForm = (person: SomeOne, smsCode: string, channel: Channel) => ({
  loginName: person.loginName,
  password: person.password,
  phone: person.phone,
  smsCode,
  ...(channel === 'web' ? { domicile: person.domicile } : {}),
})

export const complete = (journey: Journey, person: SomeOne, code: string, sending: Sending = {}) =>
  journey.client.call('complete', { id: journey.id, json: completionForm(person, code, journey.channel), ...sending })

/** A journey that has proved code and person, and stands at the credentials. */
export async function identified(url: string, person: SomeOne, code: string, channel: Channel = 'app'): Promise<Journey> {
  const journey = await begin(url, channel)
  expectStatus(await identify(journey, person, code), 200)
  return journey
}

/** A journey with an SMS code in hand: the next call opens the account. */
export async function ready(
  url: string,
  person: SomeOne,
  code: string,
  channel: Channel = 'app',
): Promise<{ journey: Journey; sms: string }> {
  const journey = await identified(url, person, code, channel)
  const before = (await outbox(journey.client, person.phone)).length
  expectStatus(await askSms(journey, person.phone), 202)
  return { journey, sms: await smsCode(journey.client, person.phone, before + 1) }
}

/** The whole main job for one person; answers with the account's id. */
export async function register(url: string, officer: Client, person: SomeOne, channel: Channel = 'app'): Promise<string> {
  const { code } = await issueCode(officer, person)
  const { journey, sms } = await ready(url, person, code, channel)
  const opened = expectStatus(await complete(journey, person, sms), 201)
  journey.client.close()
  return opened.body.accountId
}

export const signIn = (client: Client, identifier: string, password: string, sending: Sending = {}) =>
  client.call('signIn', { json: { identifier, password }, ...sending })

/** A client with a session of this person. */
export async function signedIn(url: string, person: SomeOne): Promise<Client> {
  const client = new Client(url)
  expectStatus(await signIn(client, person.loginName, person.password), 201)
  return client
}

/** A code of the same shape that is surely not `right`. */
export function wrongCode(right: string, nth = 0): string {
  const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
  const at = signs.indexOf(right.charAt(5))
  const other = signs.charAt((Math.max(at, 0) + 1 + (nth % 29)) % signs.length)
  const fourth = signs.charAt((Math.max(signs.indexOf(right.charAt(4)), 0) + Math.floor(nth / 29)) % signs.length)
  return right.slice(0, 4) + fourth + other
}
/** A wrong six-digit code. */
export const wrongSms = (right: string, nth = 1): string => String((Number(right) + nth) % 1_000_000).padStart(6, '0')
