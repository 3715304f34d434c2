/** A crowd that registers without end while the product is killed under it: whoever hears nothing asks again with the same key, as a good client does. */
import { setTimeout as pause } from 'node:timers/promises'
import { askSms, beginForm, codeForm, completionForm, identityForm, outbox } from './acts.ts'
import type { Answer } from './answer.ts'
import { Client, type Sending } from './client.ts'
import { type SomeOne, someone } from './people.ts'

export type Crowd = {
  /** Accounts the product said 201 for. */
  readonly acknowledged: string[]
  readonly people: SomeOne[]
  /** Answers that broke the contract, one line each. */
  readonly offences: string[]
  /** Requests that got no answer, and answers 429 or 503: both are allowed in a fault. */
  silent: number
  refused: number
  stop(): Promise<void>
}

type Gone = { readonly stopped: boolean }

/** Asks until there is an answer other than silence, 429 or 503; null when the crowd is sent home meanwhile. */
async function insist<A extends Answer>(crowd: Crowd, gone: Gone, ask: () => Promise<A>): Promise<A | null> {
  while (!gone.stopped) {
    try {
      const answer = await ask()
      if (answer.status !== 503 && answer.status !== 429) return answer
      crowd.refused += 1
      await pause(50)
    } catch (error) {
      const text = String((error as Error).message)
      if (text.includes('answered')) crowd.offences.push(text.slice(0, 400))
      crowd.silent += 1
      await pause(30)
    }
  }
  return null
}

const keyed = (json: unknown): Sending => ({ json, headers: { 'idempotency-key': crypto.randomUUID() }, patience: 10_000 })

/** One registration from the counter to the account; false when it could not be finished. */
async function registerOne(crowd: Crowd, gone: Gone, url: string, clerk: Client): Promise<void> {
  const person = someone()
  const channel = Math.random() < 0.5 ? 'app' : 'web'
  const client = new Client(url)
  const step = async <A extends Answer>(expected: number, ask: () => Promise<A>): Promise<A> => {
    const answer = await insist(crowd, gone, ask)
    if (answer === null) throw new Error('sent home')
    if (answer.status !== expected) throw new Error(`unexpected ${answer.status}: ${answer.text.slice(0, 300)}`)
    return answer
  }
  try {
    const issue = keyed(codeForm(person))
    const issued = await step(201, () => clerk.call('issueCode', issue))
    const form = keyed(
      await insist(crowd, gone, async () => ({ status: 200, headers: {}, text: '', ms: 0, body: await beginForm(client, channel) })).then(
        (made) => made?.body,
      ),
    )
    const begun = await step(201, () => client.call('begin', form))
    client.cookies.clear()
    client.headers['authorization'] = `Bearer ${begun.body.token}`
    const { id } = begun.body
    await step(200, () => client.call('identify', { id, json: identityForm(person, issued.body.code), patience: 10_000 }))
    const send = keyed({ phone: person.phone })
    await step(202, () => askSms({ id, token: '', channel, client }, person.phone, send))
    let code: string | undefined
    for (const until = Date.now() + 150_000; code === undefined && Date.now() < until && !gone.stopped; await pause(30)) {
      code = (await outbox(client, person.phone).catch(() => [])).at(-1)?.code
    }
    const complete = keyed(completionForm(person, code ?? '', channel))
    const opened = await step(201, () => client.call('complete', { id, ...complete }))
    crowd.acknowledged.push(opened.body.accountId)
    crowd.people.push(person)
  } catch (error) {
    if (!gone.stopped) crowd.offences.push(`${(error as Error).message}`)
  } finally {
    client.close()
  }
}

/** `size` people at a time; `clerk` must be signed in. */
export function gather(url: string, clerk: Client, size = 4): Crowd {
  const gone = { stopped: false }
  const crowd: Crowd = {
    acknowledged: [],
    people: [],
    offences: [],
    silent: 0,
    refused: 0,
    stop: async () => {
      gone.stopped = true
      await Promise.all(queues)
    },
  }
  const queues = Array.from({ length: size }, async () => {
    while (!gone.stopped) await registerOne(crowd, gone, url, clerk)
  })
  return crowd
}
