/** Registering by portrait: prompts before a camera, from the App, and from the Web by way of a phone. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { maskName, maskNumber } from '@shiming/core'
import type { Page } from '@playwright/test'
import { type SomeOne, someone } from '../world/people.ts'
import { button, chooseDomicile, field, fillCredentials, heading, pick, scrollsSideways, seesAccount, signIn } from './acts.ts'
import { actsBeforeCamera, drawReel, putOnFile, type Reel, seesLoginSettings, withCamera } from './before-camera.ts'
import { expect, type Product, test } from './product.ts'
import { holdsForEverybody } from './screens.ts'

test.describe.configure({ timeout: 240_000 })

let drawn: Promise<Reel> | undefined
const reel = (): Promise<Reel> => (drawn ??= drawReel())

/**
 * A drawn head holds as still as nobody does, so that now and then two frames are one to the server, which rightly refuses them. Until the head sways
 * while a prompt is held, these are run by hand; the same ways are walked over HTTP in tests/cases/fc.test.ts and server/src/acts/portrait.test.ts.
 */
const byHand = process.env['ACTED_JOURNEYS'] === undefined

const authority = (product: Product, faults: object | null): void => {
  const folder = join(product.server.dataDir, 'authority')
  mkdirSync(folder, { recursive: true })
  if (faults === null) rmSync(join(folder, 'faults.json'), { force: true })
  else writeFileSync(join(folder, 'faults.json'), JSON.stringify(faults))
}

async function toIdentityInApp(page: Page): Promise<void> {
  const radio = page.getByRole('radio', { name: '人脸识别认证注册' })
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await radio.tap()
  await button(page, '下一步').tap()
  await page.getByRole('checkbox', { name: '我已阅读并同意' }).tap()
  await button(page, '下一步').tap()
  await expect(heading(page, '人脸信息处理的单独同意')).toBeVisible()
  const consent = page.getByRole('checkbox', { name: '我同意为上述用途处理我的人脸信息' })
  await expect(consent).not.toBeChecked()
  await consent.tap()
  await button(page, '同意并继续').tap()
  await expect(heading(page, '填写身份信息')).toBeVisible()
}

async function identifyInApp(page: Page, person: SomeOne): Promise<void> {
  await pick(page, '证件类型', '居民身份证')
  await field(page, '证件号码').fill(person.document.number)
  await field(page, '姓名').fill(person.name)
  await button(page, '开始人脸识别').tap()
  await expect(heading(page, '人脸识别')).toBeVisible()
}

async function toConsentOnWeb(page: Page): Promise<void> {
  await button(page, '同意并继续').click()
  await page.getByRole('radio', { name: '人脸识别认证注册' }).check()
  await button(page, '下一步').click()
  await expect(heading(page, '人脸信息处理的单独同意')).toBeVisible()
}

async function identifyOnWeb(page: Page, person: SomeOne): Promise<void> {
  await expect(heading(page, '填写身份信息')).toBeVisible()
  await field(page, '姓名').fill(person.name)
  await field(page, '证件类型').selectOption('resident-id')
  await field(page, '证件号码').fill(person.document.number)
  await button(page, '开始人脸识别').click()
  await expect(heading(page, '人脸识别')).toBeVisible()
}

async function toCameraOnWeb(page: Page, person: SomeOne): Promise<void> {
  await toConsentOnWeb(page)
  await page.getByRole('checkbox', { name: '我同意为上述用途处理我的人脸信息' }).check()
  await button(page, '同意并继续').click()
  await identifyOnWeb(page, person)
}

async function toCameraInApp(page: Page, person: SomeOne): Promise<void> {
  await withCamera(page)
  await page.reload()
  await toIdentityInApp(page)
  await identifyInApp(page, person)
}

