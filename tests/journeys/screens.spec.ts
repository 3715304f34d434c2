/** Every screen holds for everybody: WCAG 2.2 AA by axe, 390 and 1280 px, Chinese and English, light and dark, the demonstration marked. */
import type { Page } from '@playwright/test'
import { wrongCode } from '../world/acts.ts'
import { someone, someoneWith } from '../world/people.ts'
import * as acts from './acts.ts'
import { button, field, heading } from './acts.ts'
import { expect, test as base } from './product.ts'
import { holdsForEverybody } from './screens.ts'

type Look = (page: Page, name: string, given?: { oneLanguage?: boolean }) => Promise<void>

/** `look`: the demonstration is marked, the hotline is there, and the screen holds in each of its eight forms. */
const test = base.extend<{ look: Look }>({
  look: async ({ picture }, use) => {
    await use(async (page, name, given = {}) => {
      await expect(page.locator('.skeleton')).toHaveCount(0)
      await expect(page.locator('.demonstration')).toBeVisible()
      await expect(page.locator('.watermark')).toBeVisible()
      await holdsForEverybody(page, name, { ...given, picture })
    })
  },
})

// A trace of hundreds of looks costs more than it tells.
test.use({ trace: 'off' })

const helpIsThere = (page: Page) => expect(page.getByRole('link', { name: '服务热线' }).first()).toBeAttached()

const pages = {
  '': 'home',
  halls: 'halls',
  help: 'help',
  agreements: 'agreements',
  accessibility: 'accessibility',
  account: 'account-of-nobody',
}

test('R50 a person finds each page to read of the portal in order, with help on it', async ({ open, look, watched }) => {
  watched.expecting(/status of 404 .*\/nowhere\)$/)
  const page = await open('desk', '/')
  for (const [path, name] of Object.entries({ ...pages, nowhere: 'missing' })) {
    await page.goto(`/${path}`)
    await helpIsThere(page)
    await look(page, `web-${name}`)
  }
})

test('R50 a person finds each page to read of the App in order, with help on it', async ({ open, look }) => {
  const page = await open('phone', '/app')
  for (const [path, name] of Object.entries({ ...pages, nowhere: 'missing' })) {
    await page.goto(`/app#/${path}`)
    await expect(page.locator('h1')).toBeVisible()
    await helpIsThere(page)
    await look(page, `app-${name}`)
  }
})

test('R28 R50 a person finds the steps up to the proof of identity in order on the Web', async ({ open, product, look }) => {
  const person = someone()
  const page = await open('desk', '/register')
  await helpIsThere(page)
  await look(page, 'web-authorisation')
  await button(page, '不同意').click()
  await look(page, 'web-declined')
  await page.goto('/register')
  await button(page, '同意并继续').click()
  await button(page, '下一步').click()
  await look(page, 'web-method-missing')
  await page.getByRole('radio', { name: '大厅注册码注册' }).check()
  await button(page, '下一步').click()
  await expect(heading(page, '填写身份信息')).toBeVisible()
  await helpIsThere(page)
  await button(page, '下一步').click()
  await look(page, 'web-identity-missing')
  await acts.fillIdentityOnWeb(page, person, wrongCode(await product.codeFor(person)))
  await button(page, '下一步').click()
  await expect(page.getByRole('alert')).toBeFocused()
  await look(page, 'web-identity-refused')
  await field(page, '证件类型').selectOption('foreign-passport')
  await look(page, 'web-identity-passport')
  await page.goto('/register/expired')
  await look(page, 'web-expired')
})

