/** Small screens and large print: nothing is cut off, nobody scrolls sideways (WCAG 1.4.4, 1.4.10; L30). */
import type { Page } from '@playwright/test'
import { someone } from '../world/people.ts'
import {
  beginOnWeb,
  button,
  clerkSignsIn,
  fillCredentials,
  fillIdentityOnWeb,
  heading,
  scrollsSideways,
  seesAccount,
  signIn,
} from './acts.ts'
import { expect, test } from './product.ts'

/** Buttons and links that a finger has to hit: 44 px, but for links inside a text. */
const tooSmall = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, .button, input:not([type=radio], [type=checkbox]), select')]
      .filter((one) => one.offsetParent !== null)
      .filter((one) => one.getBoundingClientRect().height < 44)
      .map((one) => `${one.tagName} ${one.innerText.trim() || one.id} ${Math.round(one.getBoundingClientRect().height)} px`),
  )

async function looksWell(page: Page, name: string): Promise<void> {
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('.skeleton')).toHaveCount(0)
  expect.soft(await scrollsSideways(page), `${name} scrolls sideways`).toBe(false)
  expect.soft(await tooSmall(page), `${name} is hard to hit`).toEqual([])
}

test('L30 a person with a screen of 320 px and large print reads every page of portal and App', async ({ open, picture }) => {
  const page = await open('small', '/')
  await button(page, '大字版').tap()
  for (const path of ['/', '/halls', '/help', '/agreements', '/accessibility', '/register', '/sign-in', '/account', '/register/declined']) {
    await page.goto(path)
    await looksWell(page, path)
    await picture(page, `narrow-web${path.replaceAll('/', '-')}`)
    await page.goto(`/app#${path}`)
    await looksWell(page, `/app#${path}`)
    await picture(page, `narrow-app${path.replaceAll('/', '-')}`)
  }
})

test('R36 L30 a person with a screen of 320 px and large print registers on the Web', async ({ open, product, picture }) => {
  const person = someone()
  const page = await open('small', '/register')
  await button(page, '大字版').tap()
  await beginOnWeb(page)
  await looksWell(page, 'identity')
  await picture(page, 'narrow-identity')
  await fillIdentityOnWeb(page, person, await product.codeFor(person))
  await button(page, '下一步').tap()
  await expect(heading(page, '设置登录信息')).toBeVisible()
  await fillCredentials(page, person, product)
  await page.getByRole('searchbox').fill('海曙')
  await button(page, '浙江省 宁波市 海曙区').tap()
  await looksWell(page, 'credentials')
  await picture(page, 'narrow-credentials')
  await button(page, '完成注册').tap()
  await expect(heading(page, '注册成功')).toBeVisible()
  await looksWell(page, 'done')
  await page.getByRole('main').getByRole('link', { name: '去登录' }).tap()
  await signIn(page, person.phone, person.password)
  await seesAccount(page, person)
  await looksWell(page, 'account')
  await picture(page, 'narrow-account')
})

test('R15 L30 a clerk with a screen of 320 px uses the counter', async ({ open, product, picture }) => {
  const page = await open('small', '/hall')
  await clerkSignsIn(page, product)
  for (const path of ['/hall', '/hall/codes', '/hall/second-factor']) {
    await page.goto(path)
    await expect(page.locator('h1')).toBeVisible()
    expect.soft(await scrollsSideways(page), path).toBe(false)
    await picture(page, `narrow${path.replaceAll('/', '-')}`)
  }
})
