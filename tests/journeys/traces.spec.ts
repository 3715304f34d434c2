/** What a person leaves behind on a device that others use too: nothing. */
import type { Page } from '@playwright/test'
import { register, officerSignIn } from '../world/acts.ts'
import { type SomeOne, someone } from '../world/people.ts'
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
  signOut,
} from './acts.ts'
import { expect, type Product, test } from './product.ts'

async function registered(product: Product): Promise<SomeOne> {
  const person = someone()
  const clerk = await officerSignIn(product.url, product.officer)
  await register(product.url, clerk, person, 'web')
  clerk.close()
  return person
}

/** Everything a script of the page could read: storage, caches, databases, the address, the state of the history, cookies. */
const lyingAbout = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept = [
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
      location.href,
      JSON.stringify(history.state),
    ]
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) kept.push((await (await cache.match(request))?.text()) ?? '')
    }
    for (const { name } of await indexedDB.databases()) kept.push(`database ${name}`)
    return kept.join('\n')
  })

const cachedAddresses = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const all = (await caches.keys()).map(async (name) => (await caches.open(name)).keys())
    return (await Promise.all(all)).flat().map(({ url }) => new URL(url).pathname)
  })

/** Cookies but for the one by which a device is known again when its owner is being locked out by strangers; it opens nothing. */
async function sessionCookies(page: Page): Promise<readonly string[]> {
  const cookies = await page.context().cookies()
  expect(cookies.filter(({ httpOnly }) => !httpOnly)).toEqual([])
  return cookies.map(({ name }) => name).filter((name) => !name.endsWith('shiming-device'))
}

/** Words in storage, but for those that say how the page looks to anybody. */
const wordsKept = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key !== 'shiming-mode'))

function expectNothingOf(person: SomeOne, text: string): void {
  for (const word of [person.name, person.document.number, person.phone, person.loginName, person.password])
    expect(text.includes(word), 'a personal value is found').toBe(false)
}

test('R5 SE-14 a person who registered and signed out leaves nothing in the browser on the Web', async ({ open, product }) => {
  const person = someone()
  const code = await product.codeFor(person)
  const page = await open('desk', '/register')
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, person, code)
  const typing = await lyingAbout(page)
  for (const secret of [code, person.document.number]) expect(typing.includes(secret)).toBe(false)
  await button(page, '下一步').click()
  await fillCredentials(page, person, product)
  await chooseDomicile(page)
  expect(await lyingAbout(page)).not.toContain(person.password)
  await button(page, '完成注册').click()
  await expect(heading(page, '注册成功')).toBeVisible()
  expectNothingOf(person, await lyingAbout(page))
  await page.getByRole('main').getByRole('link', { name: '去登录' }).click()
  await signIn(page, person.loginName, person.password)
  await seesAccount(page, person)
  expectNothingOf(person, await lyingAbout(page))
  await signOut(page)
  expectNothingOf(person, await lyingAbout(page))
  expect(await wordsKept(page)).toEqual([])
  expect(await sessionCookies(page)).toEqual([])
})

test('R5 SE-14 a person who registered in the App and signed out leaves nothing in it, its caches included', async ({ open, product }) => {
  const person = someone()
  const code = await product.codeFor(person)
  const page = await open('phone', '/app')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.goto('/app#/register')
  await beginInApp(page)
  await fillIdentityInApp(page, person, code)
  await button(page, '下一步').tap()
  await fillCredentials(page, person, product)
  await button(page, '完成注册').tap()
  await page.getByRole('main').getByRole('link', { name: '去登录' }).tap()
  await signIn(page, person.loginName, person.password)
  await seesAccount(page, person)
  await signOut(page)
  expectNothingOf(person, await lyingAbout(page))
  expect(await wordsKept(page)).toEqual([])
  const cached = await cachedAddresses(page)
  expect(cached).toContain('/app')
  expect(cached.filter((path) => path.startsWith('/api/'))).toEqual([])
  expect(await sessionCookies(page)).toEqual([])
})

test('SE-03 a person who signed out is not shown again by Back, by a reload or by the address', async ({ open, product }) => {
  const person = await registered(product)
  const page = await open('desk', '/')
  await page.getByRole('banner').getByRole('link', { name: '登录', exact: true }).click()
  await signIn(page, person.phone, person.password)
  await seesAccount(page, person)
  await page.goto('/help')
  await page.goBack()
  await seesAccount(page, person)
  await signOut(page)
  const masked = person.name.charAt(0) + '*'.repeat(person.name.length - 1)
  const isNobodys = async () => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.content()).not.toContain(masked)
  }
  await page.goBack()
  await isNobodys()
  await page.goForward()
  await isNobodys()
  await page.goto('/account')
  await expect(page.getByText('请先登录，再查看您的账号。')).toBeVisible()
  await page.reload()
  await isNobodys()
})

test('R5 a person who signs out at one window is out at the other', async ({ open, product }) => {
  const person = await registered(product)
  const page = await open('desk', '/sign-in')
  await signIn(page, person.phone, person.password)
  await seesAccount(page, person)
  const other = await page.context().newPage()
  await other.goto('/account')
  await seesAccount(other, person)
  await signOut(other)
  await page.reload()
  await expect(page.getByText('请先登录，再查看您的账号。')).toBeVisible()
})

test('R5 a person sees the own data masked, with channel, method and time of the registration, and the last sign-ins', async ({
  open,
  product,
}) => {
  const person = await registered(product)
  const page = await open('desk', '/sign-in')
  await signIn(page, person.phone, `${person.password}x`)
  await expect(page.getByRole('alert')).toBeFocused()
  await signIn(page, person.phone, person.password)
  await seesAccount(page, person)
  const text = await page.locator('main').innerText()
  for (const word of [person.name, person.document.number, person.phone]) expect(text).not.toContain(word)
  for (const word of [
    person.document.number.slice(0, 4),
    person.phone.slice(-4),
    '居民身份证',
    '长期',
    '中国',
    '海曙区',
    '网页端',
    '大厅注册码注册',
  ])
    expect(text).toContain(word)
  await expect(page.getByRole('row').filter({ hasText: '成功' }).first()).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '未成功' })).toHaveCount(1)
})

test('RC-25 a person finds neither code nor number in any address of the whole way', async ({ open, product, watched }) => {
  const person = someone()
  const code = await product.codeFor(person)
  watched.secret(code, `${code.slice(0, 3)}-${code.slice(3)}`, person.name, person.document.number, person.phone, person.password)
  const page = await open('desk', '/register')
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, person, code)
  await field(page, '证件号码').press('Enter')
  await fillCredentials(page, person, product)
  await chooseDomicile(page)
  await button(page, '完成注册').click()
  await page.getByRole('main').getByRole('link', { name: '去登录' }).click()
  await signIn(page, person.document.number, person.password)
  await seesAccount(page, person)
  expect(await page.evaluate(() => document.referrer)).not.toMatch(/\d{11}/)
})
