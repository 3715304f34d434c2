/** A name with a character that no code exists for: the counter, the queue, and what its holder sees. */
import type { Page } from '@playwright/test'
import { someone } from '../world/people.ts'
import {
  beginOnWeb,
  button,
  clerkSignsIn,
  fillAtCounter,
  fillIdentityOnWeb,
  heading,
  scrollsSideways,
  signIn,
  signInByKeyboard,
} from './acts.ts'
import { expect, type Product, test } from './product.ts'
import { holdsForEverybody } from './screens.ts'
import { Client } from '../world/client.ts'
import { identified, officerSignIn, register } from '../world/acts.ts'

async function registered(product: Product, name: string) {
  const person = someone({ name })
  const clerk = await officerSignIn(product.url, product.officer)
  await register(product.url, clerk, person, 'web')
  clerk.close()
  return person
}

const row = (page: Page, number: string) => page.getByRole('row').filter({ hasText: `${number.slice(0, 4)}**********${number.slice(-4)}` })
const form = (page: Page, name: string) => page.getByRole('form', { name })

test('L28 R16 the clerk is told what becomes of a described character, and confirms it with the original in hand', async ({
  open,
  product,
  watched,
  picture,
}) => {
  const person = someone({ name: '王⿰石羊' })
  watched.secret(person.document.number)
  const page = await open('desk', '/hall')
  await clerkSignsIn(page, product)
  await fillAtCounter(page, person)
  await expect(page.getByText('进入“无码字”列表')).toBeVisible()
  await picture(page, 'unencoded-counter')
  await button(page, '发放注册码').click()
  await expect(heading(page, '注册码已发放')).toBeFocused()
  await page.getByRole('link', { name: '无码字' }).click()
  await expect(heading(page, '无码字')).toBeFocused()
  const waiting = row(page, person.document.number)
  await expect(waiting).toContainText('待确认')
  await expect(waiting.getByRole('img', { name: '拼合字形：⿰石羊' })).toBeVisible()
  await holdsForEverybody(page, 'queue of characters without a code')
  await picture(page, 'unencoded-queue')
  await waiting.getByRole('button', { name: /^处理/ }).click()
  await expect(heading(page, '王* 姓名第 2 个字')).toBeFocused()
  expect(await page.locator('.shape-large path').first().getAttribute('d')).toMatch(/^M/)
  await holdsForEverybody(page, 'character without a code')
  await picture(page, 'unencoded-one')
  await button(page, '确认描述').click()
  await expect(form(page, '一、确认描述').getByText('请先核对证件原件')).toBeVisible()
  await expect(form(page, '一、确认描述').getByRole('checkbox')).toBeFocused()
  await form(page, '一、确认描述').getByRole('checkbox').check()
  await form(page, '一、确认描述').getByLabel('核验说明').fill('户口簿第 3 页')
  await button(page, '确认描述').click()
  await expect(page.getByText('王* 的无码字描述已确认')).toBeVisible()
  await expect(row(page, person.document.number)).toHaveCount(0)
  await page.getByRole('radio', { name: '已确认' }).check()
  await expect(row(page, person.document.number)).toContainText('已确认')
})

test('L28 R45 by keyboard alone a code point is bound, and its holder is told at the next sign-in', async ({ open, product, picture }) => {
  const person = await registered(product, '李⿰石羊')
  const phone = await open('phone', '/sign-in')
  await signIn(phone, person.phone, person.password)
  await expect(phone.getByText('姓名中含拼合字形，待办税服务厅确认')).toBeVisible()
  await expect(phone.getByText('账户可照常使用')).toBeVisible()
  await picture(phone, 'unencoded-account-waiting')
  await holdsForEverybody(phone, 'account with a character without a code')
  const page = await open('desk', '/hall')
  await signInByKeyboard(page, product.officer)
  await page.keyboard.press('Alt+u')
  await expect(heading(page, '无码字')).toBeFocused()
  await row(page, person.document.number).getByRole('button').focus()
  await page.keyboard.press('Enter')
  await expect(heading(page, '李* 姓名第 2 个字')).toBeFocused()
  const binding = form(page, '二、绑定编码字')
  await binding.getByLabel('编码字', { exact: true }).focus()
  await page.keyboard.type('U+2549E')
  await expect(binding.getByText('将绑定“𥒞”（U+2549E）')).toBeVisible()
  await binding.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect(page.getByText('李* 的无码字已绑定为“𥒞”')).toBeVisible()
  await phone.reload()
  await expect(phone.getByText('您的姓名已更新')).toBeVisible()
  await expect(phone.getByText('（U+2549E）')).toBeVisible()
  await picture(phone, 'unencoded-account-bound')
  const client = new Client(product.url)
  expect((await client.call('signIn', { json: { identifier: person.document.number, password: person.password } })).status).toBe(201)
  client.close()
})

