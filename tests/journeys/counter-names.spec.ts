/** Names at the counter: a document that is known under another name is looked at once more. */
import { someone } from '../world/people.ts'
import { button, codeOn, field, signInByKeyboard } from './acts.ts'
import { expect, test } from './product.ts'

const attested = '本人到场且原件已核验'

test('L28 R16 a person on file as 王龑 whose card says 王䶮 gets a code after the officer has looked again', async ({
  open,
  product,
  watched,
  picture,
}) => {
  const person = someone({ name: '王龑' })
  await product.codeFor(person)
  watched.secret(person.document.number)
  const page = await open('desk', '/hall')
  await signInByKeyboard(page, product.officer)
  await field(page, '证件号码').fill(person.document.number)
  await field(page, '证件有效期至').fill('长期')
  await field(page, '姓名').fill('王龑')
  await page.getByRole('checkbox', { name: attested }).check()
  await expect(page.getByText('此证件已在本系统留有另一个姓名')).toHaveCount(0)
  await field(page, '姓名').fill('王䶮')
  await expect(page.getByText('此证件已在本系统留有另一个姓名')).toBeVisible()
  await expect(page.getByText('两个姓名可能是同一字的简体、繁体或异体写法')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: attested })).not.toBeChecked()
  expect(await page.locator('main').textContent()).not.toContain('龑')
  await picture(page, 'counter-other-name')
  await button(page, '发放注册码').click()
  await expect(codeOn(page)).toHaveCount(0)
  await page.getByRole('checkbox', { name: attested }).check()
  await button(page, '发放注册码').click()
  await expect(codeOn(page)).toContainText(/[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}/)
})

test('L28 R16 an officer who is quicker than the comparison is stopped before the code, not after it', async ({ open, product }) => {
  const person = someone({ name: '张三' })
  await product.codeFor(person)
  const page = await open('desk', '/hall')
  await signInByKeyboard(page, product.officer)
  await page.route('**/hall/name-comparisons', async (route) => {
    await new Promise((done) => setTimeout(done, 700))
    await route.continue()
  })
  await field(page, '证件号码').fill(person.document.number)
  await field(page, '姓名').fill('李四')
  await field(page, '证件有效期至').fill('长期')
  await page.getByRole('checkbox', { name: attested }).check()
  await button(page, '发放注册码').click()
  await expect(page.getByText('两个姓名不同：可能是更名')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: attested })).not.toBeChecked()
  await expect(codeOn(page)).toHaveCount(0)
})
