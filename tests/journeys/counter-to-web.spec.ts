/** From the counter to the Web: the guide's second channel, whole. */
import { someone } from '../world/people.ts'
import {
  beginOnWeb,
  button,
  chooseDomicile,
  field,
  fillCredentials,
  fillIdentityOnWeb,
  heading,
  seesAccount,
  signIn,
  signOut,
} from './acts.ts'
import { expect, test } from './product.ts'

test('R15 R24 R28 R29 R36 R45 a person goes with the code from the counter through the Web and signs in by phone, number and login name', async ({
  open,
  product,
  watched,
}) => {
  const person = someone()
  const code = await product.codeFor(person)
  watched.secret(person.name, person.document.number, person.phone, code, person.loginName, person.password)
  const page = await open('desk', '/')

  await page.getByRole('main').getByRole('link', { name: '立即注册' }).click()
  await beginOnWeb(page)
  await fillIdentityOnWeb(page, person, code)
  await expect(page.getByText('我承诺所填信息真实、准确')).toBeVisible()
  await expect(page.getByLabel('国籍')).toHaveCount(0)
  await button(page, '下一步').click()

  await expect(heading(page, '设置登录信息')).toBeVisible()
  await fillCredentials(page, person, product)
  await chooseDomicile(page)
  await button(page, '完成注册').click()

  await expect(heading(page, '注册成功')).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: '去登录' }).click()
  await expect(field(page, '手机号码、证件号码或登录名')).toHaveValue(person.loginName)
  for (const identifier of [person.phone, person.document.number, person.loginName]) {
    await signIn(page, identifier, person.password)
    await seesAccount(page, person)
    await signOut(page)
  }
})
