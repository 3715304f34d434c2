/** Names on their way to other systems: what people are called at the counter is what the other system reads, or it is told what it does not. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { issueCode, place, shiming, someone } from '../world/index.ts'

const at = place()
const folder = mkdtempSync(join(tmpdir(), 'shiming-exchange-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What is typed at the counter, and the name that it is. */
const typed: readonly (readonly [string, string])[] = [
  ['李娜', '李娜'],
  ['王䶮', '王䶮'],
  ['王\uE863', '王䶮'],
  ['欧阳𬱟', '欧阳𬱟'],
  ['𠮷野\u{33479}', '𠮷野\u{33479}'],
  ['龴\u{20087}', '龴\u{20087}'],
  ['买买提•吐尔逊', '买买提·吐尔逊'],
  ['Doe, John', 'Doe, John'],
  ['王⿰石羊', '王⿰石羊'],
]
const names = typed.map(([, name]) => name)

beforeAll(async () => {
  for (const [name] of typed) await issueCode(at.clerk, someone({ name }))
})

let count = 0
/** Runs an export beside the running server; the three files as bytes. */
function exported(...words: readonly string[]) {
  const out = join(folder, `names-${(count += 1)}.csv`)
  const ran = shiming(at.server, 'names', 'export', '--out', out, ...words)
  expect(ran.status, ran.stderr).toBe(0)
  const [file, loss, side] = ['', '.loss.csv', '.side.jsonl'].map((end) => readFileSync(`${out}${end}`))
  return { out, said: ran.stdout + ran.stderr, file: file ?? Buffer.of(), loss: String(loss), side: String(side) }
}
const namesIn = (text: string): readonly string[] =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(
      (line) =>
        /^[0-9a-f-]{36},resident-id,(?:"([^"]*)"|([^"]*))$/u
          .exec(line)
          ?.slice(1)
          .find((field) => field !== undefined) ?? `not a row: ${line}`,
    )

test('RR-02 L28 people of every kind of name go to GB 18030 and UTF-8 letter for letter, and other readers read them so', () => {
  const { file, loss, side, out } = exported('--profile', 'gb18030-2022')
  expect(namesIn(new TextDecoder('gb18030', { fatal: true }).decode(file))).toEqual(names)
  expect(loss.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(side)).toMatchObject({
    row: names.length,
    name: '王⿰石羊',
    signs: [{ sign: '王' }, { ids: '⿰石羊', drawing: expect.stringMatching(/^M[\d.]/) as string }],
  })
  const iconv = spawnSync('iconv', ['-f', 'GB18030', '-t', 'UTF-8'], { input: file, encoding: 'utf8' })
  if (iconv.status === 0) expect(namesIn(iconv.stdout)).toEqual(names)
  expect(namesIn(String(exported('--profile', 'utf-8').file))).toEqual(names)
  expect(shiming(at.server, 'names', 'verify', '--profile', 'gb18030-2022', out).status).toBe(0)
})

test('RR-02 L28 of people whose name GBK cannot hold nothing is lost in silence: row, code point and the whole name are told', () => {
  const { file, loss, side, said } = exported('--profile', 'gbk-replacement')
  expect(file.includes('?')).toBe(false)
  const written = ['李娜', '王䶮', '王䶮', '欧阳〓', '〓野〓', '〓〓', '买买提·吐尔逊', 'Doe, John', '王〓']
  expect(namesIn(new TextDecoder('gbk', { fatal: true }).decode(file))).toEqual(written)
  const lost = loss.trimEnd().split('\n').slice(1)
  expect(lost.map((line) => line.split(',').slice(0, 2).join(' '))).toEqual([
    '4 U+2CC5F',
    '5 U+20BB7',
    '5 U+33479',
    '6 U+9FB4',
    '6 U+20087',
    '9 ',
  ])
  expect(lost[0]).toContain('页部6画 共12画')
  expect(lost.at(-1)).toContain('⿰石羊')
  const whole = side
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { row: number; name: string })
  expect(whole.map(({ row, name }) => [row, name])).toEqual([4, 5, 6, 9].map((row) => [row, names[row - 1]]))
  expect(said).toContain('6 signs of 4 names are not in it')
})

test('L28 a peer’s own codes carry what GBK cannot; a wrong table is told line by line and changes nothing', () => {
  const table = join(folder, 'table.csv')
  const import_ = (text: string) => {
    writeFileSync(table, text)
    return shiming(at.server, 'names', 'peer-table', 'import', '--peer', '某银行', table)
  }
  expect(import_('U+E000,𬱟\nU+4E00,𠮷\n')).toMatchObject({ status: 1, stderr: expect.stringContaining('line 2: U+4E00') as string })
  expect(namesIn(new TextDecoder('gbk').decode(exported('--profile', 'gbk', '--peer', '某银行').file))[3]).toBe('')
  expect(import_('U+E000,𬱟\n0xF8A1,U+20BB7\n').status).toBe(0)
  const { file } = exported('--profile', 'gbk', '--peer', '某银行')
  expect(namesIn(new TextDecoder('gbk').decode(file)).slice(3, 5)).toEqual(['欧阳\uE000', ''])
  expect(shiming(at.server, 'names', 'peer-table', 'list').stdout).toMatch(/^某银行\t1\t2\t[0-9a-f]{64}\t\S+Z\t\S+$/m)
})

test('R5 an operator who mistypes gets a line that says so, and no file', () => {
  const out = join(folder, 'none.csv')
  for (const words of [
    ['--profile', 'gb2312', '--out', out],
    ['--profile', 'gbk-replacement', '--replacement', '?', '--out', out],
    ['--profile', 'utf-8'],
    ['--profile', 'utf-8', '--out', join(folder, 'no', 'folder.csv')],
  ])
    expect(shiming(at.server, 'names', 'export', ...words)).toMatchObject({
      stdout: '',
      stderr: expect.stringMatching(/^shiming: [^\n]+\n$/) as string,
    })
  expect(existsSync(out)).toBe(false)
})
