/** A person on the Web portal, screen by screen; `show` takes the picture. */
import { codeFor, smsFor } from './place.mjs'
import { somebody } from './people.mjs'

export async function walkPortal(place, page, show) {
  const person = somebody()
  const code = await codeFor(place, person)
  const press = (name) => page.locator('main').getByRole('button', { name, exact: true }).click()
  await page.goto(`${place.url}/`)
  await show('portal-01-home')
  await page.locator('.hero a').first().click()
  await show('portal-02-authorisation')
  await press(/^(不同意|Decline)$/)
  await show('portal-03-declined')
  await page.goBack()
  await press(/^(同意并继续|Agree and continue)$/)
  await show('portal-04-method')
  await press(/^(下一步|Continue)$/)
  await show('portal-05-method-missing')
  await page.check('#method')
  await press(/^(下一步|Continue)$/)
  await page.waitForSelector('#registrationCode')
  await identity({ page, show, press, person, code })
  await credentials({ place, page, show, press, person })
  await afterwards({ place, page, show, press, person })
}

async function identity({ page, show, press, person, code }) {
  await show('portal-06-identity')
  await press(/^(下一步|Continue)$/)
  await show('portal-07-identity-missing')
  await page.selectOption('#document-type', 'foreign-passport')
  await page.fill('#name', '阿依古丽．买买提')
  await page.locator('#registrationCode').pressSequentially('ａｂｃdef')
  await show('portal-08-identity-foreign-mended')
  await page.selectOption('#document-type', 'resident-id')
  await page.fill('#document-number', '330200190001010014')
  await press(/^(下一步|Continue)$/)
  await page.waitForSelector('.error-summary')
  await show('portal-09-identity-refused')
  await page.fill('#document-number', '330200190001010015')
  await page.locator('#name').focus()
  await show('portal-10-identity-check-digit')
  await page.fill('#registrationCode', code)
  await page.fill('#name', person.name)
  await page.fill('#document-number', person.number)
  await press(/^(下一步|Continue)$/)
  await page.waitForSelector('#loginName')
}

async function credentials({ place, page, show, press, person }) {
  await show('portal-11-credentials')
  await page.fill('#loginName', '12345')
  await page.fill('#password', 'abc 12')
  await page.fill('#phone', person.phone)
  await press(/^(获取验证码|Send code)$/)
  await page.fill('#domicile', '海曙')
  await page.waitForSelector('.search-results button')
  await show('portal-12-credentials-typing')
  await press(/^(完成注册|Complete registration)$/)
  await show('portal-13-credentials-flaws')
  await page.locator('.search-results button').first().click()
  await page.fill('#loginName', person.loginName)
  await page.fill('#password', person.password)
  const sms = await smsFor(place.url, person.phone)
  await page.fill('#smsCode', sms === '000000' ? '000001' : '000000')
  await press(/^(完成注册|Complete registration)$/)
  await page.waitForTimeout(600)
  await show('portal-14-sms-refused')
  await page.fill('#smsCode', sms)
  await press(/^(完成注册|Complete registration)$/)
  await page.waitForSelector('.done-seal')
  await show('portal-15-done')
}

async function afterwards({ place, page, show, press, person }) {
  await page.locator('main .form-actions a').click()
  await show('portal-16-sign-in')
  await page.fill('#password', 'Wrong-2026')
  await press(/^(登录|Sign in)$/)
  await page.waitForSelector('.error-summary')
  await show('portal-17-sign-in-failed')
  await page.fill('#identifier', person.number)
  await page.fill('#password', person.password)
  await press(/^(登录|Sign in)$/)
  await page.waitForSelector('.sign-ins')
  await show('portal-18-account')
  await press(/^(退出登录|Sign out)$/)
  await page.waitForSelector('#identifier')
  await show('portal-19-signed-out')
  await busy({ page, show, press })
  for (const [number, name] of ['help', 'agreements', 'accessibility', 'halls', 'missing'].entries()) {
    await page.goto(`${place.url}/${name}`)
    await show(`portal-${22 + number}-${name}`)
  }
}

/** States that need a bad day: answers made up on the way. */
async function busy({ page, show, press }) {
  await page.route('**/api/v1/sessions', (route) =>
    route.fulfill({ status: 503, headers: { 'retry-after': '20' }, contentType: 'text/plain', body: '' }),
  )
  await page.fill('#identifier', '示范用户')
  await page.fill('#password', 'Shifan-2026')
  await press(/^(登录|Sign in)$/)
  await page.waitForSelector('.wait')
  await show('portal-20-busy')
  await page.unroute('**/api/v1/sessions')
  await page.evaluate(() => history.pushState(null, '', '/register/expired'))
  await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')))
  await show('portal-21-expired')
}
