/** From the counter to the Web: the guide's second channel, whole. */
import type { Page } from '@playwright/test'
import { someone } from '../world/people.ts'
import {
  beginOnWeb,
  codeOn,
  issueByKeyboard,
  signInByKeyboard,
  button,
  chooseDomicile,
  field,
  fillCredentials,
  fillIdentityOnWeb,
  heading,
  seesAccount,
  signIn,
  signOut,
} from './acts.ts'
import { expect, test } from './product.ts'

test('R15 R24 R28 R29 R36 R45 a person goes with the code from the counter through the Web and signs in by phone, number and login name', async ({
  open,
  product,
  watched,
}) => {
  const person = someone()
  const counter = await open('desk', '/hall')
  await signInByKeyboard(counter, product.officer)
  await issueByKeyboard(counter, person)
  const code = ((await codeOn(counter).textContent()) ?? '').slice(0, 7).replace('-', '')
  watched.secret(person.name, person.document.number, person.phone, code, person.loginName, person.password)
  const page = await open('desk', '/')

  await page.getByRole('main').getByRole('link', { name: '立即注册' }).click()
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, person, code)
  await expect(page.getByText('我承诺所填信息真实、准确')).toBeVisible()
  await expect(page.getByLabel('国籍')).toHaveCount(0)
  await button(page, '下一步').click()

  await expect(heading(page, '设置登录信息')).toBeVisible()
  await fillCredentials(page, person, product)
  await chooseDomicile(page)
  await button(page, '完成注册').click()

  await expect(heading(page, '注册成功')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: '去登录' }).click()
  await expect(field(page, '手机号码、证件号码或登录名')).toHaveValue(person.loginName)
  for (const identifier of [person.phone, person.document.number, person.loginName]) {
    await signIn(page, identifier, person.password)
    await seesAccount(page, person)
    await signOut(page)
  }
})

/** How wide each sheet would be on paper, in millimetres. */
async function widths(page: Page): Promise<readonly number[]> {
  const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  return [...printed.matchAll(/\/MediaBox \[0 0 ([\d.]+) [\d.]+\]/g)].map(([, points]) => Math.round((Number(points) / 72) * 25.4))
}

test('R18 R19 a person takes home a slip whose picture is the same for everybody: it leads to the page and does not carry the code', async ({
  open,
  product,
}) => {
  const page = await open('desk', '/hall')
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes')
  })
  await signInByKeyboard(page, product.officer)
  await issueByKeyboard(page, someone())
  const picture = page.locator('.slip').getByRole('img')
  const { registerQrSvg } = (await (await page.request.get('/api/v1/installation')).json()) as { registerQrSvg: string }
  expect(decodeURIComponent((await picture.getAttribute('src')) ?? '')).toContain(registerQrSvg)
  await expect(page.locator('.slip')).toContainText(`${product.url}/register`)
  await page.keyboard.press('Alt+p')
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes')
  for (const [format, width] of [
    ['80 毫米小票', 80],
    ['A4 纸', 210],
  ] as const) {
    await page.getByRole('radio', { name: format }).check()
    await expect.poll(() => widths(page), { message: `one sheet of ${format}` }).toEqual([width])
  }
})
