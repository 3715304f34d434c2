/** From the counter to the App: a phone in one hand, a network that comes and goes. */
import type { Page } from '@playwright/test'
import { type SomeOne, someone, someoneWith } from '../world/people.ts'
import {
  beginInApp,
  codeOn,
  issueByKeyboard,
  signInByKeyboard,
  button,
  field,
  fillCredentials,
  fillIdentityInApp,
  heading,
  pick,
  scrollsSideways,
  seesAccount,
  signIn,
  signOut,
} from './acts.ts'
import { expect, type Product, test } from './product.ts'

/** The names of the fields of a form, from top to bottom. */
const labels = (page: Page) => page.locator('main form .field-label').allInnerTexts()

test('R22 R25 R26 R35 R45 a person goes with the code from the counter through the App, loses the network on the way, and signs in', async ({
  open,
  product,
  watched,
}) => {
  watched.expecting(/ERR_INTERNET_DISCONNECTED/)
  const person = someone()
  const counter = await open('desk', '/hall')
  await signInByKeyboard(counter, product.officer)
  await issueByKeyboard(counter, person)
  const code = ((await codeOn(counter).textContent()) ?? '').slice(0, 7).replace('-', '')
  watched.secret(person.name, person.document.number, person.phone, code, person.loginName, person.password)
  const page = await open('phone', '/app')

  await page.getByRole('main').getByRole('link', { name: '注册', exact: true }).tap()
  await beginInApp(page)
  expect(await labels(page)).toEqual(['注册码', '证件类型', '证件号码', '姓名', '国籍'])
  await fillIdentityInApp(page, person, code)
  await expect(field(page, '国籍')).toHaveValue('中国')

  await page.context().setOffline(true)
  await expect(page.getByText('网络已断开')).toBeVisible()
  await button(page, '下一步').tap()
  await expect(page.getByRole('alert')).toContainText('网络没有连通')
  await expect(field(page, '注册码')).toHaveValue(`${code.slice(0, 3)}-${code.slice(3)}`)
  await expect(field(page, '证件号码')).toHaveValue(person.document.number)
  await expect(field(page, '姓名')).toHaveValue(person.name)
  await page.context().setOffline(false)
  await expect(page.getByText('网络已恢复')).toBeVisible()
  await button(page, '下一步').tap()

  await expect(heading(page, '设置登录信息')).toBeVisible()
  expect(await labels(page)).toEqual(['登录名', '密码', '手机号码', '短信验证码'])
  await fillCredentials(page, person, product)
  await button(page, '完成注册').tap()
  await expect(heading(page, '注册成功')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: '去登录' }).tap()
  for (const identifier of [person.loginName, person.document.number, person.phone]) {
    await signIn(page, identifier, person.password)
    await seesAccount(page, person)
    await signOut(page)
  }
})

test('R25 a person reads the whole agreement after the choice of method, finds the box unticked, and cannot go on without it', async ({
  open,
}) => {
  const page = await open('phone', '/app#/register')
  await expect(heading(page, '选择注册方式')).toBeVisible()
  for (const way of await page.getByRole('radio').all()) await expect(way).not.toBeChecked()
  await page.getByRole('radio', { name: '大厅注册码注册' }).tap()
  await button(page, '下一步').tap()
  const text = page.getByRole('region', { name: '用户注册协议' })
  await expect(text).toContainText('账号与承诺')
  await expect(page.getByRole('checkbox')).not.toBeChecked()
  expect(await text.evaluate((box) => box.scrollHeight > 0 && getComputedStyle(box).overflowY !== 'hidden')).toBe(true)
  await button(page, '下一步').tap()
  await expect(page.getByText('需要您阅读并同意协议后才能继续')).toBeVisible()
  await expect(page.getByRole('checkbox')).toBeFocused()
  await expect(heading(page, '用户注册协议')).toBeVisible()
})

test('R22 R26 a holder of a foreign passport chooses state and nationality from the lists of the App', async ({ open, product }) => {
  const person = someoneWith('foreign-passport')
  const code = await product.codeFor(person)
  const page = await open('phone', '/app#/register')
  await beginInApp(page)
  await fillIdentityInApp(page, person, code)
  await pick(page, '签发国家或地区', '美国')
  await page.getByRole('button', { name: '国籍' }).tap()
  await page.getByRole('searchbox').fill('美国')
  await page.getByRole('dialog').getByRole('button', { name: '美国', exact: true }).tap()
  await button(page, '下一步').tap()
  await expect(heading(page, '设置登录信息')).toBeVisible()
})

test('a person opens the installed App without a network, and what stands in the form outlives a reload', async ({
  open,
  product,
  watched,
}) => {
  watched.expecting(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|service worker/i)
  const page = await open('phone', '/app')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.context().setOffline(true)
  await page.reload()
  await expect(page.getByText('网络已断开')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: '注册', exact: true })).toBeVisible()
  await page.context().setOffline(false)

  const person = someone()
  await page.goto('/app#/register')
  await beginInApp(page)
  await fillIdentityInApp(page, person, await product.codeFor(person))
  await page.reload()
  await expect(field(page, '姓名')).toHaveValue(person.name)
  await expect(field(page, '证件号码')).toHaveValue('')
})

/** Through every screen, looking whether one must scroll sideways. */
async function fits(page: Page, product: Product, person: SomeOne): Promise<void> {
  const look = async (name: string) => {
    await expect(heading(page, name)).toBeVisible()
    expect(await scrollsSideways(page), name).toBe(false)
  }
  await look('一次实名，安心办税')
  await page.getByRole('main').getByRole('link', { name: '注册', exact: true }).tap()
  await look('选择注册方式')
  await beginInApp(page)
  await look('填写身份信息')
  await fillIdentityInApp(page, person, await product.codeFor(person))
  await button(page, '下一步').tap()
  await look('设置登录信息')
  await fillCredentials(page, person, product)
  await look('设置登录信息')
  await button(page, '完成注册').tap()
  await look('注册成功')
  await page.getByRole('main').getByRole('link', { name: '去登录' }).tap()
  await look('登录')
  await signIn(page, person.phone, person.password)
  await look(`您好，${person.name.charAt(0)}`)
}

for (const face of ['small', 'landscape'] as const)
  test(`R35 a person with a ${face} screen registers in the App without scrolling sideways`, async ({ open, product }) => {
    await fits(await open(face, '/app'), product, someone())
  })
