/** The ways in, and the choices that are left to the person. */
import { expect, test } from './product.ts'
import { button, heading } from './acts.ts'

test('R23 a person finds 立即注册 and, at the top right, 注册; both lead to the same place', async ({ open }) => {
  const page = await open('desk', '/')
  const corner = page.getByRole('banner').getByRole('link', { name: '注册', exact: true })
  const box = await corner.boundingBox()
  expect(box?.x).toBeGreaterThan(1280 / 2)
  expect(box?.y).toBeLessThan(120)
  for (const entry of [corner, page.getByRole('main').getByRole('link', { name: '立即注册', exact: true })]) {
    await page.goto('/')
    await entry.click()
    await expect(page).toHaveURL(/\/register$/)
    await expect(heading(page, '自然人授权')).toBeFocused()
  }
})

test('R24 a person who does not agree to the authorisation is let go, is not asked again, and nothing is begun', async ({ open }) => {
  const page = await open('desk', '/register')
  const begun: string[] = []
  page.on('request', (request) => request.method() === 'POST' && begun.push(request.url()))
  await expect(page.getByRole('region', { name: '自然人授权' })).not.toBeEmpty()
  await button(page, '不同意').click()
  await expect(heading(page, '您选择了不同意')).toBeFocused()
  await page.waitForTimeout(500)
  await expect(page).toHaveURL(/\/register\/declined$/)
  await page.reload()
  await expect(heading(page, '您选择了不同意')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: '回到首页' }).click()
  await expect(page).toHaveURL(/\/$/)
  await expect(heading(page, '一次实名，安心办税')).toBeVisible()
  expect(begun).toEqual([])
  await page.goto('/register/method')
  await expect(heading(page, '自然人授权')).toBeVisible()
})

test('R12 R14 R48 R52 a person sees two methods by their exact names, none chosen, each with its notes, both open', async ({ open }) => {
  const page = await open('desk', '/register')
  await button(page, '同意并继续').click()
  const ways = page.getByRole('radio')
  await expect(ways).toHaveCount(2)
  await expect(page.locator('.choice-title')).toHaveText(['大厅注册码注册', '人脸识别认证注册'].map((name) => new RegExp(name)))
  for (const way of await ways.all()) await expect(way).not.toBeChecked()
  await expect(page.locator('.choice-detail')).toHaveText([/办税服务厅领取注册码。适用于所有证件类型/, /仅支持居民身份证/])
  for (const way of await ways.all()) await expect(way).toBeEnabled()
  const [code, portrait] = await Promise.all((await page.locator('.choice-card').all()).map((card) => card.boundingBox()))
  expect(portrait?.width).toBe(code?.width)
  await button(page, '下一步').click()
  await expect(page.getByText('请选择一种注册方式')).toBeVisible()
  await expect(ways.first()).toBeFocused()
})

test('R2 a person installs the App by a code of the page and by the link beside it; phones know it as installable', async ({
  open,
  product,
}) => {
  const page = await open('desk', '/')
  const picture = page.getByRole('img', { name: '手机 App 安装页面的二维码' })
  await picture.scrollIntoViewIfNeeded()
  await expect(picture).toBeVisible()
  expect(await picture.getAttribute('src')).toMatch(/^data:image\/svg\+xml/)
  expect(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)).toBe(true)
  const link = page.getByRole('link', { name: `${product.url}/app` })
  await expect(link).toHaveAttribute('href', `${product.url}/app`)
  await link.click()
  await expect(page.getByRole('main').getByRole('link', { name: '注册', exact: true })).toBeVisible()
  const manifest = await page.evaluate(async () => {
    const at = document.querySelector<HTMLLinkElement>('link[rel=manifest]')?.href ?? ''
    return (await (await fetch(at)).json()) as {
      start_url: string
      display: string
      icons: { src: string; sizes: string; purpose?: string }[]
    }
  })
  expect(manifest).toMatchObject({ start_url: expect.stringMatching(/^\/app/), display: 'standalone' })
  expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
  for (const { src } of manifest.icons) expect((await page.request.get(new URL(src, `${product.url}/app/`).href)).status(), src).toBe(200)
})

test('R49 a person finds the halls with address, hours, phone and access, from the portal and from the choice of method', async ({
  open,
}) => {
  const page = await open('desk', '/')
  const hall = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '示范市中心办税服务厅' }) })
  for (const text of ['样例路 1 号', '9:00–17:00', '0000-1236601', '无障碍卫生间']) await expect(hall).toContainText(text)
  await page.goto('/register')
  await button(page, '同意并继续').click()
  await page.getByRole('link', { name: '查看办税服务厅' }).click()
  await expect(heading(page, '就近的办税服务厅')).toBeVisible()
  await page.goBack()
  await expect(heading(page, '选择注册方式')).toBeVisible()
})

test('a person chooses English once; portal, App and counter remember it, and the server answers in it', async ({ open }) => {
  const page = await open('desk', '/')
  await button(page, 'English').click()
  await expect(heading(page, 'Your name, verified once')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  for (const [path, name] of [
    ['/register', 'Personal authorisation'],
    ['/app', 'Your name, verified once'],
    ['/hall', 'Officer sign-in'],
  ] as const) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.locator('h1').innerText(), path).toMatch(/^[\x20-\x7e’]+$/)
    if (path !== '/hall') await expect(heading(page, name)).toBeVisible()
  }
  await page.goto('/sign-in')
  await page.getByLabel('Phone, document number or login name').fill('nobody_here')
  await page.getByLabel('Password', { exact: true }).fill('Wrong-1234')
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('Sign-in failed')
  await button(page, '中文').click()
  await expect(page.getByRole('alert')).toContainText('登录失败')
})
