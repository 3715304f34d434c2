import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { namePieces, personal, unifiedIdeographs } from '@shiming/core'
import { decodeGbk, EMPTY_PEER_TABLE } from '@shiming/core/exchange'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transaction } from '../store/open/index.ts'
import * as persons from '../store/persons.ts'
import { someone } from '../testing/people.ts'
import { openWorld, type TestWorld } from '../testing/world.ts'
import { exportNames, type Sending } from './names.ts'
import { verifyNames } from './names-verify.ts'
import { gbTable, importPeerTable, listPeerTables, removePeerTable, showPeerTable } from './peer-table.ts'

/** Milliseconds for tests with thousands of persons, on a machine that is busy elsewhere. */
const PATIENCE = 120_000

let world: TestWorld
let folder: string
beforeAll(async () => {
  world = await openWorld()
  folder = mkdtempSync(join(tmpdir(), 'shiming-names-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.close()
})
beforeEach(async () => {
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
  await world.opened.pool.query('truncate person, data_key cascade')
  await world.opened.pool.query('truncate peer_table')
})

let drawn = 0
/** Ids one after another, as time-ordered ones are but within a millisecond. */
const nextId = (): string => `01900000-0000-7000-8000-${(drawn += 1).toString(16).padStart(12, '0')}`

/** Persons of these names, as the counter saw them; their ids in the order of an export. */
async function people(names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  await transaction(world.db, async (tx) => {
    for (const name of names) {
      const number = personal(someone().document.number)
      const document = { type: 'resident-id' as const, number, key: personal(`resident:${number.reveal()}`) }
      const given = { text: personal(name), repairs: [] }
      const person = { document, name: personal(name), given, nationality: null, at: world.clock.at }
      found.push((await persons.add(tx, world.keys, nextId, person)).id)
    }
  })
  return found
}

const still = { report: () => {}, signal: new AbortController().signal }
const at = (name: string): string => join(folder, name)
const sending = (profile: string, more: Partial<Sending> = {}): Sending => ({
  profile,
  numbers: false,
  file: at('names.csv'),
  force: false,
  ...more,
})
const send = (profile: string, more: Partial<Sending> = {}) => exportNames(world, sending(profile, more), still)

/** The rows of a file without quoted fields, its heading apart. */
const rows = (text: string): readonly (readonly string[])[] =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
const lossRows = () => rows(readFileSync(at('names.csv.loss.csv'), 'utf8'))
const sideRows = () =>
  readFileSync(at('names.csv.side.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as { row: number; person: string; name: string; signs: { sign?: string; ids?: string; codePoint?: string }[] },
    )

/** Some of every block, its first and last sign among them. */
const ofEveryBlock = (each: number): readonly string[] =>
  unifiedIdeographs.flatMap(([first, last]) => {
    const step = Math.max(1, Math.floor((last - first) / each))
    const found = new Set([last])
    for (let code = first; code <= last; code += step) found.add(code)
    return [...found].map((code) => `王${String.fromCodePoint(code)}`)
  })

async function recorded(act: string): Promise<readonly Record<string, unknown>[]> {
  const found = await world.db.selectFrom('record_entry').select('text').where('act', '=', act).orderBy('id').execute()
  return found.map(({ text }) => JSON.parse(text) as Record<string, unknown>)
}

describe('an export of names', () => {
  it(
    'L28 RR-02 carries thousands of persons with signs of every block to GB 18030 and UTF-8 whole, each at its place',
    async () => {
      const names = ofEveryBlock(220)
      expect(names.length).toBeGreaterThan(2500)
      const ids = await people(names)
      const sent = await send('gb18030-2022')
      expect(sent).toMatchObject({ persons: names.length, lostNames: 0, lostSigns: 0 })
      const text = new TextDecoder('gb18030', { fatal: true }).decode(readFileSync(at('names.csv')))
      expect(rows(text)).toEqual(names.map((name, row) => [ids[row], 'resident-id', name]))
      expect([lossRows(), sideRows()]).toEqual([[], []])
      await send('utf-8', { force: true })
      expect(readFileSync(at('names.csv'), 'utf8')).toBe(text)
    },
    PATIENCE,
  )

  it(
    'L28 tells of every sign that GBK does not hold, row by row, and has those names whole beside it; no question mark anywhere',
    async () => {
      const names = ofEveryBlock(60)
      const ids = await people(names)
      const sent = await send('gbk-replacement')
      const table = await gbTable(world)
      const bytes = readFileSync(at('names.csv'))
      expect(bytes.includes(0x3f)).toBe(false)
      const text = decodeGbk(bytes, table, EMPTY_PEER_TABLE)
      if (typeof text !== 'string') throw new Error('not GBK')
      const written = rows(text)
      const lost = written.flatMap(([, , name], row) => (name?.includes('〓') ? [row] : []))
      expect(written.filter((_, row) => !lost.includes(row)).map(([, , name]) => name)).toEqual(
        names.filter((_, row) => !lost.includes(row)),
      )
      expect(lossRows().map(([row, code, , sign, person, name]) => [row, code, sign, person, name])).toEqual(
        lost.map((row) => {
          const sign = [...(names[row] ?? '')][1] ?? ''
          return [String(row + 1), `U+${sign.codePointAt(0)?.toString(16).toUpperCase()}`, sign, ids[row], '王〓']
        }),
      )
      expect(sideRows().map(({ row, person, name }) => [row - 1, person, name])).toEqual(lost.map((row) => [row, ids[row], names[row]]))
      expect([sent.lostNames, sent.lostSigns]).toEqual([lost.length, lost.length])
      expect(lost.length).toBeGreaterThan(names.length / 2)
    },
    PATIENCE,
  )

  it('L28 leaves a name empty in gbk when it cannot go whole, and carries it once the peer’s table has the sign', async () => {
    await people(['欧阳𬱟', '王䶮', '李娜'])
    await send('gbk', { peer: '市 银行' })
    expect(readFileSync(at('names.csv'), 'latin1')).toMatch(/resident-id,\n.*,\xcd\xf5\xfe\x9f\n.*,\xc0\xee\xc4\xc8\n$/)
    expect(lossRows().map(([row, code, words]) => [row, code, words])).toEqual([
      ['1', 'U+2CC5F', expect.stringMatching(/^(⿰.+ )?页部6画 共12画$/u)],
    ])
    expect((await importPeerTable(world, { peer: '市 银行', text: 'U+E000,U+2CC5F\n' })).version).toBe(1)
    const sent = await send('gbk', { peer: '市 银行', force: true })
    expect([sent.lostSigns, sent.peer?.version]).toEqual([0, 1])
    expect(readFileSync(at('names.csv'), 'latin1')).toContain(',\xc5\xb7\xd1\xf4\xaa\xa1\n')
    expect(lossRows()).toEqual([])
  })

  it('L28 describes a lost sign by its components, radical and strokes', async () => {
    await people(['王𠮷', '王㛃', '王\u{323B0}'])
    await send('gbk-replacement')
    expect(lossRows().map(([, code, words]) => [code, words])).toEqual([
      ['U+20BB7', '⿱土口 口部3画 共6画'],
      ['U+36C3', expect.stringMatching(/^⿱\S+ 女部6画 共9画$/u)],
      ['U+323B0', expect.stringMatching(/^(\S+ )?一部2画 共3画$/u)],
    ])
  })

  it('L28 names a character without a code point by its description, and has it in the side file', async () => {
    await people(['王⿰石羊', '王娜'])
    await send('gb18030-2022')
    expect(new TextDecoder('gb18030').decode(readFileSync(at('names.csv')))).toContain(',王⿰石羊\n')
    expect(sideRows()).toMatchObject([{ row: 1, name: '王⿰石羊', signs: [{ sign: '王' }, { ids: '⿰石羊' }] }])
    await send('gbk-replacement', { force: true, replacement: '[{code}]' })
    expect(lossRows().map(([row, code, , sign, , written]) => [row, code, sign, written])).toEqual([['1', '', '⿰石羊', '王[无码]']])
    expect(namePieces(sideRows()[0]?.name ?? '')).toHaveLength(2)
  })

  it('L27 quotes what a reader of the file would take for something else', async () => {
    await people(['Doe, John', "Conan O'Neill", '买买提·吐尔逊'])
    await send('utf-8')
    expect(readFileSync(at('names.csv'), 'utf8')).toMatch(/,"Doe, John"\n.*,Conan O'Neill\n.*,买买提·吐尔逊\n$/)
  })

  it('PV R5 has no document number unless it was asked for, and is for its owner alone', async () => {
    await people(['李娜'])
    await send('utf-8')
    expect(readFileSync(at('names.csv'), 'utf8')).not.toMatch(/3302/)
    await send('utf-8', { file: at('numbers.csv'), numbers: true })
    expect(readFileSync(at('numbers.csv'), 'utf8')).toMatch(/^person,document_type,name,document_number\n.*,李娜,3302\d{13}[\dX]\n$/)
    for (const name of readdirSync(folder)) expect(statSync(at(name)).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toHaveLength(6)
  })

  it('R7 is in the record with its profile, how many went, what was lost and the hash of the file, and with no name', async () => {
    await people(['欧阳𬱟', '李娜'])
    await importPeerTable(world, { peer: 'bank', text: '0xAAA2,𠮷' })
    const before = (await recorded('names exported')).length
    await send('gbk-replacement', { peer: 'bank' })
    const entries = await recorded('names exported')
    expect(entries).toHaveLength(before + 1)
    const detail = { profile: 'gbk-replacement', persons: 2, lostNames: 1, lostSigns: 1, numbers: false, peer: 'bank', peerVersion: 1 }
    expect(entries.at(-1)).toMatchObject({ outcome: 'done', actor: 'operator', channel: 'command-line', detail })
    expect(JSON.stringify(entries.at(-1))).toMatch(/"sha256":"[0-9a-f]{64}"/)
    expect(JSON.stringify(entries)).not.toMatch(/𬱟|李娜/)
  })

  it('R5 of nobody is a heading', async () => {
    expect((await send('gbk')).persons).toBe(0)
    expect(readFileSync(at('names.csv'), 'utf8')).toBe('person,document_type,name\n')
  })
})

async function countPersons(): Promise<number> {
  return (await world.db.selectFrom('person').select('id').execute()).length
}

/** Runs the command on this world, and ends it once it writes; true when it had not finished. */
async function endedInTheMiddle(signal: 'SIGTERM' | 'SIGKILL'): Promise<boolean> {
  const script = join(import.meta.dirname, '../command.ts')
  const environment = {
    PATH: process.env.PATH,
    SHIMING_DATA_DIR: world.settings.dataDir,
    DATABASE_URL: world.opened.url,
    SHIMING_MIGRATE: 'off',
  }
  const words = [script, 'names', 'export', '--profile', 'utf-8', '--out', at('names.csv'), '--force']
  const child = spawn(process.execPath, words, { env: environment, stdio: 'ignore' })
  const ended = new Promise((done) => child.on('exit', done))
  while (!existsSync(at(`names.csv.${child.pid}.part`)) && child.exitCode === null) await new Promise((done) => setTimeout(done, 2))
  child.kill(signal)
  await ended
  return !existsSync(at('names.csv'))
}

describe('an export that is read back', () => {
  const check = (profile: string, more: object = {}) => verifyNames(world, { profile, file: at('names.csv'), ...more }, still)

  it('L28 holds in every profile, with quotes, lost signs and a peer’s own codes', async () => {
    await people([...ofEveryBlock(20), 'Doe, John', '王⿰石羊', "O'Neill"])
    await importPeerTable(world, { peer: 'bank', text: 'U+E000,㐀' })
    for (const more of [
      { profile: 'utf-8' },
      { profile: 'gb18030-2022' },
      { profile: 'gbk', peer: 'bank' },
      { profile: 'gbk-replacement', replacement: '[{code}]' },
    ]) {
      const { persons: many } = await send(more.profile, { ...more, force: true, numbers: true })
      expect(await check(more.profile, more)).toEqual({ rows: many, different: [], unknown: 0, missing: 0 })
    }
  })

  it('L28 tells the rows that were changed, dropped or added, and bytes that are no text', async () => {
    await people(['李娜', '王䶮', '王𬱟', '王芳'])
    await send('gb18030-2022')
    const bytes = readFileSync(at('names.csv')).toString('latin1')
    const lines = bytes.split('\n')
    const tell = async (changed: string) => {
      writeFileSync(at('names.csv'), changed, 'latin1')
      const { different, unknown, missing } = await check('gb18030-2022')
      return [different, unknown, missing]
    }
    expect(await tell(bytes.replace('\xfe\x9f', '\xfd\x9f'))).toEqual([[2], 0, 0])
    expect(await tell(bytes.replace('\xfe\x9f', '?'))).toEqual([[2], 0, 0])
    expect(await tell(bytes.replace('\xfe\x9f', '\xff\xff'))).toEqual([[2], 0, 0])
    expect(await tell(lines.toSpliced(2, 1).join('\n'))).toEqual([[], 0, 1])
    expect(await tell(`${bytes}ffffffff-0000-7000-8000-000000000000,resident-id,A\n`)).toEqual([[], 1, 0])
    expect(await tell(bytes)).toEqual([[], 0, 0])
    writeFileSync(at('names.csv'), 'PNG')
    await expect(check('gb18030-2022')).rejects.toThrow(/no export of names/)
    await expect(check('utf-8', { file: at('nothing.csv') })).rejects.toThrow(/cannot be read/)
  })
})

describe('an export that does not end well', () => {
  const nothing = async (work: Promise<unknown>, why: RegExp): Promise<void> => {
    await expect(work).rejects.toThrow(why)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  }

  it('R5 replaces no file that is there, unless it is told to', async () => {
    await people(['李娜'])
    for (const there of ['names.csv', 'names.csv.loss.csv', 'names.csv.side.jsonl']) {
      writeFileSync(at(there), 'mine')
      await nothing(send('utf-8'), /is there already; --force/)
      expect(readFileSync(at(there), 'utf8')).toBe('mine')
      rmSync(at(there))
    }
    await nothing(send('utf-8', { file: join(folder, 'nowhere', 'names.csv') }), /no such folder/)
  })

  it(
    'R5 leaves nothing when it is stopped half way',
    async () => {
      await people(ofEveryBlock(60))
      const stop = new AbortController()
      const watch = { report: () => stop.abort(), signal: stop.signal }
      await nothing(exportNames(world, sending('gb18030-2022'), watch), /stopped; nothing was written/)
      expect(readdirSync(folder)).toEqual([])
    },
    PATIENCE,
  )

  it(
    'FT-03 leaves nothing when the database ends the connection half way, and is whole when tried again',
    async () => {
      const names = ofEveryBlock(220)
      await people(names)
      const cut = (): void =>
        void world.opened.opsPool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where query like 'fetch%' and datname = current_database()`,
        )
      await expect(exportNames(world, sending('gb18030-2022'), { ...still, report: cut })).rejects.toThrow(/database is unavailable/)
      expect(readdirSync(folder)).toEqual([])
      expect((await send('gb18030-2022')).persons).toBe(names.length)
    },
    PATIENCE,
  )

  it('R5 removes what a killed one left beside the place, and nothing of one that still runs', async () => {
    await people(['李娜'])
    const dead = spawnSync('true').pid
    for (const left of [`names.csv.${dead}.part`, `names.csv.side.jsonl.${dead}.part`, 'names.csv.1.part', `other.csv.${dead}.part`])
      writeFileSync(at(left), '王')
    await send('utf-8')
    expect(
      readdirSync(folder)
        .filter((name) => name.endsWith('.part'))
        .toSorted(),
    ).toEqual(['names.csv.1.part', `other.csv.${dead}.part`].toSorted())
  })

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'R5 FT-01 leaves no half file when %s ends the command in the middle',
    async (signal) => {
      await people(ofEveryBlock(300))
      const before = (await recorded('names exported')).length
      // Ended as soon as it has begun to write; a machine that is busy elsewhere may be too late for that once or twice.
      let ends = 0
      for (; ends < 5 && !(await endedInTheMiddle(signal)); ends += 1) {
        expect(rows(readFileSync(at('names.csv'), 'utf8'))).toHaveLength(await countPersons())
        rmSync(at('names.csv'))
      }
      expect(ends).toBeLessThan(5)
      expect(existsSync(at('names.csv'))).toBe(false)
      expect(await recorded('names exported')).toHaveLength(before + ends)
      for (const name of readdirSync(folder)) expect([name.endsWith('.part'), statSync(at(name)).mode & 0o777]).toEqual([true, 0o600])
      if (signal === 'SIGTERM') expect(readdirSync(folder)).toEqual([])
      await send('utf-8')
      expect(readdirSync(folder)).toHaveLength(3)
    },
    PATIENCE,
  )

  it(
    'FT-08 leaves nothing when the disk is full, and says so',
    async (context) => {
      const small = mkdtempSync(join(folder, 'small-'))
      if (process.platform !== 'linux' || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]).status !== 0)
        return context.skip('a tmpfs cannot be mounted here')
      try {
        await people(ofEveryBlock(100))
        const before = (await recorded('names exported')).length
        await expect(send('gb18030-2022', { file: join(small, 'names.csv') })).rejects.toThrow(
          /no room on the disk; nothing was left behind/,
        )
        expect(readdirSync(small)).toEqual([])
        expect(await recorded('names exported')).toHaveLength(before)
      } finally {
        spawnSync('umount', [small])
      }
    },
    PATIENCE,
  )

  it('R5 refuses a profile, words or a table that it does not know', async () => {
    await nothing(send('gb2312'), /--profile must be one of utf-8, gb18030-2022, gbk, gbk-replacement/)
    await nothing(send('gbk-replacement', { replacement: '?' }), /--replacement may not have question marks/)
    await nothing(send('gbk', { replacement: '〓' }), /belongs to gbk-replacement/)
    await nothing(send('utf-8', { peer: 'bank' }), /needs no table/)
    await nothing(send('gbk', { peer: '../x' }), /a peer is named by/)
    expect(existsSync(at('names.csv'))).toBe(false)
  })
})

describe('the table of a peer', () => {
  it('R7 L28 is kept version by version with who, when and its hash, and each change is in the record', async () => {
    const before = (await recorded('peer table changed')).length
    const first = await importPeerTable(world, { peer: 'bank', text: 'U+E000,𬱟\nU+E001,𠮷\n' })
    const second = await importPeerTable(world, { peer: 'bank', text: 'U+E000,𬱟\n' })
    const third = await removePeerTable(world, { peer: 'bank' })
    expect([first, second, third].map(({ version, entries }) => [version, entries])).toEqual([
      [1, 2],
      [2, 1],
      [3, 0],
    ])
    const entries = (await recorded('peer table changed')).slice(before)
    expect(entries.map(({ actor, detail }) => [actor, detail])).toEqual([first, second, third].map((one) => ['operator', one]))
    expect(await listPeerTables(world)).toMatchObject([{ peer: 'bank', version: 3, entries: 0, importedAt: world.clock.at }])
    expect(await showPeerTable(world, { peer: 'bank', version: 1 })).toBe('0xAAA1,U+2CC5F\n0xAAA2,U+20BB7\n')
    expect(await showPeerTable(world, { peer: 'bank' })).toBe('')
    await expect(showPeerTable(world, { peer: 'bank', version: 9 })).rejects.toThrow(/no such table/)
    await expect(removePeerTable(world, { peer: 'bank' })).rejects.toThrow(/no table of bank/)
    await expect(world.opened.pool.query(`update peer_table set content = ''`)).rejects.toThrow(/is not changed/)
  })

  it('L28 is taken whole or not at all; every wrong line is told by its number', async () => {
    const wrong = importPeerTable(world, { peer: 'bank', text: 'U+E000,𬱟\nU+4E00,𠮷\nU+E000,𠮷\n' })
    await expect(wrong).rejects.toThrow(/line 2: U\+4E00 is no private-use code point\n {2}line 3: AAA1 stands for 𬱟/)
    await expect(importPeerTable(world, { peer: 'bank', text: '# nothing\n' })).rejects.toThrow(/empty/)
    expect(await listPeerTables(world)).toEqual([])
    await importPeerTable(world, { peer: 'bank', text: 'U+E000,𬱟' })
    await expect(importPeerTable(world, { peer: 'bank', text: '0xAAA1,U+2CC5F' })).rejects.toThrow(/is the same table/)
  })

  it('R7 two operators at once get two versions', async () => {
    const both = await Promise.all(['𬱟', '𠮷'].map((sign) => importPeerTable(world, { peer: 'bank', text: `U+E000,${sign}` })))
    expect(both.map(({ version }) => version).toSorted()).toEqual([1, 2])
  })
})
