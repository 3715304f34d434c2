/** A whole world: real database, keys, hashing and doors; a clock moved by hand, chance from a seed, and visitors who come in by the door. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base, type Call, type CallName, calls, type Problem, paths, problem, type Reply } from '@shiming/contract'
import { type Instant, instant } from '@shiming/core'
import type { FastifyInstance } from 'fastify'
import { seedAgreements } from '../acts/agreement.ts'
import { deliver, show } from '../acts/message.ts'
import { addOfficer } from '../acts/officer.ts'
import type { Alarm, World } from '../acts/world.ts'
import { openDoor } from '../http/door.ts'
import { createHashing } from '../outside/hashing/index.ts'
import { createFileKeys } from '../outside/keys/index.ts'
import { createEmbeddedSms } from '../outside/sms/index.ts'
import type { Sms } from '../ports.ts'
import { readSettings, type Settings } from '../settings.ts'
import type { Opened } from '../store/open/index.ts'
import { openKysely, openPool } from '../store/open/pool.ts'
import { loadReference } from '../store/reference.ts'
import type { Tables } from '../store/tables.ts'
import { openTestDatabase } from './database.ts'
import { seeded } from './people.ts'

export type TestWorld = World & {
  readonly sms: Sms
  readonly app: FastifyInstance
  readonly opened: Opened<Tables>
  /** What the doors and acts called out for. */
  readonly alarms: Alarm[]
  readonly faults: unknown[]
  readonly clock: { at: Instant }
  /** Moves the one clock (milliseconds). */
  readonly move: (by: number) => void
  readonly visitor: (address?: string, headers?: Readonly<Record<string, string>>) => Visitor
  readonly close: () => Promise<void>
}

const START = instant(Date.parse('2026-11-23T02:00:00Z'))

/** Opens a world of its own; settings given stand. Address budgets are out of the way unless a test asks for them. */
export async function openWorld(over: Partial<Settings> = {}, faces: World['faces'] = null): Promise<TestWorld> {
  const home = mkdtempSync(join(tmpdir(), 'shiming-world-'))
  const opened = await openTestDatabase<Tables>()
  return assemble({ over, home, opened, clock: { at: START }, faces, end: () => opened.close() })
}

/** A second server process of the same installation: its own memory and connections, the same database, keys and clock. */
export async function openBeside({ settings, opened, clock, faces }: TestWorld): Promise<TestWorld> {
  const pool = openPool({ url: opened.url, max: 16, name: 'shiming beside' })
  const db = openKysely<Tables>(pool, { statements: 0 })
  return assemble({ over: settings, home: settings.dataDir, opened: { ...opened, db, pool }, clock, faces, end: () => db.destroy() })
}

type Assembly = {
  readonly over: Partial<Settings>
  readonly home: string
  readonly opened: Opened<Tables>
  readonly clock: { at: Instant }
  readonly faces: World['faces']
  readonly end: () => Promise<void>
}

