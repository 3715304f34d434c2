import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Opened, transaction, violated } from '../store/open/index.ts'
import type { Tables } from '../store/tables.ts'
import { openTestDatabase } from './database.ts'

describe('a database for a test file', () => {
  let opened: Opened<Tables>
  beforeAll(async () => {
    opened = await openTestDatabase<Tables>()
  }, 60_000)
  afterAll(() => opened.close())

  it('has our tables and those of the job queue', async () => {
    expect(await opened.db.selectFrom('person').selectAll().execute()).toEqual([])
    const { rows } = await opened.pool.query(`select (graphile_worker.add_job('x')).id is not null as queued`)
    expect(rows).toEqual([{ queued: true }])
  })

  it('is made within a moment and shares nothing with another', async () => {
    const from = performance.now()
    const other = await openTestDatabase<Tables>()
    expect(performance.now() - from).toBeLessThan(2000)
    await other.db.insertInto('installation').values({ name: 'x', value: 'y' }).execute()
    expect(await opened.db.selectFrom('installation').selectAll().execute()).toEqual([])
    await other.close()
  })

  it('names the constraint by which a race was lost, and takes back the whole transaction', async () => {
    const twice = transaction(opened.db, async (tx) => {
      await tx.insertInto('installation').values({ name: 'mode', value: 'a' }).execute()
      await tx.insertInto('installation').values({ name: 'mode', value: 'b' }).execute()
    })
    expect(violated(await twice.catch((error: unknown) => error))).toBe('installation_pkey')
    expect(await opened.db.selectFrom('installation').selectAll().execute()).toEqual([])
  })
})