test('L28 what the person described otherwise is shown beside it and can be taken; on a phone and in English nothing is cut off', async ({
  open,
  product,
  picture,
}) => {
  const person = someone({ name: '赵⿰石羊' })
  const code = await product.codeFor(person)
  const { client } = await identified(product.url, { ...person, name: '赵⿱石羊' }, code)
  client.close()
  const page = await open('phone', '/hall/unencoded')
  await page.getByLabel('账号', { exact: true }).fill(product.officer.login)
  await page.getByLabel('密码', { exact: true }).fill(product.officer.password)
  await button(page, '登录').tap()
  await expect(row(page, person.document.number)).toContainText('本人描述不同')
  expect(await scrollsSideways(page)).toBe(false)
  await picture(page, 'unencoded-queue-phone')
  await row(page, person.document.number).getByRole('button').tap()
  await expect(page.getByRole('img', { name: '拼合字形：⿱石羊' })).toBeVisible()
  await button(page, '采用本人描述').tap()
  await expect(page.getByLabel('部件描述')).toHaveValue('⿱石羊')
  expect(await scrollsSideways(page)).toBe(false)
  await page.getByRole('button', { name: 'English' }).tap()
  await expect(heading(page, '赵*, sign 2 of the name')).toBeVisible()
  await picture(page, 'unencoded-one-phone-en')
  await page.getByRole('form', { name: '1. Confirm the description' }).getByRole('checkbox').check()
  await button(page, 'Correct and confirm').tap()
  await expect(page.getByText('The description for 赵* is confirmed')).toBeVisible()
})

test('L28 an officer whose colleague was faster is told, and one without a line may try again', async ({ open, product, watched }) => {
  watched.expecting(/ERR_FAILED|409/)
  const person = await registered(product, '钱⿰石羊')
  const page = await open('desk', '/hall')
  await clerkSignsIn(page, product)
  await page.keyboard.press('Alt+u')
  await row(page, person.document.number).getByRole('button').click()
  const colleague = await officerSignIn(product.url, product.officer)
  const items = (await colleague.call('listUnencoded', { query: { state: 'described' } })).body.items
  const { id } = items.find(({ maskedNumber }) => maskedNumber.endsWith(person.document.number.slice(-4))) ?? { id: 'not there' }
  await colleague.call('bindUnencoded', { id, json: { character: '𥒞', attested: true } })
  colleague.close()
  const confirming = form(page, '一、确认描述')
  await confirming.getByRole('checkbox').check()
  await button(page, '确认描述').click()
  await expect(page.getByText('这一条已由他人处理')).toBeVisible()
  await page.route('**/hall/unencoded-characters*', (route) => route.abort())
  await page.getByRole('radio', { name: '已绑定编码' }).check()
  await expect(page.getByText('未能读取无码字列表')).toBeVisible()
  await page.unroute('**/hall/unencoded-characters*')
  await button(page, '重试').click()
  await expect(row(page, person.document.number)).toContainText('𥒞')
})

test('R30 L28 the officer finds the encoded character among those of the same parts, or with the panel, and binds it', async ({
  open,
  product,
  picture,
}) => {
  const person = await registered(product, '孙⿰石羊')
  const page = await open('desk', '/hall')
  await clerkSignsIn(page, product)
  await page.keyboard.press('Alt+u')
  await row(page, person.document.number).getByRole('button').click()
  const binding = form(page, '二、绑定编码字')
  const character = binding.getByLabel('编码字', { exact: true })
  await binding.getByRole('button', { name: '选用 𥒞（U+2549E）' }).click()
  await expect(character).toHaveValue('𥒞')
  await character.fill('')
  await binding.getByRole('button', { name: '录入生僻字' }).click()
  const panel = page.getByRole('dialog', { name: '录入生僻字' })
  await expect(panel.getByRole('tab', { name: '无码字' })).toHaveCount(0)
  await panel.getByRole('tab', { name: '拆字' }).click()
  await panel.locator('#rn-parts').fill('石羊')
  await panel.getByRole('button', { name: /^𥒞/ }).first().click()
  await page.getByRole('button', { name: '确定', exact: true }).click()
  await expect(panel).toBeHidden()
  await expect(character).toHaveValue('𥒞')
  await picture(page, 'unencoded-binding')
  await binding.getByRole('checkbox').check()
  await button(page, '绑定编码字').click()
  await expect(page.getByText('孙* 的无码字已绑定为“𥒞”')).toBeVisible()
})

test('R30 R31 L28 a person on a phone describes the character with the panel, and registers with it', async ({
  open,
  product,
  picture,
}) => {
  const person = someone({ name: '周⿱山羊' })
  const code = await product.codeFor({ ...person, name: '周⿱山羊' })
  const page = await open('phone', '/register')
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, { ...person, name: '周' }, code)
  await page.getByRole('button', { name: '录入生僻字' }).tap()
  const panel = page.getByRole('dialog', { name: '录入生僻字' })
  await panel.getByRole('tab', { name: '无码字' }).tap()
  await panel.getByRole('button', { name: '上下', exact: true }).first().tap()
  await panel.locator('#rn-part-0').fill('山')
  await panel.locator('#rn-part-1').fill('羊')
  await expect(panel.locator('.rn-preview path')).toHaveAttribute('d', /^M/)
  await picture(page, 'unencoded-panel-phone')
  await panel
    .getByRole('button', { name: /录入|用这个|确定|填入/ })
    .last()
    .tap()
  await expect(page.getByLabel('姓名', { exact: true })).toHaveValue('周⿱山羊')
  await button(page, '下一步').tap()
  await expect(heading(page, '设置登录信息')).toBeVisible()
})