async function assemble({ over, home, opened, clock, faces, end }: Assembly): Promise<TestWorld> {
  const keys = await createFileKeys(join(home, 'keys.json'), 'sm4-gcm')
  const environment = { SHIMING_DATA_DIR: home, SHIMING_HASH_MEMORY: '8192', SHIMING_HASH_PASSES: '1', SHIMING_ADDRESS_BUDGET: '1000000' }
  const settings = { ...readSettings({ ...environment, SHIMING_HASH_QUEUE: '1000' }), ...over }
  const now = async () => clock.at
  const { db } = opened
  const alarms: Alarm[] = []
  const faults: unknown[] = []
  const world: World = {
    db,
    keys,
    hashing: createHashing({ keys, memory: settings.hashMemory, passes: settings.hashPasses, lanes: 1, queue: settings.hashQueue }),
    faces,
    settings,
    reference: loadReference(settings.dataDir),
    random: seeded('world'),
    now,
    alarm: (alarm) => alarms.push(alarm),
  }
  const sms = createEmbeddedSms((message) => show(world, message))
  await seedAgreements(world)
  const told = { fault: (error: unknown) => void faults.push(error), answered: () => {}, refused: () => {} }
  const app = await openDoor(world, { ready: async () => ({ status: 200, body: { status: 'ready' } }) }, told)
  await app.ready()
  return {
    ...world,
    sms,
    app,
    opened,
    alarms,
    faults,
    clock,
    move: (by) => void (clock.at = instant(clock.at + by)),
    visitor: (address, headers) => visitor(app, address ?? '198.51.100.7', headers ?? {}),
    close: async () => {
      await app.close()
      await end()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

export type Answer<N extends CallName> = {
  readonly status: number
  /** Of a refusal. */
  readonly code: string | undefined
  /** `pointer code` of each flaw. */
  readonly flaws: readonly string[]
  readonly retryAfter: number
  readonly body: Reply<N>
  readonly text: string
  readonly headers: Readonly<Record<string, unknown>>
}

export type Sending = {
  readonly id?: string
  readonly body?: unknown
  readonly query?: Record<string, string>
  readonly headers?: Record<string, string>
  /** The `Idempotency-Key`. */
  readonly key?: string
}

export type Visitor = {
  readonly address: string
  readonly cookies: Map<string, string>
  readonly headers: Record<string, string>
  call<N extends CallName>(name: N, sending?: Sending): Promise<Answer<N>>
}

/** Somebody with a browser at one address. Each answer is held to the contract before the test sees it. */
function visitor(app: FastifyInstance, address: string, headers: Readonly<Record<string, string>>): Visitor {
  const cookies = new Map<string, string>()
  const own = { ...headers }
  return {
    address,
    cookies,
    headers: own,
    async call(name, sending = {}) {
      const [method, path] = paths[name]
      const answer = await app.inject({
        method,
        url: base + path.replace('{id}', sending.id ?? ''),
        remoteAddress: address,
        cookies: Object.fromEntries(cookies),
        headers: { ...own, ...(sending.key === undefined ? {} : { 'idempotency-key': sending.key }), ...sending.headers },
        ...(sending.query === undefined ? {} : { query: sending.query }),
        ...(sending.body === undefined ? {} : { payload: sending.body as object | Buffer }),
      })
      for (const { name: cookie, value } of answer.cookies) {
        if (value === '') cookies.delete(cookie)
        else cookies.set(cookie, value)
      }
      const body: unknown = answer.body === '' ? undefined : JSON.parse(answer.body)
      const retryAfter = Number(answer.headers['retry-after'] ?? 0)
      return { ...held(calls[name], answer.statusCode, body), retryAfter, text: answer.body, headers: answer.headers } as Answer<
        typeof name
      >
    },
  }
}

const anywhere = ['not-json', 'invalid-form', 'not-found', 'unsupported-media-type', 'body-too-large', 'cross-site', 'misdirected']
const always: readonly string[] = [...anywhere, 'too-many-requests', 'unavailable', 'idempotency-key-reused']

/** The answer as tests read it; throws when it is none that the contract names. */
function held(call: Call, status: number, body: unknown): Pick<Answer<CallName>, 'status' | 'code' | 'flaws'> & { body: unknown } {
  if (status < 400) {
    if (status !== call.success.status) throw new Error(`status ${status} is not ${call.success.status}`)
    return { status, code: undefined, flaws: [], body: call.success.body?.parse(body) }
  }
  const told: Problem = problem.parse(body)
  if (!always.includes(told.code) && !(call.refusals as readonly string[]).includes(told.code)) throw new Error(`undeclared: ${told.code}`)
  const flaws = (told.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`)
  return { status, code: told.code, flaws, body }
}

export type Counter = Visitor & {
  readonly password: string /** Signs in anew, after the session ended. */
  readonly again: () => Promise<void>
}

/** An officer signed in at a counter. */
export async function officer(world: TestWorld, login = 'clerk', hall = 'demo-centre'): Promise<Counter> {
  const { password } = await addOfficer(world, { login, hall })
  const counter = world.visitor('192.0.2.10')
  const again = async () => {
    const signedIn = await counter.call('hallSignIn', { body: { login, password } })
    if (signedIn.status !== 201) throw new Error(signedIn.text)
  }
  await again()
  return { ...counter, password, again }
}

/** Sends every message that waits. */
export async function deliverAll(world: TestWorld): Promise<void> {
  const waiting = await world.db.selectFrom('message').select('id').where('sent_at', 'is', null).orderBy('created_at').execute()
  for (const { id } of waiting) await deliver(world, world.sms, id)
}
