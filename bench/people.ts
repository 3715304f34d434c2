/** People for the bench: some who have accounts, many who hold codes. */
import { codeForm, completionForm, identityForm } from '@shiming/tests/world/acts.ts'
import type { Client } from '@shiming/tests/world/client.ts'
import { type SomeOne, someone } from '@shiming/tests/world/people.ts'
import { request, type Wire } from './wire.ts'

export type Holder = { readonly person: SomeOne; readonly code: string }

/** Issues codes over one session of a clerk, eight at a time. */
export async function holders(clerk: Client, count: number): Promise<Holder[]> {
  const made: Holder[] = []
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      while (made.length < count) {
        const person = someone()
        const answer = await clerk.send('POST', '/api/v1/hall/registration-codes', { json: codeForm(person) })
        if (answer.status !== 201) throw new Error(`no code: ${answer.text}`)
        made.push({ person, code: (answer.body as { code: string }).code })
      }
    }),
  )
  return made
}

async function told(wire: Wire, bytes: string, expected: number): Promise<Record<string, string>> {
  const heard = await wire.ask(bytes)
  if (heard.status !== expected) throw new Error(`expected ${expected}, heard ${heard.status} ${heard.body}`)
  return JSON.parse(heard.body) as Record<string, string>
}

/** The first six requests of a registration: begin, identity, message, and the message read from the outbox. Answers with the bytes of the last. */
export async function prepareOver(wire: Wire, { person, code }: Holder, agreementVersion: string): Promise<string> {
  const form = { channel: 'app', method: 'hall-code', agreementVersion, consents: { personalInformation: true } }
  const { id, token } = await told(wire, request('POST', '/api/v1/registrations', form), 201)
  const bearer = { authorization: `Bearer ${token}` }
  const path = `/api/v1/registrations/${id}`
  await told(wire, request('PUT', `${path}/identity`, identityForm(person, code), bearer), 200)
  await told(wire, request('POST', `${path}/sms-codes`, { phone: person.phone }, bearer), 202)
  let sms: string | undefined
  for (let tries = 0; sms === undefined && tries < 500; tries += 1) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 20))
    const { body } = await wire.ask(request('GET', `/dev/outbox?to=${person.phone}`, undefined, { accept: 'application/json' }))
    sms = (JSON.parse(body) as { messages: { code?: string }[] }).messages.at(-1)?.code
  }
  return request('POST', `${path}/completion`, completionForm(person, sms ?? '', 'app'), bearer)
}

/** One whole registration over one connection. */
export async function registerOver(wire: Wire, holder: Holder, agreementVersion: string): Promise<number> {
  return (await wire.ask(await prepareOver(wire, holder, agreementVersion))).status
}

/** The bytes of a sign-in by phone. */
export const signInRequest = (person: SomeOne): string =>
  request('POST', '/api/v1/sessions', { identifier: person.phone, password: person.password })
