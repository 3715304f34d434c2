import { instant, statusOf } from '@shiming/core'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as deeds from '../testing/deeds.ts'
import { someone } from '../testing/people.ts'
import { officer, openWorld, type TestWorld } from '../testing/world.ts'
import { statusSql } from './code-list.ts'
import { columns, sealedTables } from './columns.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

type Column = { table: string; column: string; type: string }

async function columnsThere(): Promise<readonly Column[]> {
  const { rows } = await world.opened.pool.query<Column>(
    `select c.table_name as table, c.column_name as column, c.data_type as type from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.table_name not like 'kysely%' order by 1, 2`,
  )
  return rows
}

describe('what is kept about people', () => {
  it('PV R5 every column of the database is declared sealed, index, digest or plain; none is declared that is not there', async () => {
    const there = (await columnsThere()).map(({ table, column }) => `${table}.${column}`)
    const declared = Object.entries(columns).flatMap(([table, of]) => Object.keys(of).map((column) => `${table}.${column}`))
    expect(there).toEqual(declared.toSorted())
  })

  it('PV R5 a sealed column holds bytes, an index or digest text, and no plain column free bytes', async () => {
    const kinds = columns as Record<string, Record<string, string>>
    for (const { table, column, type } of await columnsThere()) {
      const kind = kinds[table]?.[column]
      if (kind === 'sealed') expect([table, column, type]).toEqual([table, column, 'bytea'])
      if (kind === 'index' || kind === 'digest') expect([table, column, type]).toEqual([table, column, 'text'])
      if (kind === 'plain' && type === 'bytea') expect(table).toMatch(/^record_/)
    }
    expect(sealedTables.map(({ table }) => table)).toContain('identity_document')
  })

  it('PV R5 no row of any table shows a name, number, phone, nationality, place, password or code of a person who registered', async () => {
    const counter = await officer(world)
    const person = someone({ name: '欧阳雨桐', loginName: '税务登记甲乙', nationality: 'USA', domicile: '330203' }, 'foreign-passport')
    await deeds.register(world, counter, { ...person, document: { ...person.document, validUntil: '2033-03-03' } }, 'web')
    await deeds.signIn(world.visitor(), person.phone, person.password)
    const secrets = [person.name, person.document.number, person.phone, person.loginName, person.password, '330203', '2033-03-03', '"USA"']
    const hex = secrets.map((secret) => Buffer.from(secret).toString('hex'))
    for (const table of [...new Set((await columnsThere()).map((column) => column.table))].filter((name) => name !== 'agreement')) {
      const { rows } = await sql<{ row: string }>`select row_to_json(t)::text as row from ${sql.table(table)} t`.execute(world.db)
      const all = rows.map(({ row }) => row).join('\n')
      for (const secret of [...secrets, ...hex]) expect(all.includes(secret), `${table} shows ${secret}`).toBe(false)
    }
  })
})

describe('the status of a code', () => {
  const now = instant(Date.parse('2026-11-23T02:00:00Z'))
  const around = fc.integer({ min: -3, max: 3 }).map((seconds) => instant(now + seconds * 1000))
  const maybe = fc.option(around, { freq: 2 })
  const someCode = fc.record({ expiresAt: around, usedAt: maybe, revokedAt: maybe, blockedAt: maybe, reservedUntil: maybe })

  it('R19 R20 domain 3.1 in the list of the counter is what the rule book says', async () => {
    const codes = fc.sample(someCode, 500)
    const rows = codes.map((code, at) => ({
      at,
      used_at: iso(code.usedAt),
      revoked_at: iso(code.revokedAt),
      blocked_at: iso(code.blockedAt),
      reserved_until: iso(code.reservedUntil),
      expires_at: iso(code.expiresAt),
    }))
    const { rows: told } = await sql<{ status: string }>`
      select ${statusSql(now)} as status from json_to_recordset(${JSON.stringify(rows)}::json)
        as c(at int, used_at timestamptz, revoked_at timestamptz, blocked_at timestamptz, reserved_until timestamptz, expires_at timestamptz)
      order by at`.execute(world.db)
    const expected = codes.map((code) => statusOf({ id: '', personId: '', issuedAt: now, reservedBy: 'j', ...code }, now))
    expect(told.map(({ status }) => status)).toEqual(expected)
    expect(new Set(expected).size).toBe(6)
  })
})

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