test('R12 R14 R27 R32 R33 R34 R47 a person registers in the App by three movements before the camera, and signs in', async ({
  open,
  product,
}) => {
  test.skip(byHand, 'a drawn head holds stiller than people do: ACTED_JOURNEYS=1 runs it')
  const person = someone()
  await putOnFile(product, person)
  const page = await open('phone', '/app#/register')
  const fetched: string[] = []
  page.on('response', (answer) => fetched.push(answer.url()))
  await toCameraInApp(page, person)
  expect(fetched.filter((address) => /\.(wasm|onnx)|landmarks/.test(address))).toEqual([])
  const took: number[] = []
  page.on('requestfinished', (request) => {
    if (request.method() === 'PUT' && request.url().endsWith('/portrait')) took.push(Math.round(request.timing().responseEnd))
  })
  await button(page, '打开摄像头，开始拍摄').tap()
  const asked = await actsBeforeCamera(page, await reel())
  expect(new Set(asked).size).toBe(4)
  await seesLoginSettings(page)
  console.log(`   answers of the server to each prompt, the last with the verdict: ${took.join(', ')} ms`)
  await fillCredentials(page, person, product)
  await button(page, '完成注册').tap()
  await expect(heading(page, '注册成功')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: '去登录' }).tap()
  await signIn(page, person.document.number, person.password)
  await seesAccount(page, person)
})

test('R52 R33 R34 a person on the Web hands the camera to a phone, which says whose it is; the page on the Web goes on by itself', async ({
  open,
  product,
  picture,
  watched,
}) => {
  test.skip(byHand, 'a drawn head holds stiller than people do: ACTED_JOURNEYS=1 runs it')
  const person = someone()
  await putOnFile(product, person)
  // The link that was replaced.
  watched.expecting(/410 \(Gone\)/)
  const page = await open('desk', '/register')
  await toCameraOnWeb(page, person)
  await button(page, '显示二维码').click()
  await expect(page.getByRole('img', { name: '在手机上完成人脸识别的二维码' })).toBeVisible()
  await picture(page, 'hand-over-1280')
  const spent = await page.locator('.link-text').innerText()
  // Closing the page loses nothing: it comes back to this step, and a new link takes the place of the old one.
  await page.reload()
  await expect(heading(page, '人脸识别')).toBeVisible()
  await button(page, '显示二维码').click()
  const link = await page.locator('.link-text').innerText()
  expect(link).not.toBe(spent)

  const phone = await open('phone', '/app')
  await withCamera(phone)
  await phone.goto(spent.replace(/^https?:\/\/[^/]+/, product.url))
  await phone.reload()
  await expect(phone.getByText('这个链接不能用了')).toBeVisible()
  await phone.goto('about:blank')
  await phone.goto(link.replace(/^https?:\/\/[^/]+/, product.url))
  await expect(phone.getByText(maskName(person.name))).toBeVisible()
  await expect(phone.getByText(maskNumber('resident-id', person.document.number))).toBeVisible()
  await picture(phone, 'phone-confirm-390')
  await phone.reload()
  await button(phone, '是我本人，继续').tap()
  await button(phone, '打开摄像头，开始拍摄').tap()
  await actsBeforeCamera(phone, await reel())
  await expect(phone.getByText('请回到电脑继续')).toBeVisible({ timeout: 30_000 })
  await seesLoginSettings(page)
  await fillCredentials(page, person, product)
  await chooseDomicile(page)
  await button(page, '完成注册').click()
  await expect(heading(page, '注册成功')).toBeVisible()
})

test('R33 while the police do not answer nothing is used up: the person tries again with the same pictures, and is let on', async ({
  open,
  product,
  watched,
}) => {
  test.skip(byHand, 'a drawn head holds stiller than people do: ACTED_JOURNEYS=1 runs it')
  const person = someone()
  await putOnFile(product, person)
  watched.expecting(/503/)
  const page = await open('phone', '/app#/register')
  await toCameraInApp(page, person)
  authority(product, { status: 500 })
  await button(page, '打开摄像头，开始拍摄').tap()
  await actsBeforeCamera(page, await reel())
  await expect(page.getByText('比对服务暂时没有回应')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('alert').getByRole('link', { name: '查看办税服务厅' })).toBeVisible()
  authority(product, null)
  await expect(async () => {
    if (await heading(page, '人脸识别').isVisible()) await button(page, '用刚才的画面再试一次').tap({ timeout: 1000 })
    await expect(heading(page, '设置登录信息')).toBeVisible({ timeout: 8000 })
  }).toPass({ timeout: 90_000 })
})

