/** The counter itself: an officer with a queue, a keyboard and a line that breaks. */
import { someone } from '../world/people.ts'
import { button, codeOn, field, heading, issueByKeyboard, signInByKeyboard } from './acts.ts'
import { expect, test } from './product.ts'

test('R15 R16 R18 R19 HC-11 two people in a queue get their codes by keyboard alone; a code is seen once', async ({
  open,
  product,
  watched,
}) => {
  const [first, second] = [someone(), someone()]
  watched.secret(first.name, first.document.number, second.name, second.document.number)
  const page = await open('desk', '/hall')
  await signInByKeyboard(page, product.officer)
  await issueByKeyboard(page, first)
  await expect(heading(page, '注册码已发放')).toBeFocused()
  await expect(codeOn(page)).toContainText(/[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}/)
  await expect(page.getByText('（北京时间）前有效')).toBeVisible()
  await page.keyboard.press('Alt+n')
  await expect(field(page, '证件类型')).toBeFocused()
  await expect(field(page, '姓名')).toHaveValue('')
  await issueByKeyboard(page, second)
  const code = (await codeOn(page).textContent())?.slice(0, 7) ?? ''
  await page.reload()
  await expect(heading(page, '发放注册码')).toBeVisible()
  expect(await page.content()).not.toContain(code)
  await page.keyboard.press('Alt+l')
  await expect(page.getByRole('cell', { name: `${second.document.number.slice(0, 4)}**********` }).first()).toBeVisible()
  expect(await page.locator('main').textContent()).not.toContain(second.document.number)
})

test('R20 HC-13 HC-15 a person whose line broke twice has one code, and a new one voids it', async ({ open, product, watched }) => {
  watched.expecting(/ERR_FAILED/)
  const person = someone()
  const page = await open('desk', '/hall')
  await signInByKeyboard(page, product.officer)
  let cuts = 2
  await page.route('**/hall/registration-codes', async (route) => {
    if (route.request().method() !== 'POST' || cuts-- <= 0) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await issueByKeyboard(page, person)
  await expect(page.getByRole('heading', { name: '尚不确定注册码是否已发放' })).toBeVisible()
  await expect(field(page, '姓名')).toHaveValue(person.name)
  await expect(page.getByText('只有这一个')).toBeVisible()
  await expect(page.getByText('先前的注册码已自动作废')).toHaveCount(0)
  await page.keyboard.press('Alt+n')
  await issueByKeyboard(page, person)
  await expect(page.getByText('先前的注册码已自动作废')).toBeVisible()
})

test('R16 a person with an expired document gets no code, and everything typed is kept', async ({ open, product }) => {
  const person = someone()
  const page = await open('phone', '/hall')
  await signInByKeyboard(page, product.officer)
  await field(page, '证件号码').fill(person.document.number)
  await field(page, '姓名').fill(person.name)
  await field(page, '证件有效期至').fill('20200131')
  await button(page, '发放注册码').tap()
  await expect(page.getByRole('alert')).toBeFocused()
  await expect(page.getByRole('alert')).toContainText('证件已于 2020-01-31 到期')
  await expect(field(page, '姓名')).toHaveValue(person.name)
})

test('R20 HC-11 a person who lost the code gets it revoked with a reason, and the list says so', async ({ open, product }) => {
  const page = await open('desk', '/hall')
  await signInByKeyboard(page, product.officer)
  await issueByKeyboard(page, someone())
  await expect(codeOn(page)).toBeVisible()
  await page.keyboard.press('Alt+l')
  await page
    .getByRole('button', { name: /^作废 / })
    .first()
    .click()
  await button(page, '确认作废').click()
  await expect(page.getByText('请选择作废原因')).toBeVisible()
  await field(page, '作废原因').selectOption('lost')
  await button(page, '确认作废').click()
  await expect(page.getByText('的注册码已作废。')).toBeVisible()
  await page.waitForTimeout(500)
  await expect(page.getByText('的注册码已作废。')).toBeVisible()
  await expect(page.getByText('原因：本人遗失注册码').first()).toBeVisible()
})

test('R18 the slip is as wide as its roll, in both languages, and its picture does not carry the code', async ({ open, product }) => {
  const page = await open('desk', '/hall')
  await signInByKeyboard(page, product.officer)
  await issueByKeyboard(page, someone())
  await expect(codeOn(page)).toBeVisible()
  const slip = page.locator('.slip')
  await expect(slip).toContainText('注册码只能使用一次')
  await expect(slip).toContainText('The code works once')
  const code = (await codeOn(page).textContent())?.slice(0, 7).replace('-', '') ?? ''
  expect(await slip.getByRole('img').getAttribute('src')).not.toContain(code)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: '注册码已发放' })).toBeHidden()
  expect(Math.round(((await slip.boundingBox())?.width ?? 0) / (96 / 25.4))).toBe(80)
})
