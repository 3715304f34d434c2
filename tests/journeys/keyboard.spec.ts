/** A person without a mouse: the whole registration with Tab, Space, Enter and arrows. */
import type { Page } from '@playwright/test'
import { someone } from '../world/people.ts'
import { heading, seesAccount } from './acts.ts'
import { expect, readSms, test } from './product.ts'

/** Presses Tab until a control of this name has the focus; it must be seen to have it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press('Tab')
    const focus = page.locator(':focus')
    if ((await focus.count()) === 0) continue
    const label = await focus.evaluate((at: HTMLInputElement) => at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText)
    if (!name.test(label.trim())) continue
    // A choice shows it at the card around it.
    const shown = await focus.evaluate((at) =>
      [at, at.closest('label') ?? at].some((one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one)
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      }),
    )
    expect(shown, `the focus at ${label} is seen`).toBe(true)
    return
  }
  throw new Error(`forty times Tab did not lead to ${name}`)
}

test('R23 R24 R28 R36 a person registers on the Web and signs in with nothing but the keyboard', async ({ open, product }) => {
  const person = someone()
  const code = await product.codeFor(person)
  const page = await open('desk', '/')
  const { keyboard } = page
  await keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到主要内容' })).toBeFocused()
  await keyboard.press('Enter')
  await tabTo(page, /^立即注册$/)
  await keyboard.press('Enter')
  await tabTo(page, /^同意并继续$/)
  await keyboard.press('Enter')
  await expect(heading(page, '选择注册方式')).toBeFocused()
  await tabTo(page, /大厅注册码注册/)
  await keyboard.press('Space')
  await keyboard.press('Enter')

  await expect(heading(page, '填写身份信息')).toBeFocused()
  await tabTo(page, /^注册码$/)
  await keyboard.type(code)
  await tabTo(page, /^姓名$/)
  await keyboard.type(person.name)
  await tabTo(page, /^证件类型$/)
  await keyboard.press('ArrowDown')
  await tabTo(page, /^证件号码$/)
  await keyboard.type(person.document.number)
  await keyboard.press('Enter')

  await expect(heading(page, '设置登录信息')).toBeFocused()
  await tabTo(page, /^登录名$/)
  await keyboard.type(person.loginName)
  await tabTo(page, /^密码$/)
  await keyboard.type(person.password)
  await tabTo(page, /^手机号码$/)
  await keyboard.type(person.phone)
  await tabTo(page, /^获取验证码$/)
  await keyboard.press('Enter')
  await expect(page.getByLabel('短信验证码', { exact: true })).toBeFocused()
  await keyboard.type(await readSms(product, person.phone))
  await tabTo(page, /按名称查找/)
  await keyboard.type('海曙')
  await expect(page.getByText('点选即可')).toBeVisible()
  await tabTo(page, /^浙江省 宁波市 海曙区$/)
  await keyboard.press('Enter')
  await expect(page.getByText('已选择：')).toContainText('海曙区')
  await tabTo(page, /^完成注册$/)
  await keyboard.press('Enter')

  await expect(heading(page, '注册成功')).toBeFocused()
  await tabTo(page, /^去登录$/)
  await keyboard.press('Enter')
  await expect(heading(page, '登录')).toBeFocused()
  await tabTo(page, /^密码$/)
  await keyboard.type(person.password)
  await keyboard.press('Enter')
  await seesAccount(page, person)
  await tabTo(page, /^退出登录$/)
  await keyboard.press('Enter')
  await expect(page.getByText('您已退出登录')).toBeVisible()
})
