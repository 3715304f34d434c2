/** What a person does on a screen, by the words that stand there. Chinese, as most people see it. */
import { groupCode } from '@shiming/core'
import { expect, type Page } from '@playwright/test'
import type { SomeOne } from '../world/people.ts'
import type { Officer } from '../world/server.ts'
import { type Product, readSms } from './product.ts'

export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })

/** The portal up to the form of the code: authorisation, then the method. */
export async function beginOnWeb(page: Page): Promise<void> {
  await button(page, '同意并继续').click()
  await page.getByRole('radio', { name: '大厅注册码注册' }).check()
  await button(page, '下一步').click()
  await expect(heading(page, '填写身份信息')).toBeVisible()
}

/** The App up to the same form: the method, then the agreement. */
export async function beginInApp(page: Page): Promise<void> {
  await page.getByRole('radio', { name: '大厅注册码注册' }).tap()
  await button(page, '下一步').tap()
  await expect(heading(page, '用户注册协议')).toBeVisible()
  await page.getByRole('checkbox', { name: '我已阅读并同意' }).tap()
  await button(page, '下一步').tap()
  await expect(heading(page, '填写身份信息')).toBeVisible()
}

export const typeNames: Record<string, string> = {
  'resident-id': '居民身份证',
  'hk-macao-permit': '港澳居民来往内地通行证',
  'foreign-passport': '外国护照',
}

export async function fillIdentityOnWeb(page: Page, person: SomeOne, code: string): Promise<void> {
  await field(page, '注册码').fill(groupCode(code))
  await field(page, '姓名').fill(person.name)
  await field(page, '证件类型').selectOption(person.document.type)
  await field(page, '证件号码').fill(person.document.number)
}

/** A choice from the sheet that rises from the lower edge. */
export async function pick(page: Page, label: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: label }).tap()
  const sheet = page.getByRole('dialog', { name: label })
  await sheet.getByRole('button', { name: choice, exact: true }).tap()
  await expect(sheet).toBeHidden()
}

export async function fillIdentityInApp(page: Page, person: SomeOne, code: string): Promise<void> {
  await field(page, '注册码').fill(groupCode(code))
  await pick(page, '证件类型', typeNames[person.document.type] ?? '')
  await field(page, '证件号码').fill(person.document.number)
  await field(page, '姓名').fill(person.name)
}

/** Login name, password, phone with the code that came by message. */
export async function fillCredentials(page: Page, person: SomeOne, product: Product): Promise<void> {
  await field(page, '登录名').fill(person.loginName)
  await field(page, '密码').fill(person.password)
  await field(page, '手机号码').fill(person.phone)
  await button(page, '获取验证码').click()
  await expect(page.getByText('验证码已发送至')).toBeVisible()
  await field(page, '短信验证码').fill(await readSms(product, person.phone))
}

/** Province, city, county, one below the other. */
export async function chooseDomicile(page: Page): Promise<void> {
  await page.getByLabel('省、自治区、直辖市').selectOption('浙江省')
  await page.getByLabel('市、州、地区').selectOption('宁波市')
  await page.getByLabel('区、县').selectOption('海曙区')
  await expect(page.getByText('已选择：')).toContainText('浙江省 宁波市 海曙区')
}

export async function signIn(page: Page, identifier: string, password: string): Promise<void> {
  await field(page, '手机号码、证件号码或登录名').fill(identifier)
  await field(page, '密码').fill(password)
  await page.locator('main').getByRole('button', { name: '登录', exact: true }).click()
}

/** Whose account it is, by the greeting with the masked name. */
export const seesAccount = (page: Page, person: SomeOne) => expect(heading(page, `您好，${person.name.charAt(0)}`)).toBeVisible()

export async function signOut(page: Page): Promise<void> {
  await button(page, '退出登录').click()
  await expect(page.getByText('您已退出登录')).toBeVisible()
}

/** Nothing that is wider than the screen: no way to scroll sideways. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

export async function clerkSignsIn(page: Page, { officer }: Product): Promise<void> {
  await field(page, '账号').fill(officer.login)
  await field(page, '密码').fill(officer.password)
  await button(page, '登录').click()
  await expect(heading(page, '发放注册码')).toBeVisible()
}

export async function fillAtCounter(page: Page, person: SomeOne): Promise<void> {
  await field(page, '证件类型').selectOption(person.document.type)
  await field(page, '证件号码').fill(person.document.number)
  await field(page, '姓名').fill(person.name)
  await page.getByRole('checkbox', { name: '长期' }).check()
  await page.getByRole('checkbox', { name: '本人到场且原件已核验' }).check()
}

export async function signInByKeyboard(page: Page, { login, password }: Officer): Promise<void> {
  await expect(field(page, '账号')).toBeFocused()
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(field(page, '证件类型')).toBeFocused()
}

/** At the counter, from the first field: type, number, name, validity, attestation, Enter. */
export async function issueByKeyboard(page: Page, person: SomeOne): Promise<void> {
  await page.keyboard.press('1')
  await page.keyboard.press('Tab')
  await page.keyboard.type(person.document.number)
  await page.keyboard.press('Tab')
  await page.keyboard.type(person.name)
  await page.keyboard.press('Tab')
  await page.keyboard.type('L')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('checkbox', { name: '本人到场且原件已核验' })).toBeFocused()
  await expect(page.getByRole('checkbox', { name: '本人到场且原件已核验' })).not.toBeChecked()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
}

/** Where the counter shows the code, once. */
export const codeOn = (page: Page) => page.getByTestId('code')
