/** What happens to a person on the way: mistakes, other documents, other homes, other devices. */
import { wrongCode } from '../world/acts.ts'
import { someone, someoneWith } from '../world/people.ts'
import {
  beginInApp,
  beginOnWeb,
  button,
  chooseDomicile,
  field,
  fillCredentials,
  fillIdentityInApp,
  fillIdentityOnWeb,
  heading,
  seesAccount,
  signIn,
} from './acts.ts'
import { expect, test } from './product.ts'

test('R28 R49 a person who mistypes the code hears it at once, keeps everything typed, is shown the hall, and goes on', async ({
  open,
  product,
}) => {
  const person = someone()
  const code = await product.codeFor(person)
  const page = await open('desk', '/register')
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, person, wrongCode(code))
  await button(page, '下一步').click()
  const summary = page.getByRole('alert')
  await expect(summary).toBeFocused()
  await expect(summary).toContainText('注册码与身份信息不匹配')
  await expect(summary.getByRole('link', { name: '查看办税服务厅' })).toBeVisible()
  await expect(field(page, '姓名')).toHaveValue(person.name)
  await expect(field(page, '证件类型')).toHaveValue('resident-id')
  await expect(field(page, '证件号码')).toHaveValue(person.document.number)
  await expect(field(page, '注册码')).not.toHaveValue('')
  await field(page, '注册码').fill(code.toLowerCase())
  await button(page, '下一步').click()
  await expect(heading(page, '设置登录信息')).toBeVisible()
})

test('R29 a person who leaves everything empty is led from the summary to each field', async ({ open }) => {
  const page = await open('desk', '/register')
  await beginOnWeb(page)
  await button(page, '下一步').click()
  const summary = page.getByRole('alert')
  await expect(summary).toBeFocused()
  await expect(summary.getByRole('listitem')).toHaveText([/^注册码/, /^姓名/, /^证件类型/, /^证件号码/])
  await summary.getByRole('link', { name: /^姓名/ }).click()
  await expect(field(page, '姓名')).toBeFocused()
})

test('R18 R30 a person types full width, small letters and a foreign dot, and sees what was mended', async ({ open }) => {
  const page = await open('desk', '/register')
  await beginOnWeb(page)
  await field(page, '注册码').pressSequentially('ａｂ c２３４')
  await expect(field(page, '注册码')).toHaveValue('ABC-234')
  await expect(page.getByText('已将全角字符转换为半角')).toBeVisible()
  await field(page, '姓名').fill('阿不都・㛃䶮𬎆')
  await field(page, '证件号码').focus()
  await expect(field(page, '姓名')).toHaveValue('阿不都·㛃䶮𬎆')
  await expect(page.getByText('已将间隔符统一为“·”')).toBeVisible()
  await expect(button(page, '录入生僻字')).toBeVisible()
})

test('R37 R41 R42 R43 R44 a person sees each rule of the password being met, and a resend counted down', async ({ open, product }) => {
  const person = someone()
  const page = await open('desk', '/register')
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, person, await product.codeFor(person))
  await button(page, '下一步').click()
  await expect(heading(page, '设置登录信息')).toBeVisible()
  const rules = page.getByRole('list', { name: '密码规则' }).getByRole('listitem')
  const met = () => rules.evaluateAll((items) => items.map((item) => item.getAttribute('data-holds') === 'true'))
  await field(page, '登录名').fill('12345')
  await field(page, '密码').fill('Aa1 3456')
  expect(await met()).toEqual([true, true, false, true, expect.anything()])
  await expect(page.getByText('登录名不能全是数字').or(page.getByText('不能全是数字')).first()).toBeVisible()
  await field(page, '密码').fill('Aa123456')
  expect((await met()).at(-1)).toBe(false)
  await field(page, '密码').fill('abc')
  expect((await met()).slice(0, 2)).toEqual([false, false])
  await field(page, '密码').fill(person.password)
  expect(await met()).toEqual([true, true, true, true, true])
  await button(page, '显示密码').click()
  await expect(field(page, '密码')).toHaveAttribute('type', 'text')
  await field(page, '登录名').fill(person.loginName)
  await field(page, '手机号码').fill(person.phone)
  await button(page, '获取验证码').click()
  await expect(page.getByRole('button', { name: /^\d+ 秒后可重发$/ })).toHaveAttribute('aria-disabled', 'true')
  await expect(field(page, '短信验证码')).toBeFocused()
  await field(page, '短信验证码').fill('000000')
  await chooseDomicile(page)
  await button(page, '完成注册').click()
  await expect(page.getByRole('alert')).toContainText('短信验证码不正确')
  await expect(field(page, '密码')).toHaveValue(person.password)
})

test('R36 a person finds the household place by its name', async ({ open, product }) => {
  const person = someone()
  const page = await open('desk', '/register')
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, person, await product.codeFor(person))
  await button(page, '下一步').click()
  await fillCredentials(page, person, product)
  await page.getByRole('searchbox').fill('海曙')
  await button(page, '浙江省 宁波市 海曙区').click()
  await expect(page.getByText('已选择：')).toContainText('浙江省 宁波市 海曙区')
  await button(page, '完成注册').click()
  await expect(heading(page, '注册成功')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: '去登录' }).click()
  await signIn(page, person.phone, person.password)
  await expect(page.getByRole('definition').filter({ hasText: '海曙区' })).toBeVisible()
})

test('R17 R28 R36 a person without a household in the mainland says 不适用 and where he lives; R45 a foreign passport does not sign in', async ({
  open,
  product,
}) => {
  const person = someoneWith('foreign-passport')
  const page = await open('desk', '/register')
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, person, await product.codeFor(person))
  await field(page, '签发国家或地区').selectOption('USA')
  await field(page, '国籍').selectOption('USA')
  await button(page, '下一步').click()
  await fillCredentials(page, person, product)
  await page.getByRole('checkbox', { name: '不适用' }).check()
  await expect(page.getByText('现在居住的省、市、区县')).toBeVisible()
  await chooseDomicile(page)
  await button(page, '完成注册').click()
  await expect(heading(page, '注册成功')).toBeVisible()
  await expect(page.locator('.ways')).not.toContainText('证件号码')
  await page.getByRole('main').getByRole('link', { name: '去登录' }).click()
  await signIn(page, person.document.number, person.password)
  await expect(page.getByRole('alert')).toContainText('登录失败')
  await signIn(page, person.loginName, person.password)
  await seesAccount(page, person)
  await expect(page.getByText('经常居住地')).toBeVisible()
  await expect(page.getByText('网页端')).toBeVisible()
})

test('R1 R21 a person who began on the Web goes on in the App with the same code; afterwards the code is used up', async ({
  open,
  product,
}) => {
  const person = someone()
  const code = await product.codeFor(person)
  const web = await open('desk', '/register')
  await beginOnWeb(web)
  await fillIdentityOnWeb(web, person, code)
  await button(web, '下一步').click()
  await expect(heading(web, '设置登录信息')).toBeVisible()

  const app = await open('phone', '/app#/register')
  await beginInApp(app)
  await fillIdentityInApp(app, person, code)
  await button(app, '下一步').tap()
  await fillCredentials(app, person, product)
  await button(app, '完成注册').tap()
  await expect(heading(app, '注册成功')).toBeVisible()

  const again = await open('desk', '/register')
  await beginOnWeb(again)
  await fillIdentityOnWeb(again, person, code)
  await button(again, '下一步').click()
  await expect(again.getByRole('alert')).toBeFocused()
  await expect(heading(again, '填写身份信息')).toBeVisible()
})