test('R36 R50 a person finds the last steps, the sign-in and the account in order on the Web', async ({ open, product, look }) => {
  const person = someone()
  const code = await product.codeFor(person)
  const page = await open('desk', '/register')
  await acts.beginOnWeb(page)
  await acts.fillIdentityOnWeb(page, person, code)
  await button(page, '下一步').click()
  await expect(heading(page, '设置登录信息')).toBeVisible()
  await helpIsThere(page)
  await button(page, '完成注册').click()
  await look(page, 'web-credentials-missing')
  await acts.fillCredentials(page, person, product)
  await acts.chooseDomicile(page)
  await page.getByLabel('按名称查找').fill('海曙')
  await expect(page.getByText('点选即可')).toBeVisible()
  await look(page, 'web-credentials')
  await button(page, '完成注册').click()
  await expect(heading(page, '注册成功')).toBeVisible()
  await look(page, 'web-done')
  await page.getByRole('main').getByRole('link', { name: '去登录' }).click()
  await acts.signIn(page, person.phone, `${person.password}x`)
  await expect(page.getByRole('alert')).toBeFocused()
  await look(page, 'web-sign-in-refused')
  await acts.signIn(page, person.phone, person.password)
  await acts.seesAccount(page, person)
  await helpIsThere(page)
  await look(page, 'web-account')
})

test('R25 R26 R50 a person finds each step of the App in order', async ({ open, product, look }) => {
  const person = someoneWith('foreign-passport')
  const code = await product.codeFor(person)
  const page = await open('phone', '/app#/register')
  await button(page, '下一步').tap()
  await look(page, 'app-method-missing')
  await page.getByRole('radio', { name: '大厅注册码注册' }).tap()
  await button(page, '下一步').tap()
  await expect(heading(page, '用户注册协议')).toBeVisible()
  await button(page, '下一步').tap()
  await look(page, 'app-agreement-missing')
  await page.getByRole('checkbox').tap()
  await button(page, '下一步').tap()
  await expect(heading(page, '填写身份信息')).toBeVisible()
  await button(page, '下一步').tap()
  await look(page, 'app-identity-missing')
  await page.getByRole('button', { name: '证件类型' }).tap()
  await look(page, 'app-sheet', { oneLanguage: true })
  await page.keyboard.press('Escape')
  await acts.fillIdentityInApp(page, person, wrongCode(code))
  await acts.pick(page, '签发国家或地区', '美国')
  await acts.pick(page, '国籍', '美国')
  await button(page, '下一步').tap()
  await expect(page.getByRole('alert')).toBeFocused()
  await look(page, 'app-identity-refused')
  await field(page, '注册码').fill(code)
  await button(page, '下一步').tap()
  await expect(heading(page, '设置登录信息')).toBeVisible()
  await acts.fillCredentials(page, person, product)
  await look(page, 'app-credentials')
  await button(page, '完成注册').tap()
  await expect(heading(page, '注册成功')).toBeVisible()
  await look(page, 'app-done')
  await page.getByRole('main').getByRole('link', { name: '去登录' }).tap()
  await look(page, 'app-sign-in')
  await acts.signIn(page, person.loginName, person.password)
  await acts.seesAccount(page, person)
  await look(page, 'app-account')
})

test('R15 a clerk finds each screen of the counter in order', async ({ open, product, look }) => {
  const person = someone()
  const page = await open('desk', '/hall')
  await field(page, '账号').fill(product.officer.login)
  await field(page, '密码').fill('wrong password')
  await button(page, '登录').click()
  await expect(page.getByText('未能登录')).toBeVisible()
  await look(page, 'hall-sign-in-refused')
  await acts.clerkSignsIn(page, product)
  await button(page, '发放注册码').click()
  await look(page, 'hall-counter-missing')
  await acts.fillAtCounter(page, person)
  await look(page, 'hall-counter-filled')
  await button(page, '发放注册码').click()
  await expect(heading(page, '注册码已发放')).toBeVisible()
  await look(page, 'hall-issued')
  await page.getByRole('radio', { name: 'A4 纸' }).check()
  await look(page, 'hall-issued-a4')
  await page.getByRole('link', { name: '注册码列表' }).click()
  await expect(page.getByRole('row')).not.toHaveCount(0)
  await look(page, 'hall-codes')
  await page.getByRole('button', { name: '作废', exact: false }).first().click()
  await look(page, 'hall-revoke', { oneLanguage: true })
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '第二因子' }).click()
  await field(page, '当前密码').fill(product.officer.password)
  await button(page, '开始设置').click()
  await expect(page.getByRole('img', { name: '添加到验证器的二维码' })).toBeVisible()
  await look(page, 'hall-second-factor')
  await page.getByRole('button', { name: '快捷键' }).click()
  await look(page, 'hall-help', { oneLanguage: true })
})
