/** Names that no keyboard types, on a phone without Chinese fonts: entered by the panel, drawn, handed on, printed. */
import type { Page } from '@playwright/test'
import { someone } from '../world/people.ts'
import {
  beginInApp,
  button,
  clerkSignsIn,
  codeOn,
  fillAtCounter,
  fillCredentials,
  field,
  heading,
  pick,
  signIn,
  typeNames,
} from './acts.ts'
import { unifiedIdeographs } from '@shiming/core'
import { notDrawn, withoutChineseFonts } from './fontless.ts'
import { expect, test } from './product.ts'

const panel = (page: Page) => page.getByRole('dialog', { name: '录入生僻字' })
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2, locale: 'zh-CN' }

/** R31: the radical, the strokes at the left, the character, 确定. */
async function enterByRadical(page: Page, { radical, strokes, sign }: { radical: RegExp; strokes: number; sign: string }): Promise<void> {
  await panel(page).getByRole('button', { name: radical }).first().tap()
  await panel(page)
    .getByRole('button', { name: new RegExp(`^${strokes} 画，`) })
    .tap()
  const candidate = panel(page).getByRole('button', { name: new RegExp(`^${sign} `) })
  for (const more = panel(page).getByRole('button', { name: /^再看/ }); (await candidate.count()) === 0; ) await more.tap()
  await candidate.first().tap()
  await expect(page.getByRole('dialog', { name: '请核对这个字' })).toContainText('与身份证一致吗')
  await button(page, '确定，再录一个').tap()
}

test('R30 R31 RR-01 欧阳𬱟, on a phone without a Chinese font, registers in the App by the panel alone and signs in; the slip prints the name', async ({
  product,
  open,
  picture,
}) => {
  const person = someone({ name: '欧阳𬱟' })
  const counter = await open('desk', '/hall')
  await clerkSignsIn(counter, product)
  await fillAtCounter(counter, person)
  await button(counter, '发放注册码').click()
  await expect(heading(counter, '注册码已发放')).toBeFocused()
  const code = ((await codeOn(counter).textContent()) ?? '').slice(0, 7).replace('-', '')
  await expect(counter.locator('.slip')).toContainText('欧阳𬱟')
  await counter.emulateMedia({ media: 'print' })
  await expect(counter.locator('.slip').getByText('欧阳𬱟')).toBeVisible()
  expect(await notDrawn(counter, '欧阳𬱟')).toEqual([])
  await counter.emulateMedia({ media: 'screen' })
  await withoutChineseFonts(async (browser) => {
    const context = await browser.newContext({ ...phone, baseURL: product.url })
    const page = await context.newPage()
    await page.goto('/app#/register')
    await beginInApp(page)
    await field(page, '注册码').fill(code)
    await pick(page, '证件类型', typeNames[person.document.type] ?? '')
    await field(page, '证件号码').fill(person.document.number)
    await button(page, '录入生僻字').tap()
    await enterByRadical(page, { radical: /^欠/, strokes: 8, sign: '欧' })
    await button(page, '重选部首').tap()
    await enterByRadical(page, { radical: /^阜/, strokes: 6, sign: '阳' })
    await button(page, '重选部首').tap()
    await enterByRadical(page, { radical: /^頁/, strokes: 12, sign: '𬱟' })
    await panel(page)
      .getByRole('button', { name: '完成' })
      .or(panel(page).getByRole('button', { name: '关闭' }))
      .first()
      .tap()
    await expect(field(page, '姓名')).toHaveValue('欧阳𬱟')
    expect(await notDrawn(page, '欧阳𬱟')).toEqual([])
    await picture(page, 'rare-name-entered')
    await button(page, '下一步').tap()
    await fillCredentials(page, person, product)
    await button(page, '完成注册').tap()
    await expect(heading(page, '注册成功')).toBeVisible()
    await page.getByRole('main').getByRole('link', { name: '去登录' }).tap()
    await signIn(page, person.document.number, person.password)
    await expect(heading(page, '您好，欧')).toBeVisible()
    expect(await notDrawn(page, '欧')).toEqual([])
  })
})

test('R31 RR-01 signs of every block are drawn where no font of the device has them, and what no font draws is named', async ({
  product,
}) => {
  await withoutChineseFonts(async (browser) => {
    const page = await (await browser.newContext({ baseURL: product.url })).newPage()
    await page.goto('/app')
    expect(await notDrawn(page, '欧𬱟'), 'a device without these fonts').toEqual(['欧', '𬱟'])
    for (const [at, [first, last]] of unifiedIdeographs.entries()) {
      const many = Math.min(40, last - first + 1)
      const text = String.fromCodePoint(...Array.from({ length: many }, (_, nth) => first + ((nth * 7919 + at * 31) % (last - first + 1))))
      const missing = await page.evaluate(async (signs) => {
        const response = await fetch('/api/v1/hanzi/glyphs', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ text: signs }),
        })
        const answer = (await response.json()) as { font: string | null; missing: { codePoint: string }[] }
        if (answer.font !== null) {
          const bytes = Uint8Array.from(atob(answer.font), (sign) => sign.charCodeAt(0))
          document.fonts.add(await new FontFace('Shiming Rare', bytes.buffer).load())
        }
        return answer.missing.map(({ codePoint }) => String.fromCodePoint(Number.parseInt(codePoint.slice(2), 16)))
      }, text)
      const drawn = [...text].filter((sign) => !missing.includes(sign)).join('')
      expect(await notDrawn(page, drawn), `from U+${first.toString(16)}`).toEqual([])
      if (last < 0x30000) expect(missing.length, `from U+${first.toString(16)}`).toBeLessThanOrEqual(1)
    }
  })
})

test('R30 the panel once opened works without a network, and brings characters by every way', async ({ open, watched }) => {
  watched.expecting(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|service worker/i)
  const page = await open('phone', '/app')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.goto('/app#/register')
  await beginInApp(page)
  await button(page, '录入生僻字').tap()
  const ways = panel(page).getByRole('tab')
  const ask = async (way: string, label: string, text: string, sign: string) => {
    await ways.filter({ hasText: way }).tap()
    await panel(page).getByLabel(label, { exact: true }).fill(text)
    await expect(
      panel(page)
        .getByRole('button', { name: new RegExp(`^${sign} `) })
        .first(),
    ).toBeVisible()
  }
  await ask('拆字', '看得见的部件', '吉吉', '喆')
  await ask('拼音', '读音', 'yǎn', '䶮')
  await ask('编码', '编码或文字', 'U+4DAE', '䶮')
  await page.context().setOffline(true)
  await ask('拆字', '看得见的部件', '龙天', '䶮')
  await ask('拼音', '读音', 'ji ji', '喆')
  await page.context().setOffline(false)
})
