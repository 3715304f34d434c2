import { setTimeout as pause } from 'node:timers/promises'
import { pino } from 'pino'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Opened } from '../store/open/index.ts'
import type { Tables } from '../store/tables.ts'
import { openTestDatabase, testServer } from '../testing/database.ts'
import { Unavailable } from '../unavailable.ts'
import { type Sender, startSender } from './sender.ts'

const log = pino({ level: 'silent' })
let opened: Opened<Tables>
let senders: Sender[] = []

beforeAll(async () => {
  opened = await openTestDatabase<Tables>()
}, 60_000)
afterEach(async () => {
  await Promise.all(senders.map((sender) => sender.stop()))
  senders = []
})
afterAll(() => opened.close())

const enqueue = (id: string) =>
  opened.pool.query(`select graphile_worker.add_job('send-sms', json_build_object('id', $1::text), max_attempts => 8)`, [id])
const waiting = async (): Promise<number> => (await opened.pool.query('select 1 from graphile_worker.jobs')).rowCount ?? 0

function sendTo(deliver: (id: string) => Promise<unknown>): Sender {
  const sender = startSender({ pool: opened.opsPool, deliver, lostAfter: 20, log })
  senders.push(sender)
  return sender
}

async function until(holds: () => Promise<boolean> | boolean, within = 15_000): Promise<number> {
  const from = performance.now()
  while (!(await holds())) {
    if (performance.now() - from > within) throw new Error(`not within ${within} ms`)
    await pause(10)
  }
  return performance.now() - from
}

describe('the message sender', () => {
  it('picks a message up within a moment and sends it once, though two processes watch', async () => {
    const sent: string[] = []
    const deliver = async (id: string) => void sent.push(id)
    sendTo(deliver)
    sendTo(deliver)
    await pause(500)
    await Promise.all(Array.from({ length: 20 }, (_, at) => enqueue(`m${at}`)))
    const took = await until(async () => (await waiting()) === 0)
    expect(took).toBeLessThan(1500)
    expect(sent.sort()).toEqual(Array.from({ length: 20 }, (_, at) => `m${at}`).sort())
  })

  it('FT-10 tries again when the gateway was away, and says so until it is back', async () => {
    let tries = 0
    const sender = sendTo(async () => {
      tries += 1
      if (tries === 1) throw new Unavailable('sms', 1)
    })
    await enqueue('later')
    await until(() => sender.failing() === 1)
    const { rows } = await opened.pool.query('select last_error from graphile_worker.jobs')
    expect(JSON.stringify(rows)).not.toMatch(/1[3-9]\d{9}/)
    await until(async () => (await waiting()) === 0)
    expect([tries, sender.failing()]).toEqual([2, 0])
  })

  it('FT-03 goes on after all its connections were cut', async () => {
    const sent: string[] = []
    sendTo(async (id) => void sent.push(id))
    await pause(300)
    const admin = new pg.Client({ connectionString: await testServer() })
    await admin.connect()
    const { rows } = await opened.pool.query('select current_database() as name')
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [(rows[0] as { name: string }).name])
    await admin.end()
    await until(() =>
      enqueue('after').then(
        () => true,
        () => false,
      ),
    )
    await until(() => sent.includes('after'))
  })

  it('takes up what a killed process had begun', async () => {
    await enqueue('orphan')
    await opened.pool.query(`select graphile_worker.force_unlock_workers(array['none'])`)
    const admin = new pg.Client({ connectionString: (await testServer()).replace('/postgres?', `/${await nameOf()}?`) })
    await admin.connect()
    await admin.query(`update graphile_worker._private_jobs set locked_at = now() - interval '5 minutes', locked_by = 'worker-dead'`)
    await admin.end()
    const sent: string[] = []
    sendTo(async (id) => void sent.push(id))
    await until(() => sent.includes('orphan'))
  })
})

async function nameOf(): Promise<string> {
  const { rows } = await opened.pool.query('select current_database() as name')
  return (rows[0] as { name: string }).name
}
