import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { personal } from '@shiming/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFileKeys, type FileKeys } from '../outside/keys/index.ts'
import { readSettings, SettingsRefused } from '../settings.ts'
import * as dataKeys from '../store/data-keys.ts'
import { type Opened, transaction } from '../store/open/index.ts'
import type { Tables } from '../store/tables.ts'
import { openTestDatabase } from '../testing/database.ts'
import { ForeignKeys, settleInstallation } from './installation.ts'
import { beginRotation, findRotation, stepRotation } from './rotation.ts'

const home = mkdtempSync(join(tmpdir(), 'shiming-rotation-'))
const path = join(home, 'keys.json')
let opened: Opened<Tables>
let keys: FileKeys

beforeAll(async () => {
  opened = await openTestDatabase<Tables>()
  keys = await createFileKeys(path, 'sm4-gcm')
}, 60_000)
afterAll(async () => {
  await opened.close()
  rmSync(home, { recursive: true, force: true })
})

async function addPerson(name: string): Promise<string> {
  const id = randomUUID()
  await transaction(opened.db, async (tx) => {
    const key = await dataKeys.add(tx, keys, randomUUID(), 'person')
    const row = { id, data_key_id: key.id, name_index: keys.index('name', personal(name)), nationality: null, created_at: new Date() }
    await tx
      .insertInto('person')
      .values({ ...row, name: dataKeys.rowOf(key, 'person', id).seal('name', personal(name)) })
      .execute()
  })
  return id
}

/** As a process started now would read it: nothing held from before. */
async function nameOf(id: string): Promise<string> {
  const fresh = await createFileKeys(path, 'sm4-gcm')
  const row = await opened.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return dataKeys
    .rowOf(await dataKeys.at(opened.db, fresh, row.data_key_id), 'person', id)
    .open('name', row.name)
    .reveal()
}

async function walk(settleAfter: number, steps = 1000): Promise<void> {
  for (let step = 0; step < steps; step += 1) if (!(await stepRotation(opened.db, keys, { settleAfter }))) return
}

describe('a rotation of keys', () => {
  it('wraps and seals everything anew, goes on after a kill at any step, and drops what is old', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `张${at}`)
    const ids = await Promise.all(names.map(addPerson))
    const before = await opened.db.selectFrom('person').select(['id', 'name', 'data_key_id']).execute()
    const { kek } = await beginRotation(opened.db, keys)
    expect((await beginRotation(opened.db, keys)).kek).toBe(kek)
    await walk(600, 1)
    // The process is killed; the next one has the file and the database only.
    keys = await createFileKeys(path, 'sm4-gcm')
    await walk(600)
    expect((await findRotation(opened.db))?.phase).toBe('settle')
    expect(await Promise.all(ids.map(nameOf))).toEqual(names)
    const wrappedBy = await opened.db.selectFrom('data_key').select('wrapped_by').distinct().execute()
    expect(wrappedBy).toEqual([{ wrapped_by: kek }])
    const after = await opened.db.selectFrom('person').select(['id', 'name', 'data_key_id']).execute()
    const old = new Set(before.flatMap((row) => [row.name.toString('hex'), row.data_key_id]))
    expect(after.filter((row) => old.has(row.name.toString('hex')) || old.has(row.data_key_id))).toEqual([])
    const late = await addPerson('晚到')
    await walk(0)
    expect(await findRotation(opened.db)).toBeNull()
    expect(await opened.db.selectFrom('data_key').selectAll().execute()).toHaveLength(31)
    expect(await nameOf(late)).toBe('晚到')
    expect(readFileSync(path, 'utf8')).toContain(kek)
  })

  it('mends a row that an act wrote in the very moment it was sealed anew', async () => {
    const id = await addPerson('旧名')
    const row = await opened.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const stale = await dataKeys.at(opened.db, keys, row.data_key_id)
    await beginRotation(opened.db, keys)
    await walk(600)
    const sealed = dataKeys.rowOf(stale, 'person', id).seal('name', personal('新名'))
    await opened.db.updateTable('person').set({ name: sealed }).where('id', '=', id).execute()
    await walk(0)
    expect(await nameOf(id)).toBe('新名')
    expect(await findRotation(opened.db)).toBeNull()
  })
})

describe('an installation', () => {
  it('is marked at its first start and held to its marks', async () => {
    const settings = readSettings({})
    expect((await settleInstallation(opened.db, settings, keys)).mode).toBe('demonstration')
    expect((await settleInstallation(opened.db, readSettings({ SHIMING_MODE: 'demonstration' }), keys)).mode).toBe('demonstration')
    const production = { ...settings, mode: 'production' as const, modeTold: true }
    await expect(settleInstallation(opened.db, production, keys)).rejects.toThrow(SettingsRefused)
  })

  it('does not start with keys that are not its own', async () => {
    const other = await createFileKeys(join(home, 'other.json'), 'sm4-gcm')
    await expect(settleInstallation(opened.db, readSettings({}), other)).rejects.toThrow(ForeignKeys)
    await expect(
      settleInstallation(opened.db, readSettings({}), { ...other, fingerprint: keys.fingerprint, knows: () => false }),
    ).rejects.toThrow(ForeignKeys)
  })
})
