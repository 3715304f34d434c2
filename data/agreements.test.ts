import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Entry = { channel: string; locale: string; version: string; file: string; inForceAt: string }
type Words = { zh: string; en: string }
type Hall = Words & { id: string; address: Words; hours: Words; phone: string; accessible: Words }

const folder = new URL('./reference/agreements/', import.meta.url)
const read = (file: string): string => new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(new URL(file, folder)))
const index: readonly Entry[] = JSON.parse(read('index.json'))
const halls: readonly Hall[] = JSON.parse(read('../installation/halls.json'))
const of = (channel: string, locale: string): string =>
  read(index.find((entry) => entry.channel === channel && entry.locale === locale)?.file ?? 'missing')

/** What the browser's small renderer makes of each block; lines of one paragraph would be joined by spaces. */
function shapeOf(text: string): string[] {
  return text
    .trim()
    .split(/\n{2,}/)
    .map((block) => {
      const lines = block.split('\n')
      if (lines.every((line) => line.startsWith('- '))) return `list of ${lines.length}`
      if (lines.length > 1) return 'broken'
      return /^(#+) \S/.exec(block)?.[1] ?? 'paragraph'
    })
}

const han = (text: string): number => text.match(/\p{Script=Han}/gu)?.length ?? 0

test('R24 R25 a person finds one text for each channel in each language, and no file lies beside the index', () => {
  const pairs = index.map(({ channel, locale }) => `${channel}.${locale}`).sort()
  expect(pairs).toEqual(['app.en', 'app.zh-CN', 'web.en', 'web.zh-CN'])
  const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'NOTICE.md')
  expect(index.map(({ file }) => file).sort()).toEqual(files.sort())
})

test.each(index)('R24 R25 $file has a title, a text in simple Markdown, its version, and is NFC', ({ file, version, inForceAt }) => {
  const text = read(file)
  const [first = '', ...rest] = text.split('\n')
  const body = rest.join('\n')
  expect(first).toMatch(/^# \S/)
  expect(body).toContain(version)
  expect(new Date(inForceAt).toISOString()).toBe(inForceAt.replace('Z', '.000Z'))
  expect(text.normalize('NFC')).toBe(text)
  expect(text).not.toMatch(/[\r\t<>{}[\]|`_]|\*{3}/)
  expect(text.split('**').length % 2).toBe(1)
  expect(shapeOf(body)).not.toContain('broken')
  expect(shapeOf(body)).not.toContain('#')
})

test.each(['app', 'web'])('R24 R25 on %s both languages have the same headings, paragraphs, lists and strong words', (channel) => {
  const [zh, en] = [of(channel, 'zh-CN'), of(channel, 'en')]
  expect(shapeOf(en)).toEqual(shapeOf(zh))
  expect(shapeOf(zh).filter((shape) => shape === '##').length).toBeGreaterThan(4)
  expect(en.split('**').length).toBe(zh.split('**').length)
  expect(han(en)).toBe(0)
})

test.each(['app', 'web'])('L3 on %s a person can read the Chinese text in one go, and it names all that a notice must name', (channel) => {
  const text = of(channel, 'zh-CN')
  expect(han(text)).toBeGreaterThanOrEqual(600)
  expect(han(text)).toBeLessThanOrEqual(1200)
  for (const word of [
    '本系统运营税务机关',
    '证件号码',
    '国籍',
    '手机号码',
    '户籍所在地',
    '敏感个人信息',
    '第十三条',
    '注销',
    '撤回',
    '更正',
    '删除',
    '复制',
    '查阅',
  ])
    expect(text).toContain(word)
  for (const word of ['不收集人脸信息', '未满 14 周岁', '真实、准确', '办税服务厅', '12366', '短信服务商', '中国境内', '出借'])
    expect(text).toContain(word)
})

test('R24 the authorisation names the button that it speaks of', () => {
  expect(of('web', 'zh-CN')).toContain('**同意并继续**')
  expect(of('web', 'en')).toContain('**Agree and continue**')
})

test('R49 a person finds halls with address, hours, telephone and access in both languages, plainly invented', () => {
  expect(new Set(halls.map(({ id }) => id)).size).toBe(halls.length)
  expect(halls.length).toBeGreaterThan(0)
  for (const hall of halls) {
    expect(hall.id).toMatch(/^demo-[a-z]+$/)
    expect(hall.phone).toMatch(/^0000-\d+$/)
    expect(hall.address.zh).toMatch(/^示范市/)
    for (const { zh, en } of [hall, hall.address, hall.hours, hall.accessible]) {
      expect(han(zh)).toBeGreaterThan(0)
      expect(en).toMatch(/^[\p{Script=Latin}\p{Script=Common}]+$/u)
    }
  }
})
