/** Statements and processor time of one request of each kind, on a PostgreSQL that counts them. */
import type pg from 'pg'
import { addOfficer, startServer } from '@shiming/tests/world/server.ts'
import { officerSignIn } from '@shiming/tests/world/acts.ts'
import { startPostgres } from '@shiming/tests/world/postgres.ts'
import { type Holder, holders, registerOver, signInRequest } from './people.ts'
import { familyOf, processor } from './usage.ts'
import { nth, request, Wire } from './wire.ts'

export type Price = { readonly what: string; readonly statements: number; readonly serverMs: number; readonly databaseMs: number }

type Rig = {
  readonly wire: Wire
  readonly people: readonly Holder[]
  readonly version: string
  readonly price: (what: string, times: number, one: (turn: number) => Promise<unknown>) => Promise<Price>
}

/** The price of one request of each kind. */
export async function prices(): Promise<Price[]> {
  const postgres = await startPostgres()
  const server = await startServer({ env: { DATABASE_URL: postgres.url, SHIMING_SMS_BUDGET: '1000000' } })
  const database = await postgres.client()
  await database.query('create extension if not exists pg_stat_statements')
  const clerk = await officerSignIn(server.url, addOfficer(server))
  const people = await holders(clerk, 30)
  const wire = await Wire.open(server.port)
  const agreement = JSON.parse((await wire.ask(request('GET', '/api/v1/agreements/registration?channel=app'))).body) as { version: string }
  const price = await pricer(database, () => [processor(familyOf(server.pid)), processor(familyOf(postgres.pid()))])
  const found = await each({ wire, people, version: agreement.version, price })
  wire.close()
  clerk.close()
  await database.end()
  await server.kill()
  await postgres.stop()
  return found
}

async function each({ wire, people, version, price }: Rig): Promise<Price[]> {
  const registration = await price('registration (7 requests)', 20, (turn) => registerOver(wire, nth(people, turn), version))
  const signIn = await price('sign-in', 40, (turn) => wire.ask(signInRequest(nth(people, turn % 20).person)))
  const signed = await wire.ask(signInRequest(nth(people, 0).person))
  const cookie = /^set-cookie: *([^;]+)/im.exec(signed.head)?.[1] ?? ''
  const check = await price('session check', 1_000, () => wire.ask(request('GET', '/api/v1/sessions/current', undefined, { cookie })))
  const form = { channel: 'app', method: 'hall-code', agreementVersion: version, consents: { personalInformation: true } }
  const beginning = await price('beginning a registration', 100, () => wire.ask(request('POST', '/api/v1/registrations', form)))
  return [registration, signIn, check, beginning]
}

/** Counts around a number of equal requests; the background (message sender, sealing of the record) is measured first and taken off. */
async function pricer(database: pg.Client, used: () => readonly [number, number]): Promise<Rig['price']> {
  const sql = 'select coalesce(sum(calls), 0) as calls from pg_stat_statements'
  const count = async () => Number((await database.query<{ calls: string }>(sql)).rows[0]?.calls)
  const from = await count()
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const background = ((await count()) - from) / 2_000
  return async (what, times, one) => {
    const [statements, began, before] = [await count(), performance.now(), used()]
    for (let turn = 0; turn < times; turn += 1) await one(turn)
    const [after, took] = [used(), performance.now() - began]
    const asked = Math.max(0, (await count()) - statements - 1 - background * took)
    return { what, statements: asked / times, serverMs: (after[0] - before[0]) / times, databaseMs: (after[1] - before[1]) / times }
  }
}