test('R47 a person whose name is not the one on file is not let on, is not told which it was, hears how often he may try, and of the hall', async ({
  open,
  product,
}) => {
  test.skip(byHand, 'a drawn head holds stiller than people do: ACTED_JOURNEYS=1 runs it')
  const person = someone()
  await putOnFile(product, { ...person, name: `${person.name}甲` })
  const page = await open('phone', '/app#/register')
  await toCameraInApp(page, person)
  await button(page, '打开摄像头，开始拍摄').tap()
  await actsBeforeCamera(page, await reel())
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('未能通过比对', { timeout: 30_000 })
  await expect(alert).toContainText('本次注册还可以再试 2 次')
  await expect(alert.getByRole('link', { name: '查看办税服务厅' })).toBeVisible()
})

test('L10 a person who refuses the camera hears why it does not go on, and of the hall; R13 other documents cannot be chosen', async ({
  open,
}) => {
  const page = await open('phone', '/app#/register')
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'))
  })
  await page.reload()
  await toIdentityInApp(page)
  await page.getByRole('button', { name: '证件类型' }).tap()
  await expect(page.getByRole('button', { name: '外国护照（不支持人脸识别）' })).toBeDisabled()
  await page.getByRole('dialog').getByRole('button', { name: '居民身份证', exact: true }).tap()
  await expect(page.getByText('人脸识别仅支持居民身份证')).toBeVisible()
  const person = someone()
  await field(page, '证件号码').fill(person.document.number)
  await field(page, '姓名').fill(person.name)
  await button(page, '开始人脸识别').tap()
  await button(page, '打开摄像头，开始拍摄').tap()
  const alert = page.getByRole('alert')
  await expect(alert).toContainText('没有使用摄像头的权限')
  await expect(alert.getByRole('link', { name: '查看办税服务厅' })).toBeVisible()
  await expect(button(page, '再试一次')).toBeVisible()
  await button(page, '改用大厅注册码注册').tap()
  await expect(page.getByRole('radio', { name: '大厅注册码注册' })).toBeChecked()
})

test('R32 R52 every screen of the portrait step holds for everybody, and the guides say what to do before the camera of a real browser', async ({
  open,
  picture,
}) => {
  const person = someone()
  const page = await open('desk', '/register')
  await withCamera(page)
  await page.reload()
  await toConsentOnWeb(page)
  await holdsForEverybody(page, 'portrait-consent', { picture })
  await page.getByRole('checkbox', { name: '我同意为上述用途处理我的人脸信息' }).check()
  await button(page, '同意并继续').click()
  await identifyOnWeb(page, person)
  await button(page, '显示二维码').click()
  await expect(page.getByRole('img', { name: '在手机上完成人脸识别的二维码' })).toBeVisible()
  await holdsForEverybody(page, 'portrait-hand-over', { picture })
  await button(page, '使用电脑摄像头').click()
  await holdsForEverybody(page, 'portrait-before', { picture })
  await button(page, '打开摄像头，开始拍摄').click()
  await expect(page.getByText('没有看到人脸，请把脸放进圆框。')).toBeVisible({ timeout: 40_000 })
  await holdsForEverybody(page, 'portrait-viewfinder', { picture, oneLanguage: true })
  await page.setViewportSize({ width: 320, height: 640 })
  expect(await scrollsSideways(page)).toBe(false)
  await picture(page, 'portrait-viewfinder-320')
  await button(page, '停止拍摄').click()
  await page.goto('/portrait-on-file')
  await expect(page.getByText('这是模拟，不是真实业务')).toBeVisible()
  await holdsForEverybody(page, 'portrait-on-file', { picture })
})

test('R32 a person whose browser cannot run the guides registers all the same, holding each movement until told to come back', async ({
  open,
  product,
  watched,
}) => {
  test.skip(byHand, 'a drawn head holds stiller than people do: ACTED_JOURNEYS=1 runs it')
  const person = someone()
  await putOnFile(product, person)
  watched.expecting(/landmarks-worker|ERR_FAILED/)
  const page = await open('phone', '/app#/register')
  await page.route(/landmarks-worker/, (route) => route.abort())
  await toCameraInApp(page, person)
  // Without guides nobody waits for a face: the pictures are at hand before.
  const pictures = await reel()
  await button(page, '打开摄像头，开始拍摄').tap()
  const asked = await actsBeforeCamera(page, pictures, 'held')
  expect(new Set(asked).size).toBe(4)
  await seesLoginSettings(page)
})
